/** Saved views: what an address holds, under a name in the store; and short links for what is too long for an address. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect } from "react";
import { useClient } from "urql";

import { graphql } from "~/api/graphql";
import { useAsk } from "~/state/ask";
import { explore, LONGEST, read, type Search } from "~/state/link";
import { say } from "~/state/say";

export const VIEWS = graphql(`
  query Views {
    views {
      id
      name
      state
      at
    }
  }
`);

const SAVE = graphql(`
  mutation SaveView($name: String!, $state: JSON!) {
    saveView(name: $name, state: $state) {
      id
    }
  }
`);

/** What is saved: the address's own keys, so that a view and a link are the same thing. */
export const stateNow = (): Search => read(location.search.slice(1));

/** Keep the view under a name; answers its id. */
export function useSaveView(): (name: string) => Promise<string | null> {
  const client = useClient();
  return async (name) => {
    const { data } = await client.mutation(SAVE, { name, state: stateNow() }).toPromise();
    say(data ? `Saved as ${name}.` : "The view could not be saved.");
    return data?.saveView.id ?? null;
  };
}

/** The address of the view, or a short one where it is too long to send. */
export function useLink(): () => Promise<string> {
  const save = useSaveView();
  return async () => {
    if (location.href.length <= LONGEST) return location.href;
    const id = await save(`Link of ${new Date().toISOString().slice(0, 16)}`);
    return id ? `${location.origin}/explore?view=${encodeURIComponent(id)}` : location.href;
  };
}

/** Open the saved view that an address names, once. */
export function useOpenedView(): void {
  const { view } = explore(useSearch({ strict: false }));
  const navigate = useNavigate();
  const { data } = useAsk(VIEWS, {}, !view);
  const found = data?.views.find(({ id }) => id === view);
  useEffect(() => {
    if (found) void navigate({ to: "/explore", search: explore(found.state as Search), replace: true });
    else if (view && data) say("The saved view is no longer there.");
  }, [found, view, data, navigate]);
}
