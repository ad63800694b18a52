import { describe, expect, it } from "vitest";

import {
  crossings,
  halfway,
  kin,
  lanesOf,
  MOST_LANES,
  OTHERS,
  pathTo,
  sureness,
  takersOf,
  tellingTaker,
  US,
} from "./cascade";
import { answerOf, type Told } from "./invented";

const WORLD = answerOf(
  [
    ["a", 0, "reds", null],
    ["b", 5, "reds", "a"],
    ["c", 9, "blues", "b", "LINK"],
    ["us", 10, null, "a"],
    ["d", 12, "greens", "c", "WORDS"],
    ["e", 13, "blues", "c"],
    ["f", 14, null, "us"],
    ["g", 15, "blues", null],
  ],
  [
    ["x", 3, "reds"],
    ["y", 4, null],
  ],
);

describe("a cascade", () => {
  const takers = takersOf(WORLD);

  it("knows parents, children and how many came after", () => {
    expect(takers.map(({ parent }) => parent)).toEqual([null, 0, 1, 0, 2, 2, 3, null]);
    expect(takers[0]?.kids).toEqual([1, 3]);
    expect(takers.map(({ after }) => after)).toEqual([6, 3, 2, 1, 0, 0, 0, 0]);
  });

  it("takes a source that is not shown for none", () => {
    expect(takersOf(answerOf([["b", 1, "reds", "cut away"]]))[0]?.parent).toBeNull();
  });

  it("puts everybody into a lane", () => {
    expect(takers.map(({ lane }) => lane)).toEqual(["reds", "reds", "blues", US, "greens", "blues", OTHERS, "blues"]);
    expect(lanesOf(WORLD, takers).map(({ key, takers: n, listeners }) => [key, n, listeners])).toEqual([
      ["reds", 2, 1],
      ["blues", 3, 0],
      ["greens", 1, 0],
      [OTHERS, 1, 1],
    ]);
  });

  it("draws the largest communities and puts the rest together, in the order of arrival", () => {
    const many = Array.from({ length: 12 }, (_, at): Told => [
      `p${at}`,
      at,
      `group${String.fromCharCode(97 + at)}`,
      null,
    ]);
    const answer = answerOf([...many, ["q", 20, "groupl", "p11"]]);
    const lanes = lanesOf(answer, takersOf(answer));
    expect(lanes).toHaveLength(MOST_LANES + 1);
    expect(lanes.at(-2)?.key).toBe("groupl");
    expect(lanes.at(-1)).toMatchObject({ key: OTHERS, name: "4 other communities", takers: 4 });
  });

  it("finds the path to a taker and the path that tells most", () => {
    expect(pathTo(takers, 4).map(({ id }) => id)).toEqual(["a", "b", "c", "d"]);
    expect(pathTo(takers, 99)).toEqual([]);
    expect(tellingTaker(takers)?.id).toBe("d");
    expect(tellingTaker([])).toBeUndefined();
  });

  it("names who carried it across first, us apart", () => {
    expect(crossings(takers).map(({ from, into, taker }) => [from, into, taker.id])).toEqual([
      ["reds", "blues", "c"],
      ["blues", "greens", "d"],
    ]);
  });

  it("counts evidence and the moment by which half had it", () => {
    expect(sureness(takers, "EXPLICIT").steps).toBe(4);
    expect(sureness(takers, "WORDS")).toEqual({ steps: 1, least: 0.5, most: 0.5 });
    expect(halfway([5, 1, 3])).toBe(3);
    expect(halfway([])).toBeNull();
  });

  it("keeps ancestors and everything after in colour", () => {
    expect([...kin(takers, 2)].sort()).toEqual([0, 1, 2, 4, 5]);
  });
});
