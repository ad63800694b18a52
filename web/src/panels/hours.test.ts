import { describe, expect, it } from "vitest";

import { byHour, peakOf } from "./hours";

const week = (fill: (day: number, hour: number) => number): number[] =>
  Array.from({ length: 168 }, (_, at) => fill(Math.floor(at / 24), at % 24));

describe("hours", () => {
  it("sum to a day", () => {
    expect(byHour(week((_, hour) => (hour === 3 ? 1 : 0)))[3]).toBe(7);
  });
  it("are said in words only where the evidence is there", () => {
    expect(peakOf(week((day, hour) => (day === 5 && hour >= 8 && hour < 11 ? 3 : 0)))).toBe("Saturdays, mostly 8–11 h");
    expect(peakOf(week((day) => (day < 5 ? 1 : 0)))).toBe("weekdays");
    expect(peakOf(week((day, hour) => (day === 1 && hour === 1 ? 2 : 0)))).toBe("");
    expect(peakOf(week(() => 1))).toBe("");
  });
});
