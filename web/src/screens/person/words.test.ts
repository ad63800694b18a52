import { describe, expect, it } from "vitest";

import type { Passed } from "./query";
import { answered, byDay, change, joined, mainOf, takersOf, topicToTrace, wordsOf } from "./words";

const passed = (to: string, topic: string, count: number): Passed => ({
  count,
  certainty: 0.5,
  to: { __typename: "Customer", id: to, name: to },
  topic: { id: topic, name: topic },
});

describe("a person in words", () => {
  it("says why an account belongs, how a place moved and how many answers came", () => {
    expect(joined({ reason: "same address", certainty: 1 })).toBe("same address, certain");
    expect(joined({ reason: "same name", certainty: 0.82 })).toBe("same name, 82% sure");
    expect(change({ place: 3, previousPlace: 5 })).toBe("up 2 from the time before");
    expect(change({ place: 5, previousPlace: 3 })).toBe("down 2 from the time before");
    expect(change({ place: 5, previousPlace: null })).toBe("without a place in the time before");
    expect([answered(0, 20), answered(1, 20), answered(20, 20)]).toEqual(["", "1 answer", "20 answers or more"]);
  });

  it("shows what was said, and says so where nothing is held of it", () => {
    const said = { text: " Hello ", title: "A title", kind: "reply", deleted: false };
    expect(wordsOf(said)).toBe("Hello");
    expect(wordsOf({ ...said, text: null })).toBe("A title");
    expect(wordsOf({ ...said, text: "", title: null })).toBe("A reply without words.");
    expect(wordsOf({ ...said, deleted: true })).toBe("The source deleted it.");
  });

  it("heads each day once, also where a page ends within one", () => {
    const said = ["2026-03-02T09:00:00Z", "2026-03-02T08:00:00Z", "2026-03-01T08:00:00Z"].map((at) => ({ at }));
    expect(byDay(said, "").map(({ day, said: of }) => [day, of.length])).toEqual([
      ["2026-03-02", 2],
      ["2026-03-01", 1],
    ]);
    expect(byDay(said, "2026-03-02").map(({ day }) => day)).toEqual(["", "2026-03-01"]);
    expect(byDay([], "2026-03-02")).toEqual([]);
  });

  it("gathers what one person took up, most first, and traces what was taken up most", () => {
    const all = [passed("b", "oil", 1), passed("a", "wax", 1), passed("a", "oil", 1), passed("c", "wax", 4)];
    expect(takersOf(all).map(({ to, count, topics }) => [to.id, count, topics.length])).toEqual([
      ["c", 4, 1],
      ["a", 2, 2],
      ["b", 1, 1],
    ]);
    expect(topicToTrace(all, [])).toBe("wax");
    expect(topicToTrace([], [{ topic: { id: "bell" } }])).toBe("bell");
    expect(topicToTrace([], [])).toBeUndefined();
  });

  it("takes its colour from the first community that has one", () => {
    const [list, found] = [{ letter: "" }, { letter: "C" }];
    expect(mainOf([{ community: list }, { community: found }])).toBe(found);
    expect(mainOf([{ community: list }])).toBe(list);
    expect(mainOf([])).toBeUndefined();
  });
});
