import { describe, expect, it } from "vitest";

import { arranged, type Known, MOST, pictured } from "./picture";
import type { Table } from "./run";

const table = (columns: string[], rows: unknown[][]): Table => ({
  columns,
  rows,
  cut: false,
  ms: 1,
  graph: { nodes: [], edges: [], cut: 0 },
});
const known: Known = new Map(
  ["a", "b", "c"].map((name, at) => [
    `customer:${name}`,
    { id: `customer:${name}`, kind: "CUSTOMER", name, community: at ? "community:y" : "community:x", letter: null },
  ]),
);

describe("a picture of rows", () => {
  it("joins two ids of a row, strongest first, and adds up what is told twice", () => {
    const rows = table(
      ["giver", "taker", "credit", "certainty"],
      [
        ["customer:a", "customer:b", 1, 0.5],
        ["customer:a", "customer:c", 4, 1],
        ["customer:a", "customer:b", 2, 0.9],
        ["customer:a", "customer:a", 9, 1],
      ],
    );
    expect(pictured(rows, null, known).lines).toEqual([
      { source: "customer:a", target: "customer:c", weight: 4, certainty: 1 },
      { source: "customer:a", target: "customer:b", weight: 3, certainty: 0.9 },
    ]);
  });
  it("goes out from what was asked about where a row holds one id", () => {
    const found = pictured(table(["other", "weight"], [["customer:b", 2]]), "customer:a", known);
    expect(found.lines).toEqual([{ source: "customer:a", target: "customer:b", weight: 2, certainty: null }]);
    expect(found.marks.map(({ name }) => name)).toEqual(["a", "b"]);
  });
  it("is none where rows hold no two things", () => {
    expect(pictured(table(["week", "count"], [[1, 2]]), null, known).marks).toEqual([]);
    expect(pictured(table(["id", "other"], [["interaction:1", "account:2"]]), null, known).lines).toEqual([]);
  });
  it("stops before it is too large and says what it left out", () => {
    const rows = Array.from({ length: 500 }, (_, at) => ["customer:hub", `customer:${at}`]);
    const found = pictured(table(["a", "b"], rows), null, known);
    expect(found.marks.length).toBeLessThanOrEqual(MOST);
    expect(found.cut + found.lines.length).toBe(500);
  });
});

describe("places", () => {
  it("are two columns where one side gives and the other takes, communities together", () => {
    const found = pictured(
      table(
        ["a", "b"],
        [
          ["customer:a", "customer:b"],
          ["customer:a", "customer:c"],
        ],
      ),
      null,
      known,
    );
    const { spots, regions, isColumns } = arranged(found);
    expect(isColumns).toBe(true);
    expect(regions.map(({ community }) => community)).toEqual(["community:x", "community:y"]);
    expect(spots.get("customer:a")?.x).toBeLessThan(spots.get("customer:b")?.x ?? 0);
  });
  it("keep parts without a tie between them together", () => {
    const rings = Array.from({ length: 10 }, (_, part) =>
      ["a", "b", "c"].map((name, at, all) => [
        `customer:${name}${String(part)}`,
        `customer:${all[(at + 1) % 3] ?? ""}${String(part)}`,
      ]),
    ).flat();
    const { width, height } = arranged(pictured(table(["a", "b"], rings), null, known));
    expect(Math.max(width, height)).toBeLessThan(900);
  });
  it("are apart and the same twice otherwise", () => {
    const ring = ["a", "b", "c", "d", "e"].map((name, at, all) => [
      `customer:${name}`,
      `customer:${all[(at + 1) % 5] ?? ""}`,
    ]);
    const found = pictured(table(["a", "b"], ring), null, known);
    const { spots, isColumns } = arranged(found);
    expect(isColumns).toBe(false);
    expect(arranged(found).spots).toEqual(spots);
    const all = [...spots.values()];
    for (const one of all)
      for (const other of all)
        if (one !== other) expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(20);
  });
});
