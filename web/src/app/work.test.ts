import { describe, expect, it } from "vitest";

import { countsInWords } from "./work";

describe("the counts of an ingest", () => {
  it("are said in words, zeros left out", () => {
    expect(countsInWords({ read: 10, stored: 1200, updated: 0, duplicates: 2, rejected: 1 })).toBe(
      "1,200 stored, 2 held already, 1 set aside",
    );
    expect(countsInWords(null)).toBe("");
    expect(countsInWords({ stored: "7" })).toBe("");
  });
});
