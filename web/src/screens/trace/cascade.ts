/** A cascade as a tree in time: who took what from whom, which path led where, who carried it across. Pure. */
import type { Adoption, Answer, Community } from "./query";

export type Evidence = Adoption["evidence"];

/** One taker. `parent` and `kids` are places in the list of takers, which is sorted by time. */
export type Taker = {
  at: number;
  id: string;
  name: string;
  ms: number;
  /** The lane it stands in: a community's id, or one of the two below. */
  lane: string;
  parent: number | null;
  kids: number[];
  /** Takers after it that come from it. */
  after: number;
  evidence: Evidence;
  certainty: number;
  lagMs: number | null;
  isUs: boolean;
  interaction: Adoption["interaction"];
  sourceText: string | null;
};

/** A lane: one community, what is left over, or us. */
export type Lane = {
  key: string;
  name: string;
  letter: string;
  takers: number;
  listeners: number;
  firstMs: number | null;
};

/** Somebody took it from one community into another. */
export type Crossing = { from: string; into: string; taker: Taker };

export const OTHERS = "others";
export const US = "us";

/** Lanes drawn at most; more communities share one. */
export const MOST_LANES = 8;

/** The takers of an answer, each knowing its parent, its children and its lane. */
export function takersOf(answer: Answer): Taker[] {
  const lanes = new Set(laneKeys(answer));
  const place = new Map(answer.adoptions.map((one, at) => [one.actor.id, at]));
  const takers = answer.adoptions.map((one, at): Taker => {
    const parent = one.source ? place.get(one.source.id) : undefined;
    return {
      at,
      id: one.actor.id,
      name: one.actor.name,
      ms: Date.parse(one.at),
      lane: laneOf(one, lanes),
      parent: parent === undefined || parent >= at ? null : parent,
      kids: [],
      after: 0,
      evidence: one.evidence,
      certainty: one.certainty,
      lagMs: one.lagMs,
      isUs: one.actor.__typename === "Company",
      interaction: one.interaction,
      sourceText: one.sourceInteraction?.text ?? null,
    };
  });
  for (const taker of takers.toReversed()) {
    const parent = taker.parent === null ? undefined : takers[taker.parent];
    parent?.kids.unshift(taker.at);
    if (parent) parent.after += taker.after + 1;
  }
  return takers;
}

const laneOf = (one: Adoption, lanes: ReadonlySet<string>): string => {
  if (one.actor.__typename === "Company") return US;
  return one.community && lanes.has(one.community.id) ? one.community.id : OTHERS;
};

/** The communities with a lane of their own: those with most takers, in the order in which it reached them. */
function laneKeys(answer: Answer): string[] {
  const takers = counts(answer.adoptions.map((one) => one.community?.id));
  const largest = [...answer.communities].sort((a, b) => (takers.get(b.id) ?? 0) - (takers.get(a.id) ?? 0));
  const kept = new Set(largest.slice(0, MOST_LANES).map(({ id }) => id));
  return answer.communities.filter(({ id }) => kept.has(id)).map(({ id }) => id);
}

const counts = (keys: readonly (string | undefined)[]): Map<string, number> => {
  const found = new Map<string, number>();
  for (const key of keys) if (key) found.set(key, (found.get(key) ?? 0) + 1);
  return found;
};

/** The lanes from top to bottom, with what each holds; the company's lane is the screen's own to add. */
export function lanesOf(answer: Answer, takers: readonly Taker[]): Lane[] {
  const keys = laneKeys(answer);
  const byId = new Map<string, Community>(answer.communities.map((one) => [one.id, one]));
  const heard = counts(answer.listeners.map(({ community }) => laneOfListener(community?.id, new Set(keys))));
  const lanes = keys.map((key) => {
    const community = byId.get(key);
    return laneFrom(key, community?.name ?? key, community?.letter ?? "", takers, heard);
  });
  const others = answer.communities.length - keys.length;
  const rest = laneFrom(OTHERS, others > 0 ? `${others} other communities` : "No community", "", takers, heard);
  return rest.takers ? [...lanes, rest] : lanes;
}

function laneFrom(
  key: string,
  name: string,
  letter: string,
  takers: readonly Taker[],
  heard: ReadonlyMap<string, number>,
): Lane {
  const own = takers.filter(({ lane }) => lane === key);
  return { key, name, letter, takers: own.length, listeners: heard.get(key) ?? 0, firstMs: own[0]?.ms ?? null };
}

export const laneOfListener = (community: string | undefined, lanes: ReadonlySet<string>): string =>
  community && lanes.has(community) ? community : OTHERS;

/** The way from where it began to a taker, both included. */
export function pathTo(takers: readonly Taker[], at: number): Taker[] {
  const path: Taker[] = [];
  for (let taker = takers[at]; taker; taker = taker.parent === null ? undefined : takers[taker.parent])
    path.unshift(taker);
  return path;
}

/** The taker whose path says most: it crosses most communities, then has most steps, then arrives first. */
export function tellingTaker(takers: readonly Taker[]): Taker | undefined {
  const score = (taker: Taker): number => {
    const path = pathTo(takers, taker.at);
    return path.filter((one, at) => at > 0 && one.lane !== path[at - 1]?.lane).length * 100 + path.length;
  };
  return takers.reduce<Taker | undefined>(
    (best, one) => (one.isUs || (best && score(best) >= score(one)) ? best : one),
    takers[0],
  );
}

/** The first time it went from one community into another, each with who carried it; most takers after first. */
export function crossings(takers: readonly Taker[]): Crossing[] {
  const found = new Map<string, Crossing>();
  for (const taker of takers) {
    const parent = taker.parent === null ? undefined : takers[taker.parent];
    if (!parent || parent.lane === taker.lane || taker.isUs || parent.isUs) continue;
    const key = `${parent.lane}\n${taker.lane}`;
    if (!found.has(key)) found.set(key, { from: parent.lane, into: taker.lane, taker });
  }
  return [...found.values()].sort((a, b) => b.taker.after - a.taker.after || a.taker.ms - b.taker.ms);
}

export type Sure = { steps: number; least: number; most: number };

/** How many steps rest on one kind of evidence, and how sure the least and the surest of them is. */
export function sureness(takers: readonly Taker[], evidence: Evidence): Sure {
  const sure = takers.filter((taker) => taker.evidence === evidence).map(({ certainty }) => certainty);
  return { steps: sure.length, least: Math.min(1, ...sure), most: sure.length ? Math.max(...sure) : 0 };
}

/** The moment by which half of them had it; null where nobody did. */
export function halfway(times: readonly number[]): number | null {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}

/** Everybody before and after a taker on its paths: what stays in colour when one looks at it. */
export function kin(takers: readonly Taker[], at: number): Set<number> {
  const found = new Set(pathTo(takers, at).map((one) => one.at));
  const next = [at];
  for (let one = next.pop(); one !== undefined; one = next.pop()) {
    for (const kid of takers[one]?.kids ?? []) {
      found.add(kid);
      next.push(kid);
    }
  }
  return found;
}
