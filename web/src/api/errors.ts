/** What went wrong, in the server's words: message, code and the next step. */
import type { CombinedError } from "@urql/core";

export type Trouble = { message: string; hint: string; code: string };

const OFFLINE: Trouble = {
  message: "The server does not answer.",
  hint: "Is it still running? Start it again with grapevine serve, then try again.",
  code: "offline",
};

/** Read an error of urql; the first of several is the cause of the rest. */
export function troubleOf(error: CombinedError): Trouble {
  const first = error.graphQLErrors[0];
  if (!first) return OFFLINE;
  const { code, hint } = first.extensions as { code?: unknown; hint?: unknown };
  return {
    message: first.message,
    hint: typeof hint === "string" ? hint : "",
    code: typeof code === "string" ? code : "unexpected",
  };
}

/** Whether the server refused because the answer would be too large. */
export const isTooLarge = (trouble: Trouble): boolean =>
  trouble.code === "too-costly" || trouble.code === "query-timeout";
