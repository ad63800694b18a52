/** Running a statement: one at a time, ended when another starts or somebody says so. */
import type { CombinedError } from "@urql/core";
import { useCallback, useEffect, useRef, useState } from "react";
import { useClient } from "urql";

import { type Trouble, troubleOf } from "~/api/errors";
import { say } from "~/state/say";
import { counted } from "~/words/format";

import type { Place } from "./Editor";
import { type Answered, FREE, NAMED } from "./query";

export type Ask = { name: string | null; text: string; given: Record<string, unknown>; limit: number };
export type Table = Omit<Answered, "rows"> & { rows: readonly (readonly unknown[])[] };
export type Running =
  | { is: "idle" }
  | { is: "running"; since: number }
  | { is: "done"; ask: Ask; table: Table }
  | { is: "failed"; trouble: Trouble; place: Place | null }
  | { is: "cancelled" };

/** Where the server stumbled, if it says so. */
export function placeOf(error: CombinedError): Place | null {
  const first = error.graphQLErrors[0];
  const { line, column } = (first?.extensions ?? {}) as { line?: unknown; column?: unknown };
  return typeof line === "number" && typeof column === "number"
    ? { line, column, message: first?.message ?? "" }
    : null;
}

type Result = { data?: { query: Answered } | { cypher: Answered }; error?: CombinedError };

function read(ask: Ask, { data, error }: Result): Running {
  if (error) return { is: "failed", trouble: troubleOf(error), place: placeOf(error) };
  const found = data && ("query" in data ? data.query : data.cypher);
  if (!found) return { is: "cancelled" };
  const table = { ...found, rows: found.rows as unknown[][] };
  say(`${counted(table.rows.length, "row", "rows")}${table.cut ? ", more exist" : ""}.`);
  return { is: "done", ask, table };
}

export function useRun(): { running: Running; run: (ask: Ask) => void; cancel: () => void } {
  const client = useClient();
  const [running, setRunning] = useState<Running>({ is: "idle" });
  const stop = useRef<(() => void) | null>(null);
  useEffect(() => () => stop.current?.(), []);
  const run = useCallback(
    (ask: Ask) => {
      stop.current?.();
      setRunning({ is: "running", since: Date.now() });
      const { name, text, given: parameters, limit } = ask;
      const context = { requestPolicy: "network-only" as const };
      const heard = (result: Result): void => setRunning(read(ask, result));
      const { unsubscribe } = name
        ? client.query(NAMED, { name, parameters, limit }, context).subscribe(heard)
        : client.query(FREE, { text, parameters, limit }, context).subscribe(heard);
      stop.current = unsubscribe;
    },
    [client],
  );
  const cancel = useCallback(() => {
    stop.current?.();
    stop.current = null;
    setRunning({ is: "cancelled" });
    say("Cancelled.");
  }, []);
  return { running, run, cancel };
}
