import { describe, expect, it } from "vitest";

import { explore, read, shared, texts, written } from "./link";

describe("links", () => {
  it("come back as they were written, whatever is in an id", () => {
    const search = {
      since: "2026-09-01",
      us: "without" as const,
      sel: ["customer:forum:u1", "customer:irc:a&b=c#d+e%20,f", "topic:パンク修理"],
      pin: ["customer:x@0.25,-1.5"],
      cam: "0.5,0.25,1.2",
    };
    expect(explore(read(written(search)))).toEqual({ ...explore({}), ...search });
  });

  it("stay readable where nothing needs escaping", () => {
    expect(written({ sel: ["customer:a", "customer:b"], cam: "0,1,1" })).toBe(
      "?sel=customer:a&sel=customer:b&cam=0,1,1",
    );
    expect(written({})).toBe("");
  });

  it("drop what is broken or unknown, and keep the rest", () => {
    expect(shared(read("?since=yesterday-ish&until=2026-01-02&us=maybe&evil=1"))).toEqual({
      since: undefined,
      until: "2026-01-02",
      us: undefined,
    });
    expect(explore(read("?sel=a&sel=a&sel=")).sel).toEqual(["a"]);
    expect(texts("topic")(read("?topic=topic:rust&other=x"))).toMatchObject({ topic: "topic:rust" });
  });
});
