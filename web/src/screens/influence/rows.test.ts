import { describe, expect, it } from "vitest";

import { line } from "~/parts/Trend";

import { bars, csv, farthest, marks, messages, moved } from "./rows";
import type { Part, Row } from "./query";

const part = (kind: string, score: number, more = 0, scores: number[] = []): Part => ({
  kind,
  label: kind,
  score,
  share: score,
  actor: null,
  moreInteractions: more,
  interactions: scores.map((one, at) => ({
    at: "2026-01-01T00:00:00Z",
    score: one,
    interaction: {
      id: `${kind}${String(at)}`,
      title: null,
      text: "x",
      source: "mail",
      kind: "mail",
      url: null,
      community: null,
    },
  })),
});

const row = (over: Partial<Row>): Row => ({
  id: "customer:a",
  name: "Ana",
  place: 1,
  score: 2,
  low: null,
  high: null,
  thin: false,
  why: "",
  previousPlace: null,
  trend: [],
  communities: [],
  ...over,
});

describe("a ranking", () => {
  it("has an axis that ends with its longest range, and round marks on it", () => {
    expect(farthest([row({ score: 2 }), row({ score: 1, high: 3 })])).toBe(3);
    expect(marks(26)).toEqual([0, 10, 20]);
    expect(marks(0.031).map((one) => Number(one.toPrecision(3)))).toEqual([0, 0.02]);
  });

  it("says how a place changed", () => {
    expect(moved({ place: 3, previousPlace: 5 })).toEqual({ sign: "↑", words: "2" });
    expect(moved({ place: 5, previousPlace: 3 }).sign).toBe("↓");
    expect([moved({ place: 1, previousPlace: 1 }).words, moved({ place: 1, previousPlace: null }).words]).toEqual([
      "same",
      "new",
    ]);
  });

  it("draws a trend from the lowest to the highest corner", () => {
    expect(line([0, 1, 2], 10, 4)).toBe("0.0,4.0 5.0,2.0 10.0,0.0");
    expect([line([1], 10, 4), line([0, 0], 10, 4)]).toEqual(["", "0.0,4.0 10.0,4.0"]);
  });
});

describe("a score taken apart", () => {
  it("sums to the score, what is cut included", () => {
    const made = bars({ parts: [part("endorser", 3), part("base", 1)], cut: 2, cutScore: 4, score: 8 });
    expect(made.map(({ from, to }) => [from, to])).toEqual([
      [0, 0.375],
      [0.375, 0.5],
      [0.5, 1],
    ]);
    expect(made.at(-1)?.label).toBe("2 more");
  });

  it("lists the heaviest messages first and counts all", () => {
    const { shown, total } = messages([part("a", 1, 4, [0.1, 0.9]), part("b", 1, 0, [0.5])], 2);
    expect([shown.map(({ score }) => score), total]).toEqual([[0.9, 0.5], 7]);
  });
});

describe("the file of a ranking", () => {
  it("quotes what would break it, and lets no name be a formula", () => {
    const text = csv([row({ name: '=cmd("x"),1', why: "a\nb" })]);
    expect(text).toContain(`"'=cmd(""x""),1"`);
    expect(text).toContain('"a\nb"');
    expect(text.startsWith("place,id,name,score")).toBe(true);
  });
});
