import { describe, expect, it } from "vitest";

import { asked, examples, fromLink, kindOf, type Param, paramsIn, readAll } from "./given";

const param = (name: string, type: string, more: Partial<Param> = {}): Param => ({
  name,
  type,
  required: false,
  default: null,
  doc: "",
  ...more,
});

describe("parameters", () => {
  it("are found in a statement, not in its texts and comments, and each once", () => {
    const text = "MATCH (n {id: $id}) // $no\nWHERE n.name = '$nor' AND n.at > $since AND $id <> $run RETURN n";
    expect(paramsIn(text).map(({ name }) => name)).toEqual(["id", "since"]);
  });
  it("that the server fills in are not asked for", () => {
    expect(asked([param("run", "STRING"), param("limit", "INTEGER")]).map(({ name }) => name)).toEqual(["limit"]);
  });
  it("are read by their type, and what is empty is left out", () => {
    const params = [
      param("n", "INTEGER"),
      param("at", "TIME"),
      param("ids", "LIST"),
      param("pairs", "LIST"),
      param("any", "ANY"),
      param("none", "STRING"),
    ];
    const values = { n: "12", at: "-90d", ids: "a, b", pairs: '[["a","b"]]', any: "word", none: " " };
    expect(readAll(params, values)).toEqual({
      given: { n: 12, at: "-90d", ids: ["a", "b"], pairs: [["a", "b"]], any: "word" },
      problem: null,
    });
  });
  it("that cannot be read or are missing are said in a sentence", () => {
    expect(readAll([param("n", "INTEGER")], { n: "1.5" }).problem).toBe("$n takes a whole number.");
    expect(readAll([param("n", "FLOAT")], { n: "x" }).problem).toBe("$n takes a number.");
    expect(readAll([param("id", "STRING", { required: true, doc: "customer id" })], {}).problem).toContain("$id");
    expect(readAll([param("m", "MAP")], { m: "{" }).problem).toContain("JSON");
  });
  it("come back from an address, and a broken one holds none", () => {
    expect(fromLink('{"topic":"topic:a","limit":5}')).toEqual({ topic: "topic:a", limit: "5" });
    expect(fromLink("{")).toEqual({});
    expect(fromLink("[1]")).toEqual({});
  });
  it("that name something by id start from something that is there, two from two", () => {
    const two = [
      param("source", "STRING", { required: true, doc: "community id" }),
      param("target", "STRING", { required: true, doc: "community id" }),
    ];
    const known = { CUSTOMER: [], COMMUNITY: [{ id: "community:a" }, { id: "community:b" }], TOPIC: [] };
    expect(examples(two, known)).toEqual({ source: "community:a", target: "community:b" });
    expect(kindOf(param("customer", "STRING", { doc: "customer id" }))).toBe("CUSTOMER");
    expect(kindOf(param("limit", "INTEGER"))).toBeNull();
  });
});
