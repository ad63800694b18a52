/** An invented answer from a few words, for tests. */
import type { Adoption, Answer } from "./query";

const HOUR = 3_600_000;
const START = Date.UTC(2026, 0, 1);

export type Told = [
  id: string,
  hours: number,
  community: string | null,
  source: string | null,
  evidence?: Adoption["evidence"],
];

/** An answer from a few words: who, when, of which community, from whom. */
export function answerOf(told: readonly Told[], heard: readonly [string, number, string | null][] = []): Answer {
  const communities = [...new Set(told.flatMap(([, , community]) => community ?? []))];
  return {
    communities: communities.map((id) => ({ id, name: `The ${id}`, letter: id.slice(0, 1).toUpperCase() })),
    adoptions: told.map(([id, hours, community, source, evidence]) => ({
      at: new Date(START + hours * HOUR).toISOString(),
      evidence: evidence ?? (source ? "EXPLICIT" : "ORIGIN"),
      certainty: evidence === "WORDS" ? 0.5 : 1,
      lagMs: null,
      depth: 0,
      actor: { __typename: id === "us" ? "Company" : "Customer", id, name: `Name ${id}` },
      community: community ? { id: community } : null,
      source: source ? { id: source } : null,
      sourceInteraction: null,
      interaction: { id: `i:${id}`, kind: "reply", source: "x", title: null, text: "said", url: null, community: null },
    })),
    listeners: heard.map(([id, hours, community]) => ({
      at: new Date(START + hours * HOUR).toISOString(),
      actor: { id, name: id },
      community: community ? { id: community, name: community, letter: "" } : null,
    })),
  } as unknown as Answer;
}
