/** Ask the server from a component: data, trouble in words, and the last answer while the next one is on its way. */
import type { DocumentInput } from "@urql/core";
import { useEffect, useRef, useState } from "react";
import { type AnyVariables, useQuery } from "urql";

import { type Trouble, troubleOf } from "~/api/errors";

export type Answer<Data> = {
  data: Data | undefined;
  trouble: Trouble | null;
  /** Nothing to show yet. */
  isLoading: boolean;
  /** What is shown is of the question before. */
  isStale: boolean;
  again: () => void;
};

export function useAsk<Data, Variables extends AnyVariables>(
  query: DocumentInput<Data, Variables>,
  variables: Variables,
  pause = false,
): Answer<Data> {
  const [result, again] = useQuery<Data, Variables>({ query, variables, pause } as Parameters<
    typeof useQuery<Data, Variables>
  >[0]);
  return {
    data: pause ? undefined : result.data,
    trouble: result.error && !result.fetching ? troubleOf(result.error) : null,
    isLoading: !pause && result.fetching && !result.data,
    isStale: result.stale || (result.fetching && Boolean(result.data)),
    again: () => again({ requestPolicy: "network-only" }),
  };
}

/** Ask again while the server still works it out: it goes on after a request has run out of time, and keeps the answer. */
export function usePatient<Data>(answer: Answer<Data>): Answer<Data> {
  const isLate = answer.trouble?.code === "query-timeout";
  const ask = useRef(answer.again);
  useEffect(() => {
    ask.current = answer.again;
  });
  useEffect(() => {
    if (!isLate) return;
    const timer = setTimeout(() => ask.current(), 1000);
    return () => clearTimeout(timer);
  }, [isLate]);
  return isLate ? { ...answer, trouble: null, isLoading: true } : answer;
}

/** A value that follows another once it has rested for a while. */
export function useRested<T>(value: T, ms: number): T {
  const [rested, setRested] = useState(value);
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    const timer = setTimeout(() => setRested(value), ms);
    return () => clearTimeout(timer);
  }, [value, ms]);
  return rested;
}
