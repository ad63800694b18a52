/** What of an answer can be drawn, and where: nodes and edges in the rows, or ids side by side in a row. Pure. */
import { thingOf } from "./cells";
import type { Table } from "./run";

export type Mark = { id: string; kind: string; name: string; community: string | null; letter: string | null };
export type Line = { source: string; target: string; weight: number; certainty: number | null };
export type Picture = { marks: Mark[]; lines: Line[]; cut: number };
export type Known = ReadonlyMap<string, Mark>;

/** More than this is a list, not a picture. */
export const MOST = 200;
const WEIGHTS = ["weight", "credit", "count", "answers", "people", "strength", "score"];

/** Columns that hold ids of the things one draws. */
const idColumns = ({ columns, rows }: Table): number[] =>
  columns.flatMap((_, at) => {
    const kinds = rows.map((row) => thingOf(row[at])).filter(Boolean);
    return kinds.length && kinds.every((kind) => kind !== "interaction" && kind !== "account") ? [at] : [];
  });

/** One line for two ids in a row, or from the one that was asked about to each id. */
function pairs(table: Table, about: string | null): Line[] {
  const [from, to] = idColumns(table);
  if (from === undefined) return [];
  const weight = table.columns.findIndex((column) => WEIGHTS.includes(column));
  const sure = table.columns.indexOf("certainty");
  return table.rows.flatMap((row) => {
    const source = to === undefined ? about : row[from];
    const target = to === undefined ? row[from] : row[to];
    if (typeof source !== "string" || typeof target !== "string" || source === target) return [];
    const [strong, certainty] = [row[weight], row[sure]];
    return [
      {
        source,
        target,
        weight: typeof strong === "number" ? strong : 1,
        certainty: typeof certainty === "number" ? certainty : null,
      },
    ];
  });
}

/** The lines of a table: those the server found, else those that the rows tell; two alike are one. */
function linesOf(table: Table, about: string | null): Line[] {
  const found: Line[] = table.graph.edges.length ? table.graph.edges : pairs(table, about);
  const merged = new Map<string, Line>();
  for (const line of found) {
    const key = `${line.source} ${line.target}`;
    const held = merged.get(key);
    merged.set(key, held ? joined(held, line) : line);
  }
  return [...merged.values()].sort((a, b) => b.weight - a.weight);
}

const joined = (one: Line, other: Line): Line => ({
  ...one,
  weight: one.weight + other.weight,
  certainty: Math.max(one.certainty ?? 0, other.certainty ?? 0) || null,
});

/** Everything to draw, strongest lines first until there are too many marks. */
export function pictured(table: Table, about: string | null, known: Known): Picture {
  const held = new Map(table.graph.nodes.map((node) => [node.id, { ...node, letter: node.letter || null }]));
  const markOf = (id: string): Mark =>
    known.get(id) ??
    held.get(id) ?? { id, kind: (thingOf(id) ?? "customer").toUpperCase(), name: id, community: null, letter: null };
  const marks = new Map<string, Mark>();
  const lines: Line[] = [];
  const all = linesOf(table, about);
  for (const line of all) {
    const fresh = [line.source, line.target].filter((id) => !marks.has(id));
    if (marks.size + fresh.length > MOST) continue;
    for (const id of fresh) marks.set(id, markOf(id));
    lines.push(line);
  }
  for (const id of held.keys()) if (marks.size < MOST && !marks.has(id)) marks.set(id, markOf(id));
  return { marks: [...marks.values()], lines, cut: all.length - lines.length };
}

export type Spot = { x: number; y: number; side: "left" | "right" };
export type Region = { community: string; x: number; y: number; width: number; height: number };
export type Arranged = {
  spots: Map<string, Spot>;
  regions: Region[];
  width: number;
  height: number;
  isColumns: boolean;
};

const [ROW, HEAD, GAP, COLUMN, WIDTH] = [34, 34, 18, 176, 480];

/** Two columns where one side gives and the other takes; else nearness by ties. */
export function arranged({ marks, lines }: Picture): Arranged {
  const sources = new Set(lines.map(({ source }) => source));
  const targets = new Set(lines.map(({ target }) => target));
  const both = marks.filter(({ id }) => sources.has(id) && targets.has(id)).length;
  const isColumns = lines.length > 0 && marks.length <= 60 && both <= marks.length / 5;
  return isColumns ? columns(marks, sources) : nearness(marks, lines);
}

/** Marks of one community stand together, the largest first. */
function byCommunity(marks: readonly Mark[]): [string | null, Mark[]][] {
  const groups = new Map<string | null, Mark[]>();
  for (const mark of marks) groups.set(mark.community, [...(groups.get(mark.community) ?? []), mark]);
  return [...groups].sort((a, b) => b[1].length - a[1].length || String(a[0]).localeCompare(String(b[0])));
}

