/** Where things stand in the picture: lanes by community, time from left to right, names beside marks. Pure. */
import { type Lane, type Taker, US } from "./cascade";

export type Box = { key: string; y: number; height: number };
export type Mark = { at: number; x: number; y: number; r: number; label: { x: number; end: boolean } | null };
export type Speck = { x: number; y: number; lane: string };
export type Listener = { id: string; ms: number; lane: string };

export type Room = {
  width: number;
  /** The least height, where there is room to fill. */
  height: number;
  /** Whether lane titles stand above lanes instead of beside them. */
  isNarrow: boolean;
};

export type Layout = {
  height: number;
  /** The height without anything to fill. */
  least: number;
  left: number;
  right: number;
  boxes: Box[];
  /** The company's line, below the lanes. */
  usY: number;
  marks: Mark[];
  specks: Speck[];
  x: (ms: number) => number;
};

export const AXIS = 26;
export const SIDE = 196;
const ROW = 16;
const PAD = 8;
const US_HEIGHT = 34;
const TITLES = 82;
const TITLE_ABOVE = 40;
const CHARACTER = 6.4;
const SPREAD = 26;

/** A mark's radius: it grows with how many took it from there. */
export const radius = (kids: number): number => Math.min(9, 3.6 + Math.sqrt(kids) * 1.5);

/** Whose names are written: where it began, the path, who first brought it into a lane, and who passed it on most. */
export function named(takers: readonly Taker[], path: ReadonlySet<number>, most: number): Set<number> {
  const lanes = new Set<string>();
  const firsts = takers.filter(({ lane }) => !lanes.has(lane) && lanes.add(lane)).map(({ at }) => at);
  const busiest = [...takers].sort((a, b) => b.after - a.after || a.ms - b.ms).map(({ at }) => at);
  return new Set([...path, ...firsts, ...busiest].slice(0, Math.max(most, path.size)));
}

/** Lay out a cascade. */
export function layout(
  lanes: readonly Lane[],
  takers: readonly Taker[],
  listeners: readonly Listener[],
  names: ReadonlySet<number>,
  room: Room,
): Layout {
  const left = room.isNarrow ? 0 : SIDE;
  const right = room.width - 8;
  const x = scale(takers, listeners, left + 18, right - 26);
  const heights = lanes.map((lane) => leastHeight(lane, room.isNarrow));
  const least = AXIS + heights.reduce((sum, one) => sum + one, 0) + US_HEIGHT + 4;
  const boxes = stack(lanes, heights, Math.max(0, room.height - least));
  const below = (boxes.at(-1)?.y ?? AXIS) + (boxes.at(-1)?.height ?? 0);
  const usY = below + US_HEIGHT / 2;
  const marks = place(takers, names, boxes, { x, usY, right, top: room.isNarrow ? TITLE_ABOVE : 0 });
  return {
    height: below + US_HEIGHT + 4,
    least,
    left,
    right,
    boxes,
    usY,
    marks,
    specks: scatter(listeners, marks, boxes, { x, top: room.isNarrow ? TITLE_ABOVE : 0 }),
    x,
  };
}

/** Time to pixels: from the first adoption to the last thing that is drawn. */
function scale(
  takers: readonly Taker[],
  listeners: readonly Listener[],
  from: number,
  to: number,
): (ms: number) => number {
  const first = takers[0]?.ms ?? 0;
  const last = takers.at(-1)?.ms ?? first;
  const heard = listeners.reduce((latest, { ms }) => Math.max(latest, ms), last);
  const end = Math.max(Math.min(heard, last + (last - first) * 0.25), first + 60_000);
  return (ms) => from + ((Math.min(Math.max(ms, first), end) - first) / (end - first)) * (to - from);
}

const leastHeight = ({ takers }: Lane, isNarrow: boolean): number =>
  isNarrow ? TITLE_ABOVE + rowsFor(takers) * ROW + 2 * PAD : Math.max(TITLES, rowsFor(takers) * ROW + 2 * PAD);

/** Lanes under one another, each as high as its rows need; what is left over is shared out by size. */
function stack(lanes: readonly Lane[], heights: readonly number[], spare: number): Box[] {
  const all = lanes.reduce((sum, { takers }) => sum + rowsFor(takers), 0) || 1;
  let y = AXIS;
  return lanes.map(({ key, takers }, at) => {
    const height = (heights[at] ?? 0) + Math.min(60, (spare * rowsFor(takers)) / all);
    const box = { key, y, height };
    y += height;
    return box;
  });
}

const rowsFor = (takers: number): number => Math.min(14, Math.max(2, Math.ceil(Math.sqrt(takers) * 1.5)));

type Spot = { lane: string; row: number; from: number; to: number };
type Frame = { x: (ms: number) => number; usY: number; right: number; top: number };

/** Names are placed first, marks without a name move aside: no name stands on a mark. */
function place(takers: readonly Taker[], names: ReadonlySet<number>, boxes: readonly Box[], frame: Frame): Mark[] {
  const taken: Spot[] = [];
  const rowOf = new Map<number, number>();
  const byKey = new Map(boxes.map((box) => [box.key, box]));
  const marks = new Map<number, Mark>();
  const order = [...takers].sort((a, b) => Number(names.has(b.at)) - Number(names.has(a.at)) || a.at - b.at);
  for (const taker of order) {
    const box = taker.lane === US ? undefined : byKey.get(taker.lane);
    if (!box) {
      marks.set(taker.at, { at: taker.at, x: frame.x(taker.ms), y: frame.usY, r: 6, label: null });
      continue;
    }
    const extent = extentOf(taker, names.has(taker.at), frame);
    const wish = taker.parent === null ? undefined : rowOf.get(taker.parent);
    const { row, isFree } = bestRow(taken, taker, extent, box, wish, frame.top);
    taken.push({ lane: box.key, row, from: extent.from, to: extent.to });
    rowOf.set(taker.at, row);
    marks.set(taker.at, {
      at: taker.at,
      x: extent.x,
      y: rowY(box, row, frame.top),
      r: extent.r,
      label: isFree || taker.parent === null ? extent.label : null,
    });
  }
  return takers.flatMap(({ at }) => marks.get(at) ?? []);
}

