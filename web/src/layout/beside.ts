/** Places for new marks beside what brought them, in the first free spots of a spiral; nothing else moves. Pure. */
import { type Disc, type Point } from "./geometry";

const GOLDEN = 2.399963;

/** Find a place for each new mark. `taken` grows with what is placed. */
export function beside(
  parent: Point,
  marks: readonly { id: string; r: number }[],
  taken: Disc[],
  gap: number,
): Map<string, Point> {
  const found = new Map<string, Point>();
  let turn = 1;
  for (const { id, r } of marks) {
    const spot = spiral(parent, r, taken, gap, turn);
    turn = spot.turn + 1;
    taken.push({ ...spot.place, r });
    found.set(id, spot.place);
  }
  return found;
}

function spiral(
  parent: Point,
  r: number,
  taken: readonly Disc[],
  gap: number,
  from: number,
): { place: Point; turn: number } {
  for (let turn = from; turn < from + 600; turn++) {
    const far = 14 + 6.5 * Math.sqrt(turn);
    const place = { x: parent.x + Math.cos(turn * GOLDEN) * far, y: parent.y + Math.sin(turn * GOLDEN) * far };
    if (taken.every((disc) => Math.hypot(disc.x - place.x, disc.y - place.y) >= disc.r + r + gap))
      return { place, turn };
  }
  return { place: parent, turn: from };
}
