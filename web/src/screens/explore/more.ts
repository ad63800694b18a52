/** Commands of the map that have no key: share, save, export, colours. In the menu and in the search box. */
import { useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useMemo } from "react";

import { isSearchOpen } from "~/app/open";
import { screenCommands } from "~/app/search";
import { useAsk } from "~/state/ask";
import { explore, type Search } from "~/state/link";
import { say } from "~/state/say";
import { useStore } from "~/state/store";

import { asPng, asSvg, save } from "./export";
import { useModel } from "./model";
import { isSaving } from "./SaveDialog";
import { useLink, VIEWS } from "./views";

export type Command = { id: string; name: string; run: () => void; isOn?: boolean };

export function useMoreCommands(): { title: string; commands: Command[] }[] {
  const model = useModel();
  const link = useLink();
  const { colorScheme } = useMantineColorScheme();
  return useMemo(() => {
    const { drawn, change } = model;
    const copy = async (): Promise<void> => {
      await navigator.clipboard.writeText(await link()).then(
        () => say("The link to this view is copied."),
        () => say("The browser did not let the link be copied; it stands in the address bar."),
      );
    };
    return [
      {
        title: "Share",
        commands: [
          { id: "copy", name: "Copy a link to this view", run: () => void copy() },
          { id: "save", name: "Save this view …", run: () => isSaving.set(true) },
        ],
      },
      {
        title: "Export",
        commands: [
          {
            id: "png",
            name: "Picture (PNG)",
            run: () => void asPng().then((blob) => blob && save(blob, "grapevine-map.png")),
          },
          {
            id: "svg",
            name: "Drawing (SVG)",
            run: () => void asSvg().then((blob) => blob && save(blob, "grapevine-map.svg")),
          },
        ],
      },
      {
        title: "Colour stands for",
        commands: [
          {
            id: "by-community",
            name: "Community",
            run: () => change("Colour by community", { by: "community" }),
            isOn: drawn.by === "community",
          },
          {
            id: "by-kind",
            name: "Kind",
            run: () => change("Colour by kind", { by: "kind" }),
            isOn: drawn.by === "kind",
          },
        ],
      },
      {
        title: "Places",
        commands: [
          {
            id: "by-map",
            name: "By community",
            run: () => change("Place by community", { layout: "communities" }),
            isOn: drawn.layout === "communities",
          },
          {
            id: "by-ties",
            name: "By ties",
            run: () => change("Place by ties", { layout: "ties" }),
            isOn: drawn.layout === "ties",
          },
          { id: "unpin", name: "Let go of all pins", run: () => change("Let go of all pins", { pin: {} }) },
        ],
      },
    ];
    // eslint-disable-next-line react-hooks/exhaustive-deps -- the theme is part of an exported picture
  }, [model.drawn, model.change, colorScheme]);
}

/** Offer the same commands, and the saved views, in the search box while the map is open. */
export function useCommandsInSearch(): void {
  const groups = useMoreCommands();
  const navigate = useNavigate();
  const isOpen = useStore(isSearchOpen);
  const { data } = useAsk(VIEWS, {}, !isOpen);
  useEffect(() => {
    const views = (data?.views ?? []).map(({ id, name, state }) => ({
      id,
      name,
      detail: "saved view",
      run: () => void navigate({ to: "/explore", search: explore(state as Search) }),
    }));
    screenCommands.set([
      ...views,
      ...groups.flatMap(({ title, commands }) =>
        commands.map(({ id, name, run }) => ({ id, name, detail: title.toLowerCase(), run })),
      ),
    ]);
    return () => screenCommands.set([]);
  }, [groups, data, navigate]);
}
