import { describe, expect, it } from "vitest";

import { cellOf, csv, idsIn, namesOf, objects } from "./cells";

describe("a cell", () => {
  it("is a moment, a number, a thing or text", () => {
    expect(cellOf("first_ms", Date.UTC(2026, 8, 25)).is).toBe("time");
    expect(cellOf("lag_ms", 90_000_000)).toMatchObject({ is: "number" });
    expect(cellOf("until_ms", Number.MAX_SAFE_INTEGER).is).toBe("number");
    expect(cellOf("actor", "customer:a")).toEqual({ is: "thing", id: "customer:a", kind: "customer", name: null });
    expect(cellOf("n", { id: "topic:a", label: "Topic", properties: { name: "A" } })).toMatchObject({ name: "A" });
    expect(cellOf("x", [1, { a: 2 }])).toEqual({ is: "text", text: '[1,{"a":2}]' });
    expect(cellOf("x", null)).toEqual({ is: "none" });
  });
  it("has its name in the column beside it", () => {
    expect(namesOf(["a", "a_name", "b", "b_name"], [["community:x", "X", "community:y", "Y"]])).toEqual(
      new Map([
        [1, 0],
        [3, 2],
      ]),
    );
    expect(namesOf(["topic", "name", "count"], [["topic:x", "X", 2]])).toEqual(new Map([[1, 0]]));
    expect(namesOf(["name", "count"], [["X", 2]])).toEqual(new Map());
  });
  it("gives its id once, and interactions keep theirs", () => {
    expect(
      idsIn(
        [
          ["customer:a", "interaction:1"],
          ["customer:a", "topic:b"],
        ],
        9,
      ),
    ).toEqual(["customer:a", "topic:b"]);
  });
});

describe("files of rows", () => {
  it("quote what needs it and run nothing", () => {
    expect(
      csv(
        ["a", "b"],
        [
          ["x,y", 'say "no"'],
          ["=1+1", -5],
          [null, [1]],
        ],
      ),
    ).toBe('a,b\r\n"x,y","say ""no"""\r\n\'=1+1,-5\r\n,[1]\r\n');
  });
  it("keep every column", () => {
    expect(objects(["a", "b"], [[1]])).toEqual([{ a: 1, b: null }]);
  });
});
