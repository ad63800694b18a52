/** From counts by hour of the week to a day and a phrase. Pure. */

const DAYS = ["Mondays", "Tuesdays", "Wednesdays", "Thursdays", "Fridays", "Saturdays", "Sundays"];

/** Sum 168 hours of a week into the 24 of a day. */
export const byHour = (hours: readonly number[]): number[] =>
  Array.from({ length: 24 }, (_, hour) => DAYS.reduce((sum, _name, day) => sum + (hours[day * 24 + hour] ?? 0), 0));

/** When most happens: the days that hold more than twice their share, and the busiest three hours; empty on little evidence. */
export function peakOf(hours: readonly number[]): string {
  const total = hours.reduce((sum, value) => sum + value, 0);
  if (total < 5) return "";
  const days = DAYS.map((_, day) => hours.slice(day * 24, day * 24 + 24).reduce((sum, value) => sum + value, 0));
  const busy = DAYS.filter((_, day) => (days[day] ?? 0) > (2 / 7) * total);
  const weekend = ((days[5] ?? 0) + (days[6] ?? 0)) / total;
  const when = busy.length === 1 ? (busy[0] ?? "") : weekend > 0.6 ? "weekends" : weekend < 0.1 ? "weekdays" : "";
  const day = byHour(hours);
  const windows = day.map((_, at) => [0, 1, 2].reduce((sum, step) => sum + (day[(at + step) % 24] ?? 0), 0));
  const best = windows.indexOf(Math.max(...windows));
  const hour = (windows[best] ?? 0) > total / 4 ? `mostly ${best}–${(best + 3) % 24} h` : "";
  return [when, hour].filter(Boolean).join(", ");
}
