/** What search finds, and where each find leads. */
import { useMantineColorScheme } from "@mantine/core";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";

import { graphql } from "~/api/graphql";
import type { Trouble } from "~/api/errors";
import { useAsk } from "~/state/ask";
import { explore } from "~/state/link";
import { useCarried, useShared } from "~/state/shared";
import { makeStore, useStore } from "~/state/store";

import { chooseFile } from "./Intake";
import { isHelpOpen } from "./open";
import { SCREENS } from "./TopBar";

const SEARCH = graphql(`
  query Search($text: String!) {
    search(text: $text, first: 30) {
      total
      hits {
        id
        kind
        name
        detail
        lastAt
        community {
          id
          name
          letter
        }
      }
    }
  }
`);

export type Found = {
  id: string;
  kind: "CUSTOMER" | "ACCOUNT" | "COMMUNITY" | "TOPIC" | "COMPANY" | "INTERACTION" | "COMMAND";
  group: string;
  name: string;
  detail: string;
  lastAt?: string | null;
  letter?: string | null;
  community?: { id: string; name: string; letter: string } | null;
  run?: () => void;
};

const GROUPS = [
  ["CUSTOMER", "People"],
  ["COMMUNITY", "Communities"],
  ["TOPIC", "Topics"],
  ["COMPANY", "Us"],
  ["ACCOUNT", "Accounts"],
  ["INTERACTION", "What was said"],
] as const;

/** Find by name or text, grouped by kind, best first within each. */
export function useFound(text: string): { found: Found[]; total: number; isLoading: boolean; trouble: Trouble | null } {
  const { data, isLoading, trouble } = useAsk(SEARCH, { text }, !text.trim());
  const found = useMemo(() => {
    const hits = data?.search.hits ?? [];
    return GROUPS.flatMap(([kind, group]) => hits.filter((hit) => hit.kind === kind).map((hit) => ({ ...hit, group })));
  }, [data]);
  return { found, total: data?.search.total ?? 0, isLoading, trouble };
}

/** Commands that the screen in view adds to the box. */
export const screenCommands = makeStore<readonly { id: string; name: string; detail: string; run: () => void }[]>([]);

/** What can be done, besides going to something found. */
export function useCommands(text: string): Found[] {
  const navigate = useNavigate();
  const carried = useCarried();
  const { isWithoutUs, setWithoutUs } = useShared();
  const { setColorScheme } = useMantineColorScheme();
  const own = useStore(screenCommands);
  return useMemo(() => {
    const all = [
      ...SCREENS.map(({ to, title }) => ({
        id: to,
        name: title,
        detail: "screen",
        run: () => void navigate({ to, search: carried }),
      })),
      ...own,
      {
        id: "us",
        name: isWithoutUs ? "With us" : "Without us",
        detail: "our own accounts",
        run: () => setWithoutUs(!isWithoutUs),
      },
      { id: "light", name: "Light theme", detail: "display", run: () => setColorScheme("light") },
      { id: "dark", name: "Dark theme", detail: "display", run: () => setColorScheme("dark") },
      { id: "file", name: "Take in a file", detail: "add evidence", run: () => chooseFile.set((now) => now + 1) },
      { id: "help", name: "Keys and words", detail: "help", run: () => isHelpOpen.set(true) },
      { id: "graphiql", name: "GraphiQL", detail: "ask in GraphQL", run: () => location.assign("/graphiql") },
    ];
    const words = text.trim().toLowerCase().split(/\s+/);
    return all
      .filter(({ name, detail }) => words.every((word) => `${name} ${detail}`.toLowerCase().includes(word)))
      .map((command) => ({ ...command, id: `command:${command.id}`, kind: "COMMAND" as const, group: "Commands" }));
  }, [text, own, navigate, carried, isWithoutUs, setWithoutUs, setColorScheme]);
}

/** Go to what was found: to its page, or onto the map. */
export function useOpen(close: () => void): (entry: Found, adds: boolean) => void {
  const navigate = useNavigate();
  // The frame stands outside of every screen's route, so what it reads of the address is unchecked.
  const now = explore(useSearch({ strict: false }));
  const carried = useCarried();
  return (entry, adds) => {
    close();
    if (entry.run) entry.run();
    else if (entry.kind === "CUSTOMER" && !adds)
      void navigate({ to: "/person/$id", params: { id: entry.id }, search: carried });
    else if (entry.kind === "TOPIC" && !adds) void navigate({ to: "/trace", search: { ...carried, topic: entry.id } });
    else void navigate({ to: "/explore", search: { ...now, sel: adds ? [...(now.sel ?? []), entry.id] : [entry.id] } });
  };
}
