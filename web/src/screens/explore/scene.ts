/** From answers and what the reader did with them to what is drawn. Pure: same input, same scene. */
import type { MapData, Neighbors } from "./queries";

export type Kind = "CUSTOMER" | "COMMUNITY" | "TOPIC" | "COMPANY" | "INTERACTION" | "ACCOUNT";

/** What the reader did to the map; every change is a step that can be undone. */
export type Drawn = {
  /** What was expanded, in order: an id, and how many neighbours, as id~25; 0 adds the node alone. */
  of: readonly string[];
  hide: readonly string[];
  /** Only these, where not null. */
  only: readonly string[] | null;
  /** Pinned ids and their places, as parts of the sheet. */
  pin: Readonly<Record<string, readonly [number, number]>>;
  by: "community" | "kind";
  layout: "communities" | "ties";
  /** How many people of the overview; the usual number where null. */
  people: number | null;
};

/** Neighbours drawn when nobody says how many. */
export const FIRST = 25;

/** Read an entry of `of`. */
export function expansion(entry: string): { id: string; first: number } {
  const [, id, first] = /^(.+)~(\d{1,3})$/.exec(entry) ?? [];
  return id && first ? { id, first: Number(first) } : { id: entry, first: FIRST };
}

/** Write one. */
export const expanding = (id: string, first: number): string =>
  first === FIRST && !/~\d{1,3}$/.test(id) ? id : `${id}~${first}`;

export const START: Drawn = {
  of: [],
  hide: [],
  only: null,
  pin: {},
  by: "community",
  layout: "communities",
  people: null,
};

export type SceneNode = {
  id: string;
  kind: Kind;
  name: string;
  /** Main and second community. */
  home: string | null;
  second: string | null;
  weight: number;
  interactions: number | null;
  firstMs: number | null;
  lastMs: number | null;
  /** The server's place; null for what came by expanding. */
  place: { x: number; y: number } | null;
  /** By what it came onto the map. */
  parent: string | null;
};

export type SceneTie = {
  id: string;
  source: string;
  target: string;
  kind: string;
  weight: number;
  firstMs: number;
  lastMs: number;
  certainty: number | null;
};

export type SceneCommunity = {
  id: string;
  name: string;
  letter: string;
  job: string | null;
  members: number;
  x: number;
  y: number;
};

export type Scene = {
  nodes: readonly SceneNode[];
  ties: readonly SceneTie[];
  communities: readonly SceneCommunity[];
  byId: ReadonlyMap<string, SceneNode>;
  communityById: ReadonlyMap<string, SceneCommunity>;
};

/** Topics drawn without being asked for. */
export const TOPICS = 4;

const ms = (at: string | null): number | null => (at === null ? null : Date.parse(at));

function nodesOfMap(map: MapData): SceneNode[] {
  // Declared places (a list, a channel) are no regions of the map, so nobody is half of one.
  const regions = new Set(map.communities.map(({ id }) => id));
  const homes = (communities: readonly string[]): string[] => communities.filter((id) => regions.has(id));
  const people = map.people.map((one): SceneNode => ({
    id: one.id,
    kind: "CUSTOMER",
    name: one.name,
    home: homes(one.communities)[0] ?? null,
    second: homes(one.communities)[1] ?? null,
    weight: one.weight,
    interactions: one.interactions,
    firstMs: ms(one.firstAt),
    lastMs: ms(one.lastAt),
    place: { x: one.x, y: one.y },
    parent: null,
  }));
  const bare = { home: null, second: null, firstMs: null, lastMs: null, parent: null };
  const topics = map.topics.slice(0, TOPICS).map((one): SceneNode => ({
    ...bare,
    id: one.id,
    kind: "TOPIC",
    name: one.name,
    weight: one.count,
    interactions: one.count,
    place: { x: one.x, y: one.y },
  }));
  const us = map.company;
  const company: SceneNode[] = us
    ? [
        {
          ...bare,
          id: us.id,
          kind: "COMPANY",
          name: us.name,
          weight: us.weight,
          interactions: null,
          place: { x: us.x, y: us.y },
        },
      ]
    : [];
  return [...people, ...topics, ...company];
}