type Extent = { x: number; r: number; from: number; to: number; label: Mark["label"] };

/** What a mark covers from left to right, with its name on the side where there is room. */
function extentOf(taker: Taker, isNamed: boolean, frame: Frame): Extent {
  const x = frame.x(taker.ms);
  const r = radius(taker.kids.length);
  const gap = r + (taker.parent === null ? 9 : 5);
  if (!isNamed) return { x, r, from: x - r - 4, to: x + r + 6, label: null };
  const wide = taker.name.length * CHARACTER + gap + 5;
  return x + wide > frame.right
    ? { x, r, from: x - wide, to: x + r + 4, label: { x: x - gap, end: true } }
    : { x, r, from: x - r - 4, to: x + wide, label: { x: x + gap, end: false } };
}

const rowsIn = (box: Box, top: number): number => Math.max(1, Math.floor((box.height - top - 2 * PAD) / ROW));

function rowY(box: Box, row: number, top: number): number {
  const free = box.height - top - rowsIn(box, top) * ROW;
  return box.y + top + free / 2 + (row + 0.5) * ROW;
}

const DRIFT = [-1, 2, 1, -2, 3, 0, -3];

/** The row that costs least: free of others, near where it came from, not crowded. */
function bestRow(
  taken: readonly Spot[],
  taker: Taker,
  span: { from: number; to: number },
  box: Box,
  wish: number | undefined,
  top: number,
): { row: number; isFree: boolean } {
  const rows = rowsIn(box, top);
  const own = taken.filter(({ lane }) => lane === box.key);
  const wanted = wish === undefined ? Math.floor(rows * 0.4) : wish + (DRIFT[taker.at % DRIFT.length] ?? 0);
  let best = { row: 0, cost: Infinity, isFree: true };
  for (let row = 0; row < rows; row += 1) {
    const clashes = own.filter((one) => one.row === row && span.from < one.to && span.to > one.from).length;
    const near = own.filter((one) => Math.abs(one.row - row) === 1 && Math.abs(one.from - span.from) < 14).length;
    const cost = clashes * 50 + near * 3 + Math.abs(row - wanted) + own.filter((one) => one.row === row).length * 0.5;
    if (cost < best.cost) best = { row, cost, isFree: clashes === 0 };
  }
  return best;
}

/** Listeners as faint dots at the time they could have known; their height says nothing. */
function scatter(
  listeners: readonly Listener[],
  marks: readonly Mark[],
  boxes: readonly Box[],
  frame: { x: (ms: number) => number; top: number },
): Speck[] {
  const byKey = new Map(boxes.map((box) => [box.key, box]));
  return listeners.flatMap(({ id, ms, lane }) => {
    const box = byKey.get(lane);
    if (!box) return [];
    // Many could have known since one moment: they stand a little after it, so that they can be counted.
    const x = frame.x(ms) + share(id) * SPREAD;
    const height = box.height - frame.top - 2 * PAD;
    const tries = [0, 1, 2, 3].map((turn) => box.y + frame.top + PAD + share(`${id}${turn}`) * height);
    const clear = (y: number): boolean => !marks.some((mark) => Math.abs(mark.y - y) < 9 && covers(mark, x));
    return [{ x, y: tries.find(clear) ?? tries[0] ?? box.y, lane }];
  });
}

/** Whether a mark or its name covers a column. */
function covers(mark: Mark, x: number): boolean {
  const reach = mark.label ? 120 : mark.r + 4;
  return mark.label?.end
    ? x > mark.x - reach && x < mark.x + mark.r + 4
    : x > mark.x - mark.r - 4 && x < mark.x + reach;
}

/** A number from 0 to 1 that is always the same for the same text. */
export function share(text: string): number {
  let hash = 2166136261;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 16777619);
  return ((hash >>> 0) % 10007) / 10007;
}

/** The curve from one mark to another: it leaves and arrives level; with the place and turn of its arrow. */
export function curve(
  from: Mark,
  to: Mark,
): { d: string; length: number; arrow: { x: number; y: number; turn: number } } {
  const dx = Math.max(10, to.x - from.x);
  const [x1, y1] = [to.x - to.r - 1, to.y];
  const [a, b] = [from.x + dx * 0.45, x1 - dx * 0.5];
  const n = (value: number): string => value.toFixed(1);
  return {
    d: `M${n(from.x)} ${n(from.y)}C${n(a)} ${n(from.y)} ${n(b)} ${n(y1)} ${n(x1)} ${n(y1)}`,
    length: Math.hypot(x1 - from.x, y1 - from.y),
    arrow: {
      x: (from.x + 3 * a + 3 * b + x1) / 8,
      y: (from.y + y1) / 2,
      turn: (Math.atan2(y1 - from.y, x1 + b - a - from.x) * 180) / Math.PI,
    },
  };
}
