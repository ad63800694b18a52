import { describe, expect, it } from "vitest";

import { explore, read, written } from "~/state/link";

import { drawnOf, same, searchOf } from "./codec";
import type { MapData, Neighbors } from "./queries";
import { compose, type Drawn, expanding, expansion, grouped, neighbours, START } from "./scene";

const person = (
  id: string,
  communities: string[],
  weight: number,
  days: [string, string],
): MapData["people"][number] => ({
  id,
  name: id.toUpperCase(),
  communities,
  weight,
  interactions: 1,
  x: 0.5,
  y: 0.5,
  firstAt: days[0],
  lastAt: days[1],
});
const edge = (source: string, target: string, weight = 1): MapData["edges"][number] => ({
  source,
  target,
  kind: "TALKS_WITH",
  weight,
  firstMs: 0,
  lastMs: 1,
  certainty: null,
});
const MAP: MapData = {
  communities: ["x", "y"].map((id) => ({ id, name: id, letter: id, job: null, members: 9, x: 0.5, y: 0.5 })),
  people: [
    person("a", ["x"], 3, ["2026-01-01", "2026-02-01"]),
    person("b", ["x", "y"], 5, ["2026-01-01", "2026-09-01"]),
    person("c", ["channel", "y", "forum"], 1, ["2026-08-01", "2026-09-01"]),
    person("d", [], 1, ["2026-08-01", "2026-09-01"]),
  ],
  topics: [{ id: "t", name: "T", x: 0, y: 0, count: 3 }],
  company: { id: "us", name: "Us", x: 0, y: 0, weight: 1 },
  edges: [edge("a", "b", 2), edge("b", "c", 7), edge("c", "us")],
  totalPeople: 10,
  cut: 6,
};
const ANSWER: Neighbors = {
  nodes: [
    { id: "b", kind: "CUSTOMER", name: "B", community: "x", letter: "x", weight: 5, firstMs: 0, lastMs: 1 },
    { id: "e", kind: "CUSTOMER", name: "E", community: "y", letter: "y", weight: 2, firstMs: 0, lastMs: 1 },
    { id: "y", kind: "COMMUNITY", name: "y", community: null, letter: "y", weight: 2, firstMs: 0, lastMs: 1 },
  ],
  edges: [edge("b", "e"), { ...edge("e", "y"), kind: "MEMBER_OF" }],
  counts: [],
  cut: 0,
};
const drawn = (change: Partial<Drawn>): Drawn => ({ ...START, ...change });
const ids = (change: Partial<Drawn>): string[] =>
  compose(MAP, new Map([["b", ANSWER]]), drawn(change)).nodes.map(({ id }) => id);

describe("what is drawn", () => {
  it("is the map, then what was expanded beside it, without what was hidden", () => {
    expect(ids({})).toEqual(["a", "b", "c", "d", "t", "us"]);
    expect(ids({ of: ["b"] })).toEqual(["a", "b", "c", "d", "t", "us", "e"]);
    expect(ids({ of: ["b"], hide: ["e", "x"] })).toEqual(["c", "d", "t", "us"]);
    expect(ids({ of: ["b"], only: ["b"] })).toEqual(["b", "e"]);
    expect(ids({ of: ["unknown"] })).toEqual(ids({}));
  });

  it("knows whence a node came, and keeps hulls' relationships out of the ties", () => {
    const scene = compose(MAP, new Map([["b", ANSWER]]), drawn({ of: ["b"] }));
    expect(scene.byId.get("e")).toMatchObject({ parent: "b", place: null, home: "y" });
    expect(scene.ties.map(({ id }) => id)).toContain("TALKS_WITH b e");
    expect(scene.ties.some(({ kind }) => kind === "MEMBER_OF")).toBe(false);
    expect(compose(MAP, new Map(), drawn({ hide: ["c"] })).ties.length).toBe(1);
  });

  it("lists people by community, strongest first, and counts who was active in the window", () => {
    const scene = compose(MAP, new Map(), START);
    const { groups, alone, others } = grouped(scene, [Date.parse("2026-07-01"), Date.parse("2026-10-01")]);
    expect(groups.map(({ community, people, active }) => [community.id, people.map(({ id }) => id), active])).toEqual([
      ["x", ["b", "a"], 1],
      ["y", ["c"], 1],
    ]);
    expect([alone, others].map((list) => list.map(({ id }) => id))).toEqual([["d"], ["t", "us"]]);
    expect(neighbours(scene).get("b")).toEqual(["c", "a"]);
    expect(["b", "c"].map((id) => [scene.byId.get(id)?.home, scene.byId.get(id)?.second])).toEqual([
      ["x", "y"],
      ["y", null],
    ]);
  });
});

describe("what is expanded", () => {
  it("says how many neighbours, where not the usual number", () => {
    expect(expanding("customer:a~b", 25)).toBe("customer:a~b");
    for (const [id, first] of [
      ["customer:a", 50],
      ["x~y", 0],
    ] as const)
      expect(expansion(expanding(id, first))).toEqual({ id, first });
    expect(expansion("customer:a")).toEqual({ id: "customer:a", first: 25 });
  });
});

describe("a link to what is drawn", () => {
  it("draws the same again", () => {
    const state = drawn({
      of: ["customer:a", "b"],
      hide: ["c"],
      only: null,
      pin: { "customer:x@y": [0.25, 0.5] },
      by: "kind",
      layout: "ties",
      people: 1000,
    });
    const again = drawnOf(explore(read(written(searchOf(state)))));
    expect(again).toEqual(state);
    expect(same(again, state)).toBe(true);
    expect(same(drawn({}), state)).toBe(false);
    expect(written(searchOf(START))).toBe("");
  });
});
