import { describe, expect, it } from "vitest";

import { inside, roundBelow, shifted, snapped, stretched, ticks, widened } from "./strip";

describe("the time strip", () => {
  it("moves, stretches and widens a window inside the span, never below its least length", () => {
    const span = [0, 100] as const;
    expect(shifted([10, 30], 500, span)).toEqual([80, 100]);
    expect(shifted([10, 30], -500, span)).toEqual([0, 20]);
    expect(stretched([10, 30], "since", 29, span, 5)).toEqual([25, 30]);
    expect(stretched([10, 30], "until", 400, span, 5)).toEqual([10, 100]);
    expect(widened([40, 60], -50, span, 4)).toEqual([48, 52]);
    expect(widened([40, 60], 90, span, 4)).toEqual([0, 100]);
    expect(snapped(27, 0, 10)).toBe(30);
  });

  it("counts what lies inside and marks the scale with round numbers", () => {
    const bins = [0, 1, 2].map((day) => ({ at: new Date(day * 86_400_000).toISOString(), counts: [day, 1] }));
    expect(inside(bins, 86_400_000, null)).toBe(6);
    expect(inside(bins, 86_400_000, [86_400_000, 3 * 86_400_000])).toBe(5);
    expect([7, 99, 612, 1].map(roundBelow)).toEqual([5, 50, 500, 1]);
  });

  it("marks months, then quarters, then years, as they fit", () => {
    const [low, high] = [Date.UTC(2025, 10, 20), Date.UTC(2026, 10, 20)];
    expect(ticks(low, high, 14).length).toBe(12);
    expect(ticks(low, high, 5).map((at) => new Date(at).getUTCMonth())).toEqual([0, 3, 6, 9]);
    expect(ticks(Date.UTC(2001, 0, 1), Date.UTC(2021, 0, 2), 11).length).toBeLessThanOrEqual(11);
  });
});
