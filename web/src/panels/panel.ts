/** A panel of the inspector: one file here, found by itself, shown for its kind of node in its order. */
import type { ComponentType } from "react";

export type PanelProps = { id: string; name: string };
export type PanelSpec = {
  /** The kind of node it is about. */
  of: "CUSTOMER" | "COMMUNITY" | "TOPIC" | "COMPANY" | "INTERACTION";
  /** Its place among the panels of that kind, from the top. */
  order: number;
  Panel: ComponentType<PanelProps>;
};

const files = import.meta.glob<{ panel: PanelSpec }>("./*Panel.tsx", { eager: true });

/** The panels of one kind, from the top. */
export const panelsOf = (kind: PanelSpec["of"]): PanelSpec[] =>
  Object.values(files)
    .map(({ panel }) => panel)
    .filter(({ of }) => of === kind)
    .sort((a, b) => a.order - b.order);
