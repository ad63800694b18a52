import { parse } from "graphql";
import { describe, expect, it } from "vitest";

import { freeInGraphql, namedInGraphql, screenOf } from "./forms";

describe("the same question in another form", () => {
  it("is a field of its own where GraphQL has one", () => {
    const text = namedInGraphql("person/topics", { customer: "customer:a", limit: 5 }, 100);
    expect(text).toBe(`{
  customer(id: "customer:a") {
    name
    topics(first: 5) {
      count
      firstAt
      lastAt
      topic {
        id
        name
      }
    }
  }
}`);
  });
  it("is a document for every question, whatever is given", () => {
    const given = { ids: ["a", 'b"{'], map: { at: 1, on: true }, none: null };
    for (const name of ["flow/passings", "person/story", "community/members", "topic/top", "topic/most_said"])
      expect(() => parse(namedInGraphql(name, given, 10))).not.toThrow();
    expect(() => parse(freeInGraphql('MATCH (n {name: "x"})\nRETURN n', given, 10))).not.toThrow();
  });
  it("is a screen where the explorer has one", () => {
    expect(screenOf("person/hours", { customer: "customer:a" })).toEqual({
      to: "/person/$id",
      params: { id: "customer:a" },
    });
    expect(screenOf("flow/adoptions", { topic: "topic:a" })).toEqual({ to: "/trace", search: { topic: "topic:a" } });
    expect(screenOf("catalogue/stats", {})).toBeNull();
  });
});
