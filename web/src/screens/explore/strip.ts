/** The arithmetic of the time strip. Pure. */
import { clamp } from "~/layout/geometry";

export type Bounds = readonly [number, number];

/** Move a window without changing its length; it stops at the ends. */
export function shifted([since, until]: Bounds, by: number, [low, high]: Bounds): Bounds {
  const step = clamp(by, low - since, high - until);
  return [since + step, until + step];
}

/** Move one end; the window keeps a least length. */
export function stretched(
  [since, until]: Bounds,
  end: "since" | "until",
  to: number,
  [low, high]: Bounds,
  least: number,
): Bounds {
  return end === "since" ? [clamp(to, low, until - least), until] : [since, clamp(to, since + least, high)];
}

/** Widen or narrow both ends. */
export function widened([since, until]: Bounds, by: number, [low, high]: Bounds, least: number): Bounds {
  const start = clamp(since - by, low, (since + until) / 2 - least / 2);
  return [start, clamp(until + by, start + least, high)];
}

/** Snap to the grid of bars, so that a link stays short and bars are whole. */
export const snapped = (ms: number, low: number, step: number): number =>
  step > 0 ? low + Math.round((ms - low) / step) * step : ms;

/** Counts of the bars whose middle lies inside a window. */
export function inside(
  bins: readonly { at: string; counts: readonly number[] }[],
  binMs: number,
  window: Bounds | null,
): number {
  let sum = 0;
  for (const { at, counts } of bins) {
    const middle = Date.parse(at) + binMs / 2;
    if (!window || (middle >= window[0] && middle < window[1])) for (const count of counts) sum += count;
  }
  return sum;
}

const STEPS = [1, 2, 5];

/** A round number near the top of a scale. */
export function roundBelow(most: number): number {
  for (let power = 10 ** Math.floor(Math.log10(Math.max(1, most))); power >= 1; power /= 10) {
    const found = [...STEPS].reverse().find((step) => step * power <= most);
    if (found) return found * power;
  }
  return 1;
}

/** Beginnings of months (or years) inside a span, thinned to what fits. */
export function ticks(low: number, high: number, most: number): number[] {
  const start = new Date(low);
  const all: number[] = [];
  for (let month = start.getUTCMonth() + 1; all.length < 2000; month++) {
    const at = Date.UTC(start.getUTCFullYear(), month, 1);
    if (at >= high) break;
    all.push(at);
  }
  const every = [1, 2, 3, 6, 12, 24, 60, 120].find((step) => all.length / step <= most) ?? 240;
  return all.filter((at) => {
    const date = new Date(at);
    return (date.getUTCFullYear() * 12 + date.getUTCMonth()) % every === 0;
  });
}
