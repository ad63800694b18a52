/** How the person's page says things. Pure. */
import { count, counted, share } from "~/words/format";

import type { Link, Passed, Said, Standing } from "./query";

const NUMBERS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"];

/** "three accounts", "12 accounts". */
export const accountsInWords = (accounts: number): string =>
  `${NUMBERS[accounts] ?? count(accounts)} ${accounts === 1 ? "account" : "accounts"}`;

/** Why an account belongs to the person, and how sure that is. */
export function joined({ reason, certainty }: Pick<Link, "reason" | "certainty">): string {
  return `${reason}, ${certainty >= 0.995 ? "certain" : `${share(certainty)} sure`}`;
}

/** What is shown of an interaction. */
export function wordsOf({ text, title, kind, deleted }: Pick<Said, "text" | "title" | "kind" | "deleted">): string {
  if (deleted) return "The source deleted it.";
  const without = kind === "reaction" ? "" : " without words";
  return text?.trim() || title || `A ${kind.replaceAll("_", " ")}${without}.`;
}

const ACTS: Record<string, string> = { share: "shares", quote: "quotes", reaction: "reacts to" };

/** What it does to the one before it: "answers". */
export const actOf = (kind: string): string => ACTS[kind] ?? "answers";

/** How many answers it got; the server counts up to `most`. */
export function answered(answers: number, most: number): string {
  if (answers === 0) return "";
  return answers >= most ? `${count(most)} answers or more` : counted(answers, "answer", "answers");
}

/** How the place changed since the window before. */
export function change({ place, previousPlace }: Pick<Standing, "place" | "previousPlace">): string {
  if (previousPlace === null) return "without a place in the time before";
  const up = previousPlace - place;
  if (up === 0) return "the same place as in the time before";
  return `${up > 0 ? "up" : "down"} ${count(Math.abs(up))} from the time before`;
}

/** Who took something up, one line a person, with the topics; most first. */
export function takersOf(passed: readonly Passed[]): { to: Passed["to"]; count: number; topics: Passed[] }[] {
  const found = new Map<string, { to: Passed["to"]; count: number; topics: Passed[] }>();
  for (const one of passed) {
    const held = found.get(one.to.id) ?? { to: one.to, count: 0, topics: [] };
    held.count += one.count;
    if (one.topic) held.topics.push(one);
    found.set(one.to.id, held);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.to.id.localeCompare(b.to.id));
}

/** The topic to trace from this person: what was taken up from them most, or what they speak about most. */
export function topicToTrace(
  passed: readonly Passed[],
  topics: readonly { topic: { id: string } }[],
): string | undefined {
  const times = new Map<string, number>();
  for (const { topic, count: added } of passed) if (topic) times.set(topic.id, (times.get(topic.id) ?? 0) + added);
  const [most] = [...times].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  return most?.[0] ?? topics[0]?.topic.id;
}

/** The days of a page, newest first, as the server lists them; a day that began on the page before has no head again. */
export function byDay<T extends { at: string }>(said: readonly T[], begun: string): { day: string; said: T[] }[] {
  const days: { day: string; said: T[] }[] = [];
  for (const one of said) {
    const day = one.at.slice(0, 10);
    const last = days.at(-1);
    if (last && last.day === day) last.said.push(one);
    else days.push({ day, said: [one] });
  }
  return days[0]?.day === begun ? days.map((one, at) => (at ? one : { ...one, day: "" })) : days;
}

/** The community that lends its colour: the strongest found from talk, or else the strongest. */
export const mainOf = <T extends { letter: string }>(memberships: readonly { community: T }[]): T | undefined =>
  (memberships.find(({ community }) => community.letter) ?? memberships[0])?.community;
