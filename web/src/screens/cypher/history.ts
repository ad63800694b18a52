/** What was run in this browser, newest first. */
import { kept } from "~/state/prefs";

export type Past = { title: string; name: string | null; text: string; given: string; rows: number; at: number };

const MOST = 30;
export const past = kept<Past[]>("cypher-history", []);

const isSame = (one: Past, other: Past): boolean =>
  one.name === other.name && one.given === other.given && (one.name !== null || one.text === other.text);

/** Put a run at the front; the same one again moves up. */
export const remembered = (list: readonly Past[], now: Past): Past[] =>
  [now, ...list.filter((one) => !isSame(one, now))].slice(0, MOST);
