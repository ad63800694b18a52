/** Hands the GraphQL client down; a new one when evidence has changed, so that every screen asks anew. */
import { type ReactElement, type ReactNode, useMemo } from "react";
import { Provider } from "urql";

import { makeClient } from "~/api/client";
import { epoch } from "~/state/epoch";
import { useStore } from "~/state/store";

export function Server({ children }: { children: ReactNode }): ReactElement {
  const now = useStore(epoch);
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the epoch is the reason for a new client
  const client = useMemo(() => makeClient(), [now]);
  return <Provider value={client}>{children}</Provider>;
}
