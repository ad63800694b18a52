/** Long work started from this page: a file taken in, numbers brought up to date. One at a time, followed to its end. */
import type { Client, CombinedError } from "@urql/core";

import { troubleOf } from "~/api/errors";
import { graphql } from "~/api/graphql";
import { renewed } from "~/state/epoch";
import { say } from "~/state/say";
import { makeStore } from "~/state/store";
import { count } from "~/words/format";

const INGEST = graphql(`
  mutation Ingest($path: String!, $connector: String) {
    ingest(path: $path, connector: $connector) {
      id
    }
  }
`);
const ANALYSE = graphql(`
  mutation Analyse {
    analyse {
      id
    }
  }
`);
const CANCEL = graphql(`
  mutation Cancel($run: ID!) {
    cancel(run: $run) {
      id
    }
  }
`);
const PROGRESS = graphql(`
  subscription Progress($id: ID!) {
    run(id: $id) {
      done
      total
      message
      run {
        state
        message
        counts
      }
    }
  }
`);

const NEWEST = graphql(`
  query Newest {
    runs(first: 1) {
      id
      what
      state
    }
  }
`);

export type Work = {
  title: string;
  stage: string;
  /** From 0 to 1; null where the end is not known. */
  part: number | null;
  state: "at work" | "done" | "failed";
  hint: string;
  run: string | null;
};

export const work = makeStore<Work | null>(null);

const begin = (title: string, stage: string): void =>
  work.set({ title, stage, part: null, state: "at work", hint: "", run: null });

function fail(message: string, hint = ""): void {
  work.set((now) => ({ title: now?.title ?? "", stage: message, hint, part: null, state: "failed", run: null }));
  say(`${message} ${hint}`);
}

/** "412 stored, 3 set aside": the counts of an ingest in words. */
export function countsInWords(counts: unknown): string {
  const held = (typeof counts === "object" && counts !== null ? counts : {}) as Record<string, unknown>;
  const words: Record<string, string> = {
    stored: "stored",
    updated: "updated",
    duplicates: "held already",
    rejected: "set aside",
    skipped: "unchanged",
  };
  const parts = Object.entries(words).flatMap(([key, word]) => {
    const value = held[key];
    return typeof value === "number" && value > 0 ? [`${count(value)} ${word}`] : [];
  });
  return parts.join(", ");
}

type Uploaded = { path: string; connector: string | null; reason: string };

/** Send a file; the server keeps it and says what reads it. Null where it did not, and then that is shown. */
async function sent(file: File): Promise<Uploaded | null> {
  const form = new FormData();
  form.append("file", file);
  const answer = await fetch("/upload", { method: "POST", body: form }).catch(() => null);
  const body = (await answer?.json().catch(() => null)) as
    (Uploaded & { error?: { message: string; hint: string } }) | null;
  if (answer?.ok && body) return body;
  fail(body?.error?.message ?? "The server did not take the file.", body?.error?.hint ?? "Is it still running?");
  return null;
}

/** Send a file, have it recognised, take it in. */
export async function takeIn(client: Client, file: File): Promise<void> {
  begin(`Taking in ${file.name}`, "Sending it");
  const body = await sent(file);
  if (!body) return;
  if (!body.connector) return fail(body.reason, "grapevine ingest --help lists what can be read.");
  work.set((now) => now && { ...now, stage: body.reason });
  const { data, error } = await client.mutation(INGEST, { path: body.path, connector: body.connector }).toPromise();
  if (error || !data) return refused(error);
  follow(client, data.ingest.id);
}

/** Show why nothing started. */
function refused(error: CombinedError | undefined): void {
  const trouble = error ? troubleOf(error) : null;
  fail(trouble?.message ?? "Nothing started.", trouble?.hint ?? "");
}

/** Make communities, ties, flows and rankings anew. */
export async function analyse(client: Client): Promise<void> {
  begin("Bringing the numbers up to date", "Starting");
  const { data, error } = await client.mutation(ANALYSE, {}).toPromise();
  if (error || !data) return refused(error);
  follow(client, data.analyse.id);
}

export async function cancel(client: Client, run: string): Promise<void> {
  await client.mutation(CANCEL, { run }).toPromise();
}

const ENDED = new Set(["DONE", "FAILED", "CANCELLED"]);

/** Show a run until it ends, then ask everything anew. */
function follow(client: Client, id: string): void {
  work.set((now) => now && { ...now, run: id });
  const { unsubscribe } = client.subscription(PROGRESS, { id }).subscribe(({ data, error }) => {
    if (error) return fail(troubleOf(error).message, troubleOf(error).hint);
    if (!data) return;
    const { run, done, total, message } = data.run;
    if (!ENDED.has(run.state)) {
      work.set(
        (now) => now && { ...now, stage: message || run.message || "At work", part: total ? done / total : null },
      );
      return;
    }
    queueMicrotask(() => unsubscribe());
    if (run.state !== "DONE")
      return fail(
        run.message || "It ended early.",
        run.state === "CANCELLED" ? "What was stored stays; the same file goes on from there." : "",
      );
    const words = countsInWords(run.counts) || run.message || "The numbers are up to date";
    work.set((now) => now && { ...now, stage: words, part: 1, state: "done" });
    say(`${words}.`);
    renewed();
    void after(client, id, words);
  });
}

const LOOKS = 6;
const LOOK_MS = 700;

/** An ingest is followed by an analysis of its own; go on with that one, so that the map comes by itself. */
async function after(client: Client, id: string, words: string): Promise<void> {
  for (let look = 0; look < LOOKS; look++) {
    await new Promise((done) => setTimeout(done, LOOK_MS));
    const { data } = await client.query(NEWEST, {}, { requestPolicy: "network-only" }).toPromise();
    const [newest] = data?.runs ?? [];
    if (!newest || newest.id === id || newest.what !== "analyse") continue;
    if (work.get()?.state !== "done") return;
    work.set({
      title: words,
      stage: "Making communities, ties and rankings",
      part: null,
      state: "at work",
      hint: "",
      run: null,
    });
    follow(client, newest.id);
    return;
  }
}
