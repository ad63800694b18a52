/** Points, boxes and what overlaps what. Pure; y grows downwards, as on a page. */

export type Point = { x: number; y: number };
export type Box = { x0: number; y0: number; x1: number; y1: number };
export type Disc = Point & { r: number };

export const boxAt = (x: number, y: number, width: number, height: number): Box => ({
  x0: x,
  y0: y,
  x1: x + width,
  y1: y + height,
});
export const moved = (box: Box, dx: number, dy: number): Box => ({
  x0: box.x0 + dx,
  y0: box.y0 + dy,
  x1: box.x1 + dx,
  y1: box.y1 + dy,
});
export const overlap = (a: Box, b: Box): boolean => a.x0 < b.x1 && b.x0 < a.x1 && a.y0 < b.y1 && b.y0 < a.y1;
export const within = (inner: Box, outer: Box): boolean =>
  inner.x0 >= outer.x0 && inner.y0 >= outer.y0 && inner.x1 <= outer.x1 && inner.y1 <= outer.y1;
export const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** How to move a disc by the shortest way out of a box; null where they do not touch. */
export function outOf(disc: Disc, box: Box): Point | null {
  const near = { x: clamp(disc.x, box.x0, box.x1), y: clamp(disc.y, box.y0, box.y1) };
  const gap = { x: disc.x - near.x, y: disc.y - near.y };
  const distance = Math.hypot(gap.x, gap.y);
  if (distance >= disc.r) return null;
  if (distance > 0) return { x: (gap.x / distance) * (disc.r - distance), y: (gap.y / distance) * (disc.r - distance) };
  const ways: Point[] = [
    { x: box.x0 - disc.r - disc.x, y: 0 },
    { x: box.x1 + disc.r - disc.x, y: 0 },
    { x: 0, y: box.y0 - disc.r - disc.y },
    { x: 0, y: box.y1 + disc.r - disc.y },
  ];
  return ways.reduce((best, way) => (Math.hypot(way.x, way.y) < Math.hypot(best.x, best.y) ? way : best));
}

export const touches = (disc: Disc, box: Box): boolean => outOf(disc, box) !== null;

/** Whether a point lies inside a closed outline. */
export function inside(point: Point, outline: readonly Point[]): boolean {
  let is = false;
  for (let i = 0, j = outline.length - 1; i < outline.length; j = i++) {
    const [a, b] = [outline[i], outline[j]];
    if (!a || !b || a.y > point.y === b.y > point.y) continue;
    if (point.x < ((b.x - a.x) * (point.y - a.y)) / (b.y - a.y) + a.x) is = !is;
  }
  return is;
}

/** A bent line from one point to another: its control point, its middle, and the direction there. */
export function bent(from: Point, to: Point, bend: number): { control: Point; middle: Point; angle: number } {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const control = { x: (from.x + to.x) / 2 - dy * bend, y: (from.y + to.y) / 2 + dx * bend };
  const middle = { x: (from.x + 2 * control.x + to.x) / 4, y: (from.y + 2 * control.y + to.y) / 4 };
  return { control, middle, angle: Math.atan2(dy, dx) };
}

/** A number from 0 to 1 that belongs to a text: the same in every run. */
export function chance(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return (hash >>> 0) / 4294967296;
}
