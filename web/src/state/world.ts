/** What the store holds, asked once for the frame: its span, whose it is, and how far the numbers are behind. */
import { graphql, type ResultOf } from "~/api/graphql";

import { type Answer, useAsk } from "./ask";

const STATS = graphql(`
  query Stats {
    stats {
      interactions
      customers
      communities
      topics
      firstAt
      lastAt
      behind
      world
      company
      engine
    }
  }
`);

export type Stats = ResultOf<typeof STATS>["stats"];

export function useWorld(): Answer<ResultOf<typeof STATS>> & { stats: Stats | undefined } {
  const answer = useAsk(STATS, {});
  return { ...answer, stats: answer.data?.stats };
}

/** Now, for "three days ago": the last moment held, so that an old archive does not read as years of silence. */
export const nowOf = (stats: Stats | undefined): number => (stats?.lastAt ? Date.parse(stats.lastAt) : Date.now());
