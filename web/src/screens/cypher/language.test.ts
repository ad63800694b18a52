import { StringStream } from "@codemirror/language";
import { describe, expect, it } from "vitest";

import { startState, token } from "./language";

/** Every named token of a statement, as name:text. */
function tokens(text: string): string[] {
  const state = startState();
  return text.split("\n").flatMap((line) => {
    const stream = new StringStream(line, 2, 2);
    const found: string[] = [];
    while (!stream.eol()) {
      const name = token(stream, state);
      if (name) found.push(`${name}:${stream.current()}`);
      stream.start = stream.pos;
    }
    return found;
  });
}

describe("Cypher in the editor", () => {
  it("tells labels from keys of maps", () => {
    expect(tokens("MATCH (a:Community {name: $from})")).toEqual([
      "keyword:MATCH",
      "variableName:a",
      "label::",
      "label:Community",
      "property:name",
      "special:$from",
    ]);
  });
  it("knows statements in braces, where a colon is a label again", () => {
    const found = tokens("RETURN COLLECT { MATCH (n:Topic) WHERE n:Old RETURN n.id AS v } AS all_of");
    expect(found).toContain("label:Topic");
    expect(found).toContain("label:Old");
    expect(found).toContain("property:id");
    expect(found).not.toContain("property:n");
  });
  it("takes quantified paths, label expressions and types for what they are", () => {
    const found = tokens("MATCH SHORTEST 1 (a)(()-[:REPLIES_TO|SHARES]->()){1,4}(b:Post&!Deleted) OFFSET 5");
    expect(found.filter((one) => /^label:\w/.test(one))).toEqual([
      "label:REPLIES_TO",
      "label:SHARES",
      "label:Post",
      "label:Deleted",
    ]);
    expect(found.filter((one) => one.startsWith("keyword"))).toEqual([
      "keyword:MATCH",
      "keyword:SHORTEST",
      "keyword:OFFSET",
    ]);
  });
  it("keeps words in texts and comments over lines apart", () => {
    expect(tokens("RETURN 'MATCH' /* RETURN\n1 */ + 2.5e3 // WHERE")).toEqual([
      "keyword:RETURN",
      "string:'MATCH'",
      "comment:/* RETURN",
      "comment:1 */",
      "number:2.5e3",
      "comment:// WHERE",
    ]);
  });
});