function nodesOfAnswer(answer: Neighbors, parent: string): SceneNode[] {
  return answer.nodes
    .filter(({ kind }) => kind !== "COMMUNITY")
    .map((one) => ({
      id: one.id,
      kind: one.kind,
      name: one.name,
      home: one.community,
      second: null,
      weight: one.weight,
      interactions: null,
      firstMs: one.firstMs,
      lastMs: one.lastMs,
      place: null,
      parent: one.id === parent ? null : parent,
    }));
}

const tieId = (tie: { kind: string; source: string; target: string }): string =>
  `${tie.kind} ${tie.source} ${tie.target}`;

/** Relationships that a hull shows already. */
const HULLED = new Set(["MEMBER_OF", "FLOWS_TO"]);

/** Put the map and the answers to what was expanded together, then leave out what the reader hid. */
export function compose(map: MapData, answers: ReadonlyMap<string, Neighbors>, drawn: Drawn): Scene {
  const nodes = new Map<string, SceneNode>();
  const ties = new Map<string, SceneTie>();
  for (const node of nodesOfMap(map)) nodes.set(node.id, node);
  for (const edge of map.edges) ties.set(tieId(edge), { id: tieId(edge), ...edge });
  for (const entry of drawn.of) {
    const answer = answers.get(entry);
    if (!answer) continue;
    const { id } = expansion(entry);
    for (const node of nodesOfAnswer(answer, id)) if (!nodes.has(node.id)) nodes.set(node.id, node);
    for (const edge of answer.edges) if (!HULLED.has(edge.kind)) ties.set(tieId(edge), { id: tieId(edge), ...edge });
  }
  const hidden = new Set(drawn.hide);
  const only = drawn.only ? new Set(drawn.only) : null;
  const isShown = (node: SceneNode): boolean =>
    !hidden.has(node.id) &&
    !(node.home && hidden.has(node.home)) &&
    (!only ||
      only.has(node.id) ||
      (node.home !== null && only.has(node.home)) ||
      (node.parent !== null && only.has(node.parent)));
  const shown = new Map([...nodes].filter(([, node]) => isShown(node)));
  return {
    nodes: [...shown.values()],
    ties: [...ties.values()].filter(
      ({ source, target }) => shown.has(source) && shown.has(target) && source !== target,
    ),
    communities: map.communities,
    byId: shown,
    communityById: new Map(map.communities.map((one) => [one.id, one])),
  };
}

/** Neighbours of each node, nearest first by the strength of the tie. */
export function neighbours(scene: Scene): Map<string, string[]> {
  const found = new Map<string, Map<string, number>>();
  const add = (from: string, to: string, weight: number): void => {
    const own = found.get(from) ?? new Map<string, number>();
    own.set(to, (own.get(to) ?? 0) + weight);
    found.set(from, own);
  };
  for (const { source, target, weight } of scene.ties) {
    add(source, target, weight);
    add(target, source, weight);
  }
  return new Map(
    [...found].map(([id, own]) => [
      id,
      [...own].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1)).map(([other]) => other),
    ]),
  );
}

/** Whether something was active in a window; what has no dates always counts. */
export const isActive = (node: SceneNode, window: readonly [number, number] | null): boolean =>
  !window || ((node.lastMs ?? Infinity) >= window[0] && (node.firstMs ?? -Infinity) < window[1]);

export type Group = { community: SceneCommunity; people: SceneNode[]; active: number };

/** People by community, strongest first, communities in the order of the map; people of no community last. */
export function grouped(
  scene: Scene,
  window: readonly [number, number] | null,
): { groups: Group[]; alone: SceneNode[]; others: SceneNode[] } {
  const people = scene.nodes.filter(({ kind }) => kind === "CUSTOMER");
  const byHome = new Map<string, SceneNode[]>();
  for (const node of people) {
    const home = node.home && scene.communityById.has(node.home) ? node.home : "";
    byHome.set(home, [...(byHome.get(home) ?? []), node]);
  }
  const strongest = (a: SceneNode, b: SceneNode): number => b.weight - a.weight || (a.name < b.name ? -1 : 1);
  const groups = scene.communities.flatMap((community) => {
    const own = (byHome.get(community.id) ?? []).sort(strongest);
    return own.length ? [{ community, people: own, active: own.filter((node) => isActive(node, window)).length }] : [];
  });
  return {
    groups,
    alone: (byHome.get("") ?? []).sort(strongest),
    others: scene.nodes.filter(({ kind }) => kind !== "CUSTOMER"),
  };
}
