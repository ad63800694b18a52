import { describe, expect, it } from "vitest";

import { ticks } from "./axis";
import { curveOf } from "./growth";
import { excerpt, pieces } from "./marks";
import { arrival, certainty, range, without } from "./words";

const marked = (text: string, topic: string, before?: string): string[] =>
  pieces(text, topic, before)
    .filter(({ isMarked }) => isMarked)
    .map(({ text: piece }) => piece);

describe("marked words", () => {
  it("are those of the topic, whatever the case, and nothing is lost", () => {
    expect(marked("Half a spoon of GLYCOL, he says.", "glycol")).toEqual(["GLYCOL"]);
    const text = "Tea, winter tyres and «Glycol»!";
    expect(
      pieces(text, "winter tyres")
        .map((piece) => piece.text)
        .join(""),
    ).toBe(text);
    expect(marked(text, "winter tyres")).toEqual(["winter tyres"]);
  });

  it("are not the small words of a name that stand alone", () => {
    expect(marked("of all that I said", "sealant that survives frost")).toEqual([]);
    expect(marked("a sealant, that survives", "sealant that survives frost")).toEqual(["sealant, that survives"]);
  });

  it("are runs of three words that stood in the message before", () => {
    expect(marked("they put half a spoon in", "frost", "Use half a spoon of it")).toEqual(["half a spoon"]);
    expect(marked("half the spoon", "frost", "Use half a spoon of it")).toEqual([]);
  });

  it("work in every script", () => {
    expect(marked("昨日 パンク修理 をした", "パンク修理")).toEqual(["パンク修理"]);
  });
});

describe("an excerpt", () => {
  it("leaves out quoted lines and ends at a word", () => {
    expect(excerpt("Jo Doe wrote:\n> old words\nNew words")).toBe("New words");
    expect(excerpt("> only a quote")).toBe("> only a quote");
    expect(excerpt("one two three", 9)).toBe("one two …");
    expect(excerpt("x".repeat(50), 10)).toBe(`${"x".repeat(10)} …`);
  });
});

describe("words", () => {
  it("say how sure", () => {
    expect([certainty(1), certainty(0.81), certainty(0.54)]).toEqual(["certain", "likely, 0.81", "possible, 0.54"]);
    expect(range({ steps: 0, least: 1, most: 0 })).toBe("–");
    expect(range({ steps: 2, least: 0.4, most: 0.6 })).toBe("likely, 0.4 to 0.6");
    expect(range({ steps: 2, least: 0.95, most: 1 })).toBe("certain");
  });

  it("say what changes without us", () => {
    const side = (takers: number, listeners: number): { takers: number; listeners: number } => ({ takers, listeners });
    expect(without(side(41, 187), side(41, 187))).toBe("Take us away and nothing changes");
    expect(without(side(41, 187), side(41, 185))).toBe("Take us away and nothing changes, save 2 listeners");
    expect(without(side(41, 187), side(40, 187))).toBe("Take us away and 1 of 41 takers fall away");
    expect(without(side(10, 5), side(2, 5))).toContain("most of it would not have happened");
  });

  it("say when it came into a lane", () => {
    expect(arrival(null, 0)).toBe("");
    expect(arrival(4 * 86_400_000, 0)).toBe("arrives day 5");
  });
});

describe("time", () => {
  it("is marked within its bounds, as often as there is room", () => {
    const found = ticks(Date.UTC(2026, 0, 1), Date.UTC(2026, 3, 1), 8);
    expect(found.length).toBeGreaterThan(3);
    expect(found.length).toBeLessThan(16);
    for (const { ms } of found) expect(ms).toBeGreaterThanOrEqual(Date.UTC(2026, 0, 1));
  });

  it("is climbed in stairs on one scale", () => {
    const size = { width: 100, height: 50, left: 0, right: 0, top: 0, bottom: 0 };
    const found = curveOf(
      [
        [0, 10],
        [0, 5, 10, 10],
      ],
      size,
    );
    expect(found?.ends).toEqual([25, 0]);
    expect(found?.paths[0]).toBe("M0.0 50.0H0.0V37.5H100.0V25.0H100.0");
    expect(curveOf([[], []], size)).toBeNull();
  });
});
