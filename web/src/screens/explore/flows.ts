/** The strongest flows between communities, for the map and the question cards. */
import { useMemo } from "react";

import { useAsk } from "~/state/ask";

import { QUESTIONS, type Questions } from "./queries";

export type Flow = {
  from: { id: string; name: string; letter: string };
  to: { id: string; name: string; letter: string };
  weight: number;
  lift: number;
  lagMs: number | null;
  firstMs: number;
  lastMs: number;
};

const MOST = 14;

/** Flows above chance, strongest first. */
export function flowsOf(data: Questions | undefined): Flow[] {
  const all = (data?.communities.nodes ?? []).flatMap((from) =>
    from.flowsTo.map(({ to, weight, lift, lagMs, from: since, toAt }) => ({
      from,
      to,
      weight,
      lift,
      lagMs,
      firstMs: since ? Date.parse(since) : -Infinity,
      lastMs: toAt ? Date.parse(toAt) : Infinity,
    })),
  );
  return all
    .filter(({ from, to, weight }) => from.id !== to.id && weight >= 1)
    .sort((a, b) => b.weight - a.weight || (a.from.id < b.from.id ? -1 : 1))
    .slice(0, MOST);
}

export function useFlows(): Flow[] {
  const { data } = useAsk(QUESTIONS, {});
  return useMemo(() => flowsOf(data), [data]);
}