function columns(marks: readonly Mark[], sources: ReadonlySet<string>): Arranged {
  const spots = new Map<string, Spot>();
  const regions: Region[] = [];
  const sides = [marks.filter(({ id }) => sources.has(id)), marks.filter(({ id }) => !sources.has(id))];
  const ends = sides.map((side, at) => {
    const left = at === 0 ? 16 : WIDTH - 16 - COLUMN;
    let y = 16;
    for (const [community, own] of byCommunity(side)) {
      const isRegion = community !== null && own.every(({ id }) => id !== community);
      const top = y;
      y += isRegion ? HEAD : 8;
      for (const { id } of own) {
        spots.set(id, {
          x: at === 0 ? left + COLUMN - 24 : left + 24,
          y: y + ROW / 2,
          side: at === 0 ? "left" : "right",
        });
        y += ROW;
      }
      y += 8;
      if (isRegion) regions.push({ community, x: left, y: top, width: COLUMN, height: y - top });
      y += GAP;
    }
    return y;
  });
  const height = Math.max(...ends, 120);
  return { spots: centred(spots, regions, sides, ends, height), regions, width: WIDTH, height, isColumns: true };
}

/** The shorter side stands in the middle of the longer one. */
function centred(
  spots: Map<string, Spot>,
  regions: Region[],
  sides: readonly (readonly Mark[])[],
  ends: readonly number[],
  height: number,
): Map<string, Spot> {
  sides.forEach((side, at) => {
    const down = (height - (ends[at] ?? height)) / 2;
    for (const { id } of side) {
      const spot = spots.get(id);
      if (spot) spots.set(id, { ...spot, y: spot.y + down });
    }
    for (const region of regions) if (region.x < WIDTH / 2 === (at === 0)) region.y += down;
  });
  return spots;
}

const [STEPS, PULL] = [160, 0.06];
/** Marks push one another over so many lengths of a tie; further off, parts without a tie would drift apart. */
const REACH = 2.2;

/** Ties pull, marks push, communities keep together; the same picture for the same input. */
function nearness(marks: readonly Mark[], lines: readonly Line[]): Arranged {
  const size = Math.max(360, Math.sqrt(marks.length) * 78);
  const ideal = size / Math.sqrt(Math.max(4, marks.length));
  const places = marks.map((_, at) => {
    const turn = at * 2.399963;
    const far = (size / 2.2) * Math.sqrt((at + 0.5) / marks.length);
    return { x: Math.cos(turn) * far, y: Math.sin(turn) * far };
  });
  const index = new Map(marks.map(({ id }, at) => [id, at]));
  const ties = lines.map(({ source, target }) => [index.get(source) ?? 0, index.get(target) ?? 0] as const);
  for (let step = 0; step < STEPS; step++) move(places, marks, ties, ideal, (size / 12) * (1 - step / STEPS) + 0.5);
  return fitted(marks, places);
}

type Point = { x: number; y: number };

function move(
  places: Point[],
  marks: readonly Mark[],
  ties: readonly (readonly [number, number])[],
  ideal: number,
  most: number,
): void {
  const shift = places.map(({ x, y }) => ({ x: -x * PULL, y: -y * PULL }));
  const push = (one: number, other: number, force: (gap: number) => number): void => {
    const [a, b, da, db] = [places[one], places[other], shift[one], shift[other]];
    if (!a || !b || !da || !db) return;
    const [dx, dy] = [a.x - b.x, a.y - b.y];
    const gap = Math.hypot(dx, dy) || 0.1;
    const by = force(gap) / gap;
    da.x += dx * by;
    da.y += dy * by;
    db.x -= dx * by;
    db.y -= dy * by;
  };
  for (let one = 0; one < places.length; one++)
    for (let other = one + 1; other < places.length; other++) {
      const isNear = marks[one]?.community !== null && marks[one]?.community === marks[other]?.community;
      push(one, other, (gap) => (gap < REACH * ideal ? (ideal * ideal) / gap : 0) - (isNear ? gap * 0.04 : 0));
    }
  for (const [one, other] of ties) push(one, other, (gap) => -(gap * gap) / ideal / 2);
  places.forEach((place, at) => {
    const { x, y } = shift[at] ?? { x: 0, y: 0 };
    const far = Math.hypot(x, y) || 1;
    place.x += (x / far) * Math.min(far, most);
    place.y += (y / far) * Math.min(far, most);
  });
}

function fitted(marks: readonly Mark[], places: readonly Point[]): Arranged {
  const [left, top] = [Math.min(...places.map(({ x }) => x)), Math.min(...places.map(({ y }) => y))];
  const right = Math.max(...places.map(({ x }) => x));
  const bottom = Math.max(...places.map(({ y }) => y));
  const middle = (left + right) / 2;
  const spots = new Map(
    marks.map(({ id }, at) => {
      const { x, y } = places[at] ?? { x: 0, y: 0 };
      return [id, { x: x - left + 90, y: y - top + 30, side: x > middle ? "right" : "left" } as Spot];
    }),
  );
  return { spots, regions: [], width: right - left + 180, height: bottom - top + 60, isColumns: false };
}
