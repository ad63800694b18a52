/** The console's state: the statement and what it is given live in the address, the draft of both here. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";

import { useAsk } from "~/state/ask";
import { type CypherSearch, LONGEST, written } from "~/state/link";
import { useCarried, useShared } from "~/state/shared";

import { asked, examples, fromLink, type Param, paramsIn, readAll, shown, type Values } from "./given";
import { past, remembered } from "./history";
import { EXAMPLES, type Examples, type Question, QUESTIONS } from "./query";
import { type Ask, type Running, useRun } from "./run";

export const LIMITS = [100, 1000, 10_000] as const;
const START = `// Your own statement; it may read, never write.
MATCH (c:Customer)-[r:TALKS_WITH]->(o:Customer)
RETURN c, r, o
ORDER BY r.weight DESC LIMIT 40`;

type Draft = { name: string | null; text: string; values: Values };

/** The statement of a named question without its header; its title stays as a comment. */
export function statementOf({ title, cypher }: Question): string {
  const lines = cypher.split("\n");
  const end = lines.findIndex((line) => !line.startsWith("//"));
  return `// ${title}\n${lines.slice(end).join("\n").trim()}`;
}

/** What a link says, or null while the questions are not known that it may name. */
function fromAddress(search: CypherSearch, questions: readonly Question[], known: Examples | undefined): Draft {
  const values = fromLink(search.given);
  const question = questions.find(({ name }) => name === search.name);
  if (!question) return { name: null, text: search.text ?? START, values };
  const first = known
    ? examples(question.params, {
        CUSTOMER: known.customers.nodes,
        COMMUNITY: known.communities.nodes,
        TOPIC: known.topics.nodes,
      })
    : {};
  return { name: question.name, text: statementOf(question), values: { ...first, ...values } };
}

/** Parameters of a question that an edited copy of it keeps: with their defaults, as a statement takes them. */
function kept(question: Question, values: Values, window: { since: number | null; until: number | null }): Values {
  const pairs = asked(question.params).map(({ name, type, default: held }): [string, string] => {
    const text = values[name] ?? "";
    const bound = name === "since" ? window.since : name === "until" ? window.until : null;
    const value = text || shown(bound ?? held) || "null";
    return [name, type === "TIME" && Number.isNaN(Number(value)) ? String(Date.parse(value)) : value];
  });
  return Object.fromEntries(pairs);
}

/** The window of the whole explorer, where the question takes one and nothing else was said. */
function windowed(given: Record<string, unknown>, params: readonly Param[], since?: string, until?: string): void {
  const takes = (name: string): boolean => params.some((one) => one.name === name && one.type === "TIME");
  if (since && takes("since")) given.since ??= since;
  if (until && takes("until")) given.until ??= until;
}

export type Console = {
  questions: readonly Question[];
  question: Question | null;
  draft: Draft;
  params: Param[];
  problem: string | null;
  limit: number;
  setLimit: (limit: number) => void;
  known: Examples | undefined;
  running: Running;
  ask: Ask;
  choose: (name: string) => void;
  open: (search: CypherSearch) => void;
  edit: (text: string) => void;
  give: (name: string, text: string) => void;
  run: () => void;
  cancel: () => void;
};

