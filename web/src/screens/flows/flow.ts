/** Flow between communities as a picture needs it: the largest communities, the rest together, cells by pair. Pure. */
import type { Answer, Cell } from "./query";

export type Group = { id: string; name: string; letter: string; out: number; in: number; within: number };
export type Pair = { source: string; target: string };
export type Flow = {
  /** Communities with a place of their own, by letter. */
  groups: Group[];
  /** How many communities share the last place. */
  others: number;
  cells: Map<string, Cell>;
  /** Weight between different communities, most first. */
  ribbons: (Pair & { weight: number })[];
  crossing: number;
  total: number;
};

/** Communities drawn at most; the others share one place. */
export const MOST_GROUPS = 10;
export const OTHERS = "others";

export const keyOf = ({ source, target }: Pair): string => `${source}\n${target}`;

type Weighted = { weight: number; source: { id: string }; target: { id: string } };

/** The weight that goes from one community to another. */
export const crossingOf = (cells: readonly Weighted[]): number =>
  cells.reduce((sum, { source, target, weight }) => (source.id === target.id ? sum : sum + weight), 0);

export function flowOf(answer: Pick<Answer, "cells" | "totalWeight" | "never">): Flow {
  const all = groupsOf(answer);
  const largest = [...all].sort((a, b) => b.out + b.in - a.out - a.in || a.id.localeCompare(b.id));
  const shown = new Set(largest.slice(0, MOST_GROUPS).map(({ id }) => id));
  const placed = (id: string): string => (shown.has(id) ? id : OTHERS);
  const weights = new Map<string, Pair & { weight: number }>();
  for (const { source, target, weight } of answer.cells) {
    if (source.id === target.id) continue;
    const pair = { source: placed(source.id), target: placed(target.id) };
    if (pair.source === OTHERS && pair.target === OTHERS) continue;
    const known = weights.get(keyOf(pair));
    weights.set(keyOf(pair), { ...pair, weight: (known?.weight ?? 0) + weight });
  }
  return {
    groups: all.filter(({ id }) => shown.has(id)).sort(byLetter),
    others: all.length - shown.size,
    cells: new Map(answer.cells.map((cell) => [keyOf({ source: cell.source.id, target: cell.target.id }), cell])),
    ribbons: [...weights.values()].sort((a, b) => b.weight - a.weight || keyOf(a).localeCompare(keyOf(b))),
    crossing: crossingOf(answer.cells),
    total: answer.totalWeight,
  };
}

const byLetter = (a: Group, b: Group): number =>
  a.letter.length - b.letter.length || a.letter.localeCompare(b.letter) || a.id.localeCompare(b.id);

type End = Cell["source"];
const letterOf = (end: End): string => ("letter" in end ? end.letter : "");

function groupsOf(answer: Pick<Answer, "cells" | "never">): Group[] {
  const found = new Map<string, Group>();
  const group = (end: End): Group => {
    const known = found.get(end.id) ?? { id: end.id, name: end.name, letter: letterOf(end), out: 0, in: 0, within: 0 };
    found.set(end.id, known);
    return known;
  };
  for (const { source, target, weight } of answer.cells) {
    if (source.id === target.id) group(source).within += weight;
    else {
      group(source).out += weight;
      group(target).in += weight;
    }
  }
  for (const { source, target } of answer.never) {
    group(source);
    group(target);
  }
  return [...found.values()];
}

/** The pair that is asked for, else the one over which most crosses. */
export function pickedPair(flow: Flow, source: string | undefined, target: string | undefined): Pair | null {
  if (source && target) return { source, target };
  const [most] = flow.ribbons.filter((ribbon) => ribbon.source !== OTHERS && ribbon.target !== OTHERS);
  return most ? { source: most.source, target: most.target } : null;
}

/** The pairs that never cross, both ways. */
export const neverKeys = (never: readonly { source: { id: string }; target: { id: string } }[]): Set<string> =>
  new Set(
    never.flatMap(({ source, target }) => [
      keyOf({ source: source.id, target: target.id }),
      keyOf({ source: target.id, target: source.id }),
    ]),
  );

/** The window just before, as long as this one; null where it has no bounds. */
export function windowBefore(sinceMs: number | null, untilMs: number | null): { since: string; until: string } | null {
  if (sinceMs === null || untilMs === null || untilMs <= sinceMs) return null;
  return { since: new Date(2 * sinceMs - untilMs).toISOString(), until: new Date(sinceMs).toISOString() };
}

export type Carrier = { id: string; name: string; borders: number; weight: number };

/** Who stands among the first three carriers between most pairs of communities. */
export function carriersOf(cells: readonly Cell[], most: number): Carrier[] {
  const found = new Map<string, Carrier>();
  for (const { source, target, weight, carriers } of cells) {
    if (source.id === target.id) continue;
    for (const { id, name } of carriers) {
      const known = found.get(id) ?? { id, name, borders: 0, weight: 0 };
      found.set(id, { ...known, borders: known.borders + 1, weight: known.weight + weight });
    }
  }
  return [...found.values()]
    .sort((a, b) => b.borders - a.borders || b.weight - a.weight || a.id.localeCompare(b.id))
    .slice(0, most);
}
