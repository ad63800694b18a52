/** The rows of the list beside the map. Pure. */
import { count } from "~/words/format";

import { strongestOf } from "./places";
import { grouped, isActive, type Scene, type SceneNode } from "./scene";

export type Row = {
  id: string;
  kind: "community" | "person" | "more" | "heading" | "node";
  level: 1 | 2;
  name: string;
  note: string;
  letter?: string;
  shape?: string;
  /** Pixels of a person's dot. */
  dot?: number;
  /** Undefined where nothing can be opened. */
  isOpen?: boolean;
  /** The row above it in the tree. */
  of: string;
  size: number;
  place: number;
  /** Not active in the window. */
  isPale?: boolean;
};

/** People of a community shown before "more". */
export const FEW = 5;

/** Flatten communities, people and the other kinds; a filter opens what it finds. */
export function rowsOf(
  scene: Scene,
  window: readonly [number, number] | null,
  open: ReadonlySet<string>,
  full: ReadonlySet<string>,
  filter: string,
  picked: readonly string[],
): Row[] {
  const words = filter.trim().toLowerCase();
  const fits = (name: string): boolean => name.toLowerCase().includes(words);
  const { groups, alone, others } = grouped(scene, window);
  const strongest = strongestOf(scene);
  const rows: Row[] = [];
  const shownGroups = groups.filter(
    ({ community, people }) => !words || fits(community.name) || people.some(({ name }) => fits(name)),
  );
  shownGroups.forEach(({ community, people, active }, place) => {
    const { id, name, letter, members } = community;
    const isOpen = words ? !fits(name) || open.has(id) : open.has(id) || people.some((one) => picked.includes(one.id));
    rows.push({
      id,
      kind: "community",
      level: 1,
      name,
      letter,
      note: `${count(active)} of ${count(members)}`,
      isOpen,
      of: "",
      size: shownGroups.length,
      place: place + 1,
    });
    if (isOpen)
      rows.push(
        ...peopleOf(
          id,
          name,
          letter,
          people.filter((one) => !words || fits(one.name) || fits(name)),
          full.has(id) || words !== "",
          picked,
          window,
          strongest,
        ),
      );
  });
  return [...rows, ...otherRows(alone, others, open, fits, words, window, strongest)];
}

function peopleOf(
  of: string,
  group: string,
  letter: string,
  people: readonly SceneNode[],
  isFull: boolean,
  picked: readonly string[],
  window: readonly [number, number] | null,
  strongest: number,
): Row[] {
  const shown = isFull ? people : people.filter((one, at) => at < FEW || picked.includes(one.id));
  const rows = shown.map((one, at) => personRow(one, of, letter, at + 1, people.length, window, strongest));
  const rest = people.length - shown.length;
  if (rest > 0)
    rows.push({
      id: `more:${of}`,
      kind: "more",
      level: 2,
      name: `${count(rest)} more in ${group}`,
      note: "",
      of,
      size: people.length,
      place: shown.length + 1,
    });
  return rows;
}

function personRow(
  one: SceneNode,
  of: string,
  letter: string,
  place: number,
  size: number,
  window: readonly [number, number] | null,
  strongest: number,
): Row {
  return {
    id: one.id,
    kind: "person",
    level: of ? 2 : 1,
    name: one.name,
    letter,
    note: count(Math.round(one.weight)),
    dot: 6 + 5 * Math.sqrt(one.weight / strongest),
    of,
    size,
    place,
    isPale: !isActive(one, window),
  };
}

const TITLES: Record<string, string> = {
  TOPIC: "Topics",
  COMPANY: "Us",
  INTERACTION: "What was said",
  ACCOUNT: "Accounts",
};

/** Topics, us and the rest, below the communities. */
function otherRows(
  alone: readonly SceneNode[],
  others: readonly SceneNode[],
  open: ReadonlySet<string>,
  fits: (name: string) => boolean,
  words: string,
  window: readonly [number, number] | null,
  strongest: number,
): Row[] {
  const kinds = Map.groupBy(
    others.filter(({ name }) => !words || fits(name)),
    ({ kind }) => kind,
  );
  const rows: Row[] = alone
    .filter(({ name }) => !words || fits(name))
    .map((one, at) => personRow(one, "", "", at + 1, alone.length, window, strongest));
  for (const [kind, nodes] of kinds) {
    const [first] = nodes;
    if (kind === "COMPANY" && first) {
      rows.push({
        id: first.id,
        kind: "node",
        level: 1,
        name: `${first.name} (us)`,
        note: "",
        shape: kind,
        of: "",
        size: 1,
        place: 1,
      });
      continue;
    }
    const id = `kind:${kind}`;
    const isOpen = words !== "" || open.has(id);
    rows.push({
      id,
      kind: "heading",
      level: 1,
      name: TITLES[kind] ?? kind,
      note: count(nodes.length),
      shape: kind,
      isOpen,
      of: "",
      size: kinds.size,
      place: 1,
    });
    if (isOpen)
      rows.push(
        ...nodes.map((one, at): Row => ({
          id: one.id,
          kind: "node",
          level: 2,
          name: one.name,
          note: one.interactions === null ? "" : count(one.interactions),
          shape: kind,
          of: id,
          size: nodes.length,
          place: at + 1,
        })),
      );
  }
  return rows;
}