export function useConsole(): Console & {
  isLoading: boolean;
  trouble: ReturnType<typeof useAsk>["trouble"];
  again: () => void;
} {
  const search: CypherSearch = useSearch({ strict: false });
  const { data, isLoading, trouble, again } = useAsk(QUESTIONS, {});
  const { data: known } = useAsk(EXAMPLES, {});
  const { running, run: start, cancel } = useRun();
  const { sinceMs, untilMs } = useShared();
  const [draft, setDraft] = useState<Draft>({ name: null, text: "", values: {} });
  const [limit, setLimit] = useState<number>(1000);
  const go = useGo();
  const questions = useMemo(() => data?.queries ?? [], [data]);
  const question = questions.find(({ name }) => name === draft.name) ?? null;
  const params = useMemo(() => (question ? asked(question.params) : paramsIn(draft.text)), [question, draft.text]);
  const ask = useMemo((): Ask & { problem: string | null } => {
    const { given, problem } = readAll(params, draft.values);
    windowed(given, params, search.since, search.until);
    return { name: draft.name, text: draft.text, given, limit, problem };
  }, [params, draft, limit, search.since, search.until]);

  const { last, to } = go;
  const run = useCallback(() => {
    if (ask.problem) return;
    to({ name: ask.name ?? undefined, text: ask.name ? undefined : ask.text, given: packed(ask.given) }, true);
    start(ask);
  }, [ask, start, to]);
  useAddress(search, questions, known, last, setDraft);
  useFirstRun(draft, ask, start);
  useHistory(running, question);

  const edit = useCallback(
    (text: string) =>
      setDraft((now) => {
        if (text === now.text) return now;
        const own = questions.find(({ name }) => name === now.name);
        const values = own ? kept(own, now.values, { since: sinceMs, until: untilMs }) : now.values;
        return { name: null, text, values };
      }),
    [questions, sinceMs, untilMs],
  );
  const give = useCallback(
    (name: string, text: string) => setDraft((now) => ({ ...now, values: { ...now.values, [name]: text } })),
    [],
  );
  const choose = useCallback((name: string) => to({ name, text: undefined, given: undefined }, false), [to]);
  const open = useCallback((next: CypherSearch) => to(next, false), [to]);
  return {
    ...{
      questions,
      question,
      draft,
      params,
      limit,
      setLimit,
      known,
      running,
      ask,
      choose,
      open,
      edit,
      give,
      run,
      cancel,
    },
    ...{ problem: ask.problem, isLoading, trouble, again },
  };
}

const packed = (given: Record<string, unknown>): string | undefined =>
  Object.keys(given).length ? JSON.stringify(given) : undefined;

const keyOf = ({ name, text, given }: CypherSearch): string => JSON.stringify([name, text, given]);

type Go = { last: { current: string | null }; to: (next: CypherSearch, isOwn: boolean) => void };

/** Write the address; one that this page wrote after a run is not read back. */
function useGo(): Go {
  const navigate = useNavigate();
  const carried = useCarried();
  const last = useRef<string | null>(null);
  const to = useCallback(
    (next: CypherSearch, isOwn: boolean) => {
      const search = { ...carried, name: next.name, text: next.text, given: next.given };
      if (isOwn && written(search).length > LONGEST) return;
      if (isOwn) last.current = keyOf(search);
      void navigate({ to: "/cypher", search, replace: isOwn });
    },
    [navigate, carried],
  );
  return { last, to };
}

/** Follow the address, once what it may name is known. */
function useAddress(
  search: CypherSearch,
  questions: readonly Question[],
  known: Examples | undefined,
  last: Go["last"],
  setDraft: (draft: Draft) => void,
): void {
  const key = keyOf(search);
  useEffect(() => {
    if (!questions.length || !known || last.current === key) return;
    last.current = key;
    setDraft(fromAddress(search, questions, known));
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the key says when the search is another one
  }, [key, questions, known]);
}

/** Run what was opened by a link or chosen from the list; reading costs nothing that is not capped. */
function useFirstRun(draft: Draft, ask: Ask & { problem: string | null }, start: (ask: Ask) => void): void {
  const search: CypherSearch = useSearch({ strict: false });
  const done = useRef<string | null>(null);
  const opened = search.name ?? search.text ?? null;
  const isDrawn = draft.text !== "" && (draft.name ?? draft.text) === opened;
  const key = keyOf(search);
  useEffect(() => {
    if (!isDrawn || done.current === key || ask.problem) return;
    done.current = key;
    start(ask);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each address
  }, [isDrawn, key, ask.problem]);
}

function useHistory(running: Running, question: Question | null): void {
  useEffect(() => {
    if (running.is !== "done") return;
    const { ask, table } = running;
    const own =
      ask.name && question
        ? question.title.replace(/\.$/, "")
        : (ask.text.split("\n").find((line) => line.trim()) ?? "");
    past.set((list) =>
      remembered(list, {
        title: own.replace(/^\/\/\s*/, ""),
        name: ask.name,
        text: ask.name ? "" : ask.text,
        given: JSON.stringify(ask.given),
        rows: table.rows.length,
        at: Date.now(),
      }),
    );
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each answer
  }, [running]);
}
