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

const MOST = 8;

/** Times taken up beyond what chance would give. */
export const beyond = ({ weight, lift }: Pick<Flow, "weight" | "lift">): number => weight * (1 - 1 / lift);

/** Flows above chance, those furthest beyond it first. */
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
    .filter(({ from, to, lift }) => from.id !== to.id && lift > 1)
    .sort((a, b) => beyond(b) - beyond(a) || (a.from.id < b.from.id ? -1 : 1))
    .slice(0, MOST);
}

export function useFlows(): Flow[] {
  const { data } = useAsk(QUESTIONS, {});
  return useMemo(() => flowsOf(data), [data]);
}
