/** Numbers, days and spans by the reader's locale. Nothing here knows React. */

const LOCALE = typeof navigator === "undefined" ? "en-GB" : navigator.language;
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

const whole = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(LOCALE, { maximumSignificantDigits: 3 });
const percent = new Intl.NumberFormat(LOCALE, { style: "percent", maximumFractionDigits: 0 });
const dayMonth = new Intl.DateTimeFormat(LOCALE, { day: "numeric", month: "short", timeZone: "UTC" });
const dayMonthYear = new Intl.DateTimeFormat(LOCALE, {
  day: "numeric",
  month: "short",
  year: "numeric",
  timeZone: "UTC",
});
const monthYear = new Intl.DateTimeFormat(LOCALE, { month: "long", year: "numeric", timeZone: "UTC" });
const weekdayDay = new Intl.DateTimeFormat(LOCALE, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const hourMinute = new Intl.DateTimeFormat(LOCALE, { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
const minute = new Intl.DateTimeFormat(LOCALE, { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" });

/** A whole number with the locale's separators. */
export const count = (value: number): string => whole.format(value);

/** A measure in three significant digits. */
export const measure = (value: number): string => short.format(value);

/** A share from 0 to 1 as a percentage. */
export const share = (value: number): string => percent.format(value);

/** "1 person", "2 people". */
export const counted = (value: number, one: string, many: string): string =>
  `${count(value)} ${value === 1 ? one : many}`;

/** A day, with its year. */
export const day = (at: number | string): string => dayMonthYear.format(new Date(at));

/** "Friday 20 November 2026", for the head of a day. */
export const longDay = (at: number | string): string =>
  `${weekdayDay.format(new Date(at))} ${new Date(at).getUTCFullYear()}`;

/** "21:34", beside a day that is named. */
export const clock = (at: number | string): string => hourMinute.format(new Date(at));

/** A month in words, for "since March 2024". */
export const month = (at: number | string): string => monthYear.format(new Date(at));

/** A moment to the minute, in UTC as every window is. */
export const moment = (at: number | string): string => `${minute.format(new Date(at))} UTC`;

/** "1 Sep – 22 Nov 2026"; the end of a half-open span is the day before it. */
export function days(sinceMs: number, untilMs: number): string {
  const last = new Date(Math.max(sinceMs, untilMs - 1));
  const first = new Date(sinceMs);
  const isSameYear = first.getUTCFullYear() === last.getUTCFullYear();
  return `${(isSameYear ? dayMonth : dayMonthYear).format(first)} – ${dayMonthYear.format(last)}`;
}

/** How long something took, in the largest unit that leaves a readable number. */
export function span(ms: number): string {
  const size = Math.abs(ms);
  if (size < MINUTE) return counted(Math.round(size / 1000), "second", "seconds");
  if (size < 2 * HOUR) return counted(Math.round(size / MINUTE), "minute", "minutes");
  if (size < 1.5 * DAY) return counted(Math.round(size / HOUR), "hour", "hours");
  if (size < 120 * DAY) return counted(Math.round(size / DAY), "day", "days");
  return counted(Math.round(size / (30.44 * DAY)), "month", "months");
}

/** "3 days ago", "in 2 hours", "just now". */
export function ago(at: number | string, now: number): string {
  const gap = now - new Date(at).getTime();
  if (Math.abs(gap) < MINUTE) return "just now";
  return gap >= 0 ? `${span(gap)} ago` : `in ${span(gap)}`;
}

/** The first letters of the first and last word of a name. */
export function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  const first = [...(words[0] ?? "?")][0] ?? "?";
  const last = words.length > 1 ? ([...(words.at(-1) ?? "")][0] ?? "") : "";
  return (first + last).toLocaleUpperCase(LOCALE);
}
