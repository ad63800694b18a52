/** Marks of time, as many as there is room for. Pure. */
import { scaleUtc } from "d3-scale";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

const LOCALE = typeof navigator === "undefined" ? "en-GB" : navigator.language;
const style = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(LOCALE, { timeZone: "UTC", ...options });
const hour = style({ hour: "2-digit", minute: "2-digit" });
const dayMonth = style({ day: "numeric", month: "short" });
const monthYear = style({ month: "short", year: "numeric" });

/** A day without its year, for where the axis shows which. */
export const shortDay = (ms: number): string => dayMonth.format(ms);

export type Tick = { ms: number; text: string };

/** Round moments between two, about `room` of them, written as coarsely as their distance allows. */
export function ticks(sinceMs: number, untilMs: number, room: number): Tick[] {
  const found = scaleUtc()
    .domain([sinceMs, untilMs])
    .ticks(Math.max(2, room))
    .map((date) => date.getTime());
  const step = (found[1] ?? untilMs) - (found[0] ?? sinceMs);
  return found.map((ms, at) => ({ ms, text: write(ms, step, at) }));
}

function write(ms: number, step: number, at: number): string {
  if (step >= 27 * DAY) return monthYear.format(ms);
  if (step >= DAY) return dayMonth.format(ms);
  return at === 0 || ms % DAY === 0 ? dayMonth.format(ms) : hour.format(ms);
}
