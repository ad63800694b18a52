/** A soft outline round some discs and boxes: how far the region reaches in each direction, smoothed. Pure. */
import type { Box, Disc, Point } from "./geometry";

const DIRECTIONS = 72;
const TURN = (2 * Math.PI) / DIRECTIONS;
/** Weights of the directions beside one, for smoothing. */
const SOFT = [1, 3, 5, 6, 5, 3, 1];

/** The outline of a region, as points in order. */
export function hull(centre: Point, discs: readonly Disc[], boxes: readonly Box[], pad: number): Point[] {
  const points = [...discs, ...boxes.flatMap(corners)];
  const reach = Array.from({ length: DIRECTIONS }, (_, at) => reached(centre, at * TURN, points, pad));
  const smooth = softened(softened(reach));
  return smooth.map((distance, at) => ({
    x: centre.x + Math.cos(at * TURN) * distance,
    y: centre.y + Math.sin(at * TURN) * distance,
  }));
}

const corners = (box: Box): Disc[] =>
  [0, 0.25, 0.5, 0.75, 1].flatMap((part) => {
    const x = box.x0 + (box.x1 - box.x0) * part;
    return [box.y0, box.y1].map((y) => ({ x, y, r: 2 }));
  });

/** How far a region reaches one way: a disc counts less the further it lies beside that way. */
function reached(centre: Point, angle: number, discs: readonly Disc[], pad: number): number {
  let most = pad;
  for (const disc of discs) {
    const [dx, dy] = [disc.x - centre.x, disc.y - centre.y];
    const along = Math.cos(Math.atan2(dy, dx) - angle);
    if (along > 0) most = Math.max(most, Math.hypot(dx, dy) * along ** 3 + disc.r + pad * along);
  }
  return most;
}

function softened(reach: readonly number[]): number[] {
  const half = (SOFT.length - 1) / 2;
  const total = SOFT.reduce((sum, weight) => sum + weight, 0);
  return reach.map((_, at) => {
    const sum = SOFT.reduce(
      (sum, weight, step) => sum + weight * (reach[(at + step - half + reach.length) % reach.length] ?? 0),
      0,
    );
    return sum / total;
  });
}

const round = (value: number): string => value.toFixed(1);

/** A closed curve through points, as an SVG path. */
export function closed(points: readonly Point[]): string {
  const at = (place: number): Point => points[(place + points.length) % points.length] ?? { x: 0, y: 0 };
  const first = at(0);
  const parts = points.map((_, place) => {
    const [before, from, to, after] = [at(place - 1), at(place), at(place + 1), at(place + 2)];
    const one = { x: from.x + (to.x - before.x) / 6, y: from.y + (to.y - before.y) / 6 };
    const two = { x: to.x - (after.x - from.x) / 6, y: to.y - (after.y - from.y) / 6 };
    return `C${round(one.x)} ${round(one.y)} ${round(two.x)} ${round(two.y)} ${round(to.x)} ${round(to.y)}`;
  });
  return `M${round(first.x)} ${round(first.y)}${parts.join("")}Z`;
}
