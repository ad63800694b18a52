import { describe, expect, it } from "vitest";

import { lanesOf, takersOf } from "./cascade";
import { answerOf } from "./invented";
import { curve, layout, named, share } from "./lanes";

const many = answerOf(
  Array.from({ length: 60 }, (_, at) => [`p${at}`, at * 7, `group${at % 3}`, at ? `p${Math.floor(at / 2)}` : null]),
);
const takers = takersOf(many);
const lanes = lanesOf(many, takers);
const listeners = Array.from({ length: 80 }, (_, at) => ({
  id: `l${at}`,
  ms: (takers[at % 60]?.ms ?? 0) + 1,
  lane: lanes[at % 3]?.key ?? "",
}));

describe("the layout of a cascade", () => {
  for (const room of [
    { width: 1000, height: 700, isNarrow: false },
    { width: 320, height: 0, isNarrow: true },
  ]) {
    const drawn = layout(lanes, takers, listeners, named(takers, new Set([0, 1, 3, 7]), 12), room);

    it(`keeps everything inside its lane at ${room.width} pixels`, () => {
      for (const mark of drawn.marks) {
        const box = drawn.boxes.find(({ key }) => key === takers[mark.at]?.lane);
        expect(mark.x).toBeGreaterThanOrEqual(drawn.left);
        expect(mark.x).toBeLessThanOrEqual(room.width);
        expect(mark.y).toBeGreaterThan(box?.y ?? Infinity);
        expect(mark.y).toBeLessThan((box?.y ?? 0) + (box?.height ?? 0));
      }
      expect(drawn.specks).toHaveLength(80);
    });

    it(`goes from left to right in time at ${room.width} pixels`, () => {
      for (const { at, x } of drawn.marks) expect(x).toBeGreaterThanOrEqual(drawn.marks[at - 1]?.x ?? 0);
    });

    it(`writes no name over another at ${room.width} pixels`, () => {
      const spans = drawn.marks.flatMap(({ at, y, label }) => {
        const wide = (takers[at]?.name.length ?? 0) * 6;
        return label
          ? [{ y, from: label.end ? label.x - wide : label.x, to: label.end ? label.x : label.x + wide }]
          : [];
      });
      expect(spans.length).toBeGreaterThan(3);
      for (const [at, one] of spans.entries()) {
        for (const other of spans.slice(at + 1)) {
          expect(Math.abs(one.y - other.y) > 8 || one.to < other.from || other.to < one.from).toBe(true);
        }
      }
    });
  }

  it("is the same for the same answer", () => {
    const room = { width: 900, height: 500, isNarrow: false };
    const again = (): string => JSON.stringify(layout(lanes, takers, listeners, named(takers, new Set(), 9), room));
    expect(again()).toBe(again());
    expect(share("x")).toBe(share("x"));
  });

  it("fills the height it is given, and never needs less than its least", () => {
    const low = layout(lanes, takers, [], new Set(), { width: 900, height: 0, isNarrow: false });
    const high = layout(lanes, takers, [], new Set(), { width: 900, height: low.least + 90, isNarrow: false });
    expect(low.height).toBeCloseTo(low.least);
    expect(high.height).toBeCloseTo(low.least + 90);
    expect(high.least).toBe(low.least);
  });

  it("draws one taker alone", () => {
    const one = answerOf([["a", 0, null, null]]);
    const drawn = layout(lanesOf(one, takersOf(one)), takersOf(one), [], new Set([0]), {
      width: 600,
      height: 300,
      isNarrow: false,
    });
    expect(drawn.marks).toHaveLength(1);
    expect(Number.isFinite(drawn.marks[0]?.x)).toBe(true);
  });

  it("points its arrows along the flow", () => {
    const from = { at: 0, x: 10, y: 20, r: 4, label: null };
    expect(curve(from, { ...from, x: 200 }).arrow).toMatchObject({ y: 20, turn: 0 });
    expect(curve(from, { ...from, x: 40, y: 200 }).arrow.turn).toBeGreaterThan(45);
  });
});
