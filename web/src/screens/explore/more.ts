/** Commands of the map that have no key: share, save, export, colours. In the menu and in the search box. */
import { useMantineColorScheme } from "@mantine/core";
import { useEffect, useMemo } from "react";

import { screenCommands } from "~/app/search";
import { say } from "~/state/say";

import { asPng, asSvg, save } from "./export";
import { useModel } from "./model";

export type Command = { id: string; name: string; run: () => void; isOn?: boolean };

export function useMoreCommands(): { title: string; commands: Command[] }[] {
  const model = useModel();
  const { colorScheme } = useMantineColorScheme();
  return useMemo(() => {
    const { drawn, change } = model;
    const copy = (): void => {
      void navigator.clipboard.writeText(location.href).then(
        () => say("The link to this view is copied."),
        () => say("The browser did not let the link be copied; it stands in the address bar."),
      );
    };
    return [
      { title: "Share", commands: [{ id: "copy", name: "Copy a link to this view", run: copy }] },
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

/** Offer the same commands in the search box while the map is open. */
export function useCommandsInSearch(): void {
  const groups = useMoreCommands();
  useEffect(() => {
    screenCommands.set(
      groups.flatMap(({ title, commands }) =>
        commands.map(({ id, name, run }) => ({ id, name, detail: title.toLowerCase(), run })),
      ),
    );
    return () => screenCommands.set([]);
  }, [groups]);
}
