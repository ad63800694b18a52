import { describe, expect, it } from "vitest";

import {
  carriersOf,
  crossingOf,
  flowOf,
  keyOf,
  MOST_GROUPS,
  neverKeys,
  OTHERS,
  pickedPair,
  windowBefore,
} from "./flow";
import type { Cell } from "./query";
import { columns } from "./sankey";
import { against, amount, lagShort, shade, told, withoutUs } from "./words";

const end = (id: string): Cell["source"] =>
  ({ __typename: "Community", id, name: `The ${id}`, letter: id.toUpperCase() }) as unknown as Cell["source"];
const cell = (source: string, target: string, weight: number, carriers: string[] = []): Cell =>
  ({
    source: end(source),
    target: end(target),
    weight,
    contacts: 1,
    expected: 1,
    lift: 1,
    lagMs: null,
    carriers: carriers.map((id) => ({ id, name: id })),
  }) as Cell;

const CELLS = [
  cell("a", "a", 50),
  cell("b", "a", 9, ["p", "q"]),
  cell("a", "b", 4, ["p"]),
  cell("c", "a", 4),
  cell("b", "b", 1),
];
const ANSWER = { cells: CELLS, totalWeight: 68, never: [{ source: end("b"), target: end("c"), introducers: [] }] };

describe("flow between communities", () => {
  const flow = flowOf(ANSWER);

  it("counts what crosses apart from what stays within", () => {
    expect(flow.crossing).toBe(17);
    expect(crossingOf(CELLS)).toBe(17);
    expect(flow.groups.map(({ id, out, in: into, within }) => [id, out, into, within])).toEqual([
      ["a", 4, 13, 50],
      ["b", 9, 4, 1],
      ["c", 4, 0, 0],
    ]);
  });

  it("picks the strongest ribbon where none is asked for", () => {
    expect(pickedPair(flow, undefined, undefined)).toEqual({ source: "b", target: "a" });
    expect(pickedPair(flow, "c", "a")).toEqual({ source: "c", target: "a" });
    expect(pickedPair(flowOf({ cells: [], totalWeight: 0, never: [] }), undefined, undefined)).toBeNull();
  });

  it("puts small communities together and loses no weight", () => {
    const names = Array.from({ length: 15 }, (_, at) => String.fromCharCode(97 + at));
    const cells = names.flatMap((one, at) => names.slice(at + 1).map((other) => cell(one, other, 20 - at)));
    const large = flowOf({ cells, totalWeight: 1, never: [] });
    expect(large.groups).toHaveLength(MOST_GROUPS);
    expect(large.others).toBe(5);
    const hidden = cells.filter(({ source, target }) =>
      [source, target].every(({ id }) => !large.groups.some((one) => one.id === id)),
    );
    const drawn = large.ribbons.reduce((sum, { weight }) => sum + weight, 0);
    expect(drawn + crossingOf(hidden)).toBe(large.crossing);
    expect(large.ribbons.some(({ target }) => target === OTHERS)).toBe(true);
  });

  it("never crosses in both directions", () => {
    expect(neverKeys(ANSWER.never)).toEqual(
      new Set([keyOf({ source: "b", target: "c" }), keyOf({ source: "c", target: "b" })]),
    );
  });

  it("names who carries on most borders", () => {
    expect(carriersOf(CELLS, 5)).toEqual([
      { id: "p", name: "p", borders: 2, weight: 13 },
      { id: "q", name: "q", borders: 1, weight: 9 },
    ]);
  });

  it("looks at the window before, as long as this one", () => {
    expect(windowBefore(Date.UTC(2026, 2, 11), Date.UTC(2026, 2, 21))).toEqual({
      since: "2026-03-01T00:00:00.000Z",
      until: "2026-03-11T00:00:00.000Z",
    });
    expect(windowBefore(null, 5)).toBeNull();
  });

  it("is laid out in two columns whose bars are as high as their ribbons together", () => {
    const frame = { width: 600, height: 400, left: 100, right: 100, top: 20 };
    const { bars, ribbons } = columns(flow, frame);
    expect(bars.map(({ id, isLeft }) => `${isLeft ? "from" : "to"} ${id}`).sort()).toEqual([
      "from a",
      "from b",
      "from c",
      "to a",
      "to b",
    ]);
    for (const bar of bars) {
      const own = ribbons.filter((one) => (bar.isLeft ? one.source : one.target) === bar.id);
      expect(own.reduce((sum, { width }) => sum + width, 0)).toBeCloseTo(bar.height, 3);
      expect(bar.y).toBeGreaterThanOrEqual(20);
      expect(bar.y + bar.height).toBeLessThanOrEqual(400);
    }
    expect(columns(flowOf({ cells: [cell("a", "a", 1)], totalWeight: 1, never: [] }), frame).bars).toEqual([]);
  });
});

describe("words of flow", () => {
  it("compare with chance", () => {
    expect(against(1.04)).toBe("about what chance gives");
    expect(against(2.4)).toBe("2.4 times what chance gives");
    expect(against(0.3)).toBe("only 0.3 of what chance gives");
    expect(told(1, 2, 3 * 86_400_000)).toBe("1 contact, 2 times what chance gives, half within 3 days.");
    expect(shade(4)).toBeGreaterThan(shade(1.2));
    expect(shade(0.01)).toBeLessThanOrEqual(52);
  });

  it("are short in a cell", () => {
    expect([lagShort(null), lagShort(60_000), lagShort(5 * 3_600_000), lagShort(72 * 3_600_000)]).toEqual([
      "",
      "1 min",
      "5 h",
      "3 d",
    ]);
    expect([amount(0.66), amount(9.96), amount(138.7)]).toEqual(["0.7", "10", "139"]);
  });

  it("say what we change", () => {
    expect(withoutUs(50, 50)).toBe("Without us just as much crosses.");
    expect(withoutUs(50, 40)).toBe("Without us 20 % less crosses.");
  });
});
