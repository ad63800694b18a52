/** Where names may stand: beside their mark, never on a mark and never on another name. Greedy, most wanted first. Pure. */
import { type Box, type Disc, overlap, touches, within } from "./geometry";

export type Wanted = { id: string; mark: Disc; width: number; height: number; important?: boolean };
export type Placed = { id: string; dx: number; dy: number; anchor: "start" | "end" | "middle" };

const GAP = 4;
const CELL = 64;

/** Things by the cells of a grid they touch, so that only near ones are compared. */
class Grid<T> {
  private readonly cells = new Map<string, T[]>();
  add(box: Box, thing: T): void {
    this.each(box, (key) => {
      const cell = this.cells.get(key);
      if (cell) cell.push(thing);
      else this.cells.set(key, [thing]);
    });
  }
  some(box: Box, test: (thing: T) => boolean): boolean {
    let is = false;
    this.each(box, (key) => {
      is ||= (this.cells.get(key) ?? []).some(test);
    });
    return is;
  }
  private each(box: Box, run: (key: string) => void): void {
    for (let x = Math.floor(box.x0 / CELL); x <= Math.floor(box.x1 / CELL); x++)
      for (let y = Math.floor(box.y0 / CELL); y <= Math.floor(box.y1 / CELL); y++) run(`${x}:${y}`);
  }
}

const around = ({ x, y, r }: Disc): Box => ({ x0: x - r, y0: y - r, x1: x + r, y1: y + r });

/** The places tried for a name, best first. */
function tries({ mark, width, height }: Wanted): { box: Box; place: Omit<Placed, "id"> }[] {
  const side = mark.r + GAP;
  const at = (dx: number, dy: number, anchor: Placed["anchor"]): { box: Box; place: Omit<Placed, "id"> } => {
    const x0 = mark.x + dx - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
    const y0 = mark.y + dy - height / 2;
    return { box: { x0, y0, x1: x0 + width, y1: y0 + height }, place: { dx, dy, anchor } };
  };
  const off = side * 0.75;
  return [
    at(side, 0, "start"),
    at(-side, 0, "end"),
    at(0, side + height / 2, "middle"),
    at(0, -side - height / 2, "middle"),
    at(off, off + 3, "start"),
    at(off, -off - 3, "start"),
    at(-off, off + 3, "end"),
    at(-off, -off - 3, "end"),
  ];
}

/** Place as many names as fit; what is important gets its best place even where a small mark is under it. */
export function placeNames(
  wanted: readonly Wanted[],
  marks: readonly Disc[],
  taken: readonly Box[],
  frame: Box,
  most: number,
): Placed[] {
  const discs = new Grid<Disc>();
  const boxes = new Grid<Box>();
  for (const mark of marks) discs.add(around(mark), mark);
  for (const box of taken) boxes.add(box, box);
  const placed: Placed[] = [];
  for (const want of wanted) {
    if (placed.length >= most) break;
    const isFree = ({ box }: { box: Box }): boolean =>
      within(box, frame) &&
      !boxes.some(box, (other) => overlap(box, other)) &&
      !discs.some(box, (mark) => !(mark.x === want.mark.x && mark.y === want.mark.y) && touches(mark, box));
    const options = tries(want);
    const found =
      options.find(isFree) ??
      (want.important ? (options.find(({ box }) => within(box, frame)) ?? options[0]) : undefined);
    if (!found) continue;
    boxes.add(found.box, found.box);
    placed.push({ id: want.id, ...found.place });
  }
  return placed;
}
