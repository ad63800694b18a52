/** How Trace says things. Pure. */
import { count, counted, day, DAY, measure, span } from "~/words/format";

import { shortDay } from "./axis";
import type { Evidence, Sure, Taker } from "./cascade";

/** How sure a step is, in a word and, where it is not certain, a number. */
export function certainty(value: number): string {
  if (value >= 0.95) return "certain";
  return `${value >= 0.6 ? "likely" : "possible"}, ${measure(value)}`;
}

/** How sure several steps are, from the least to the surest. */
export function range({ steps, least, most }: Sure): string {
  if (!steps) return "–";
  if (least >= 0.95) return "certain";
  const words = most >= 0.6 ? "likely" : "possible";
  return measure(least) === measure(most)
    ? `${words}, ${measure(most)}`
    : `${words}, ${measure(least)} to ${measure(most)}`;
}

const EXPLICIT: Record<string, string> = { share: "shared it", quote: "quoted it" };

/** What shows that a taker had it from the one before. */
export function shows(evidence: Evidence, kind: string): string {
  if (evidence === "LINK") return "shared the same link";
  if (evidence === "WORDS") return "same rare words";
  if (evidence === "ORIGIN") return "came to it alone";
  return EXPLICIT[kind] ?? "answered it";
}

/** A contact of a chain: what happened. */
export function contact(kind: string): string {
  const told: Record<string, string> = {
    share: "shared",
    quote: "quoted",
    reply: "answered",
    mention: "named",
    message: "wrote to",
    mail: "wrote to",
  };
  return told[kind] ?? kind.replaceAll("_", " ");
}

/** Which day of the cascade a moment falls on, the first being day 1. */
export const dayOf = (ms: number, firstMs: number): number => Math.floor((ms - firstMs) / DAY) + 1;

/** When it came into a lane. */
export function arrival(ms: number | null, firstMs: number): string {
  if (ms === null) return "";
  return ms === firstMs ? `first said here, ${shortDay(ms)}` : `arrives day ${dayOf(ms, firstMs)}`;
}

type Sides = { takers: number; listeners: number };

/** What changes when we are taken away, as a title. */
export function without(withUs: Sides, withoutUs: Sides): string {
  const takers = withUs.takers - withoutUs.takers;
  const heard = withUs.listeners - withoutUs.listeners;
  if (takers === 0 && heard === 0) return "Take us away and nothing changes";
  if (takers === 0) {
    const who = counted(Math.abs(heard), "listener", "listeners");
    return heard > 0 ? `Take us away and nothing changes, save ${who}` : `Take us away and nobody is lost`;
  }
  if (takers < 0) return "Take us away and others are found to have had it from each other";
  const share = withUs.takers ? takers / withUs.takers : 0;
  return share > 0.5
    ? `Without us most of it would not have happened: ${count(takers)} of ${count(withUs.takers)} fall away`
    : `Take us away and ${count(takers)} of ${counted(withUs.takers, "taker falls", "takers fall")} away`;
}

/** One step aloud, for the live region and for a mark's name. */
export function aloud(taker: Taker, from: string | undefined, community: string): string {
  const when = `${taker.name}, ${community}, ${day(taker.ms)}`;
  if (!from) return `${when}: ${taker.evidence === "ORIGIN" ? "came to it alone" : "from somebody not shown"}`;
  const lag = taker.lagMs === null ? "" : `, ${span(taker.lagMs)} after first hearing it`;
  return `${when}: from ${from}, ${shows(taker.evidence, taker.interaction.kind)}, ${certainty(taker.certainty)}${lag}`;
}
