import { describe, expect, it } from "vitest";

import { offered, vocabulary } from "./complete";

const KNOWN = vocabulary(["MATCH (c:Customer)<-[r:ACCOUNT_OF]-(a:Account) WHERE c.name = a.handle RETURN c.id"]);
const labels = (before: string): string[] => offered(before, KNOWN, ["topic"])?.[1].map(({ label }) => label) ?? [];

describe("what is offered", () => {
  it("is read from statements that work", () => {
    expect(KNOWN).toEqual({
      labels: ["Account", "Customer"],
      types: ["ACCOUNT_OF"],
      properties: ["handle", "id", "name"],
    });
  });
  it("fits the place", () => {
    expect(labels("MATCH (n:Cu")).toEqual(["Account", "Customer"]);
    expect(labels("MATCH ()-[r:")).toEqual(["ACCOUNT_OF"]);
    expect(labels("WHERE c.")).toContain("handle");
    expect(labels("WHERE c.id = $")).toEqual(["topic"]);
    expect(labels("RET")).toContain("RETURN");
    expect(labels("MATCH (n:Customer {id: ")).toEqual([]);
  });
});
