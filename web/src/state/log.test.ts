import { describe, expect, it } from "vitest";

import { begin, DEPTH, did, redoable, redone, undoable, undone } from "./log";

describe("the command log", () => {
  it("undoes to the very state before and redoes to the very state after", () => {
    const [a, b, c] = [{ ids: [1] }, { ids: [1, 2] }, { ids: [2] }];
    const log = did(did(begin(a), "expand", b), "hide", c);
    expect(undone(log).now.state).toBe(b);
    expect(undone(undone(log)).now.state).toBe(a);
    expect(redone(undone(log))).toEqual(log);
    expect([undoable(log), redoable(log), redoable(undone(log))]).toEqual(["hide", null, "hide"]);
  });

  it("forgets what was undone once something new is done", () => {
    const log = did(undone(did(begin(1), "two", 2)), "three", 3);
    expect(redone(log)).toBe(log);
    expect(undone(log).now.state).toBe(1);
  });

  it("keeps a step that changes nothing out, and no more than its depth", () => {
    let log = begin(0);
    expect(did(log, "nothing", 0)).toBe(log);
    for (let step = 1; step <= DEPTH + 50; step++) log = did(log, "step", step);
    expect(log.past.length).toBe(DEPTH);
    for (let step = 0; step < DEPTH * 2; step++) log = undone(log);
    expect(log.now.state).toBe(50);
  });
});
