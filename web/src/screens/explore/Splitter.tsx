/** Panels are as wide as the reader wants them, and remembered. */
import { type CSSProperties, type KeyboardEvent, type PointerEvent, type ReactElement } from "react";

import { clamp } from "~/layout/geometry";
import { kept } from "~/state/prefs";
import { type Store, useStore } from "~/state/store";

type Side = "left" | "right";

const [LEAST, MOST, STEP] = [220, 480, 16];
const USUAL: Record<Side, number> = { left: 300, right: 380 };
const WIDTHS: Record<Side, Store<number | null>> = {
  left: kept<number | null>("panel-left", null),
  right: kept<number | null>("panel-right", null),
};

/** The remembered widths as the tokens that the grid reads; the usual ones follow the size of the page. */
export function usePanelWidths(): CSSProperties {
  const [left, right] = [useStore(WIDTHS.left), useStore(WIDTHS.right)];
  const style: Record<string, string> = {};
  if (left !== null) style["--panel-left"] = `${left}px`;
  if (right !== null) style["--panel-right"] = `${right}px`;
  return style;
}

export function Splitter({ side }: { side: Side }): ReactElement {
  const width = useStore(WIDTHS[side]) ?? USUAL[side];
  const put = (next: number): void => WIDTHS[side].set(clamp(Math.round(next), LEAST, MOST));
  const keyed = (event: KeyboardEvent): void => {
    const way = { ArrowLeft: -1, ArrowRight: 1 }[event.key];
    if (!way) return;
    event.preventDefault();
    event.stopPropagation();
    put(width + way * STEP * (side === "left" ? 1 : -1));
  };
  const grabbed = (event: PointerEvent): void => {
    const start = event.clientX;
    const move = (next: globalThis.PointerEvent): void =>
      put(width + (next.clientX - start) * (side === "left" ? 1 : -1));
    const up = (): void => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
    event.preventDefault();
  };
  return (
    // A separator that can be moved is a control by ARIA, whatever the linter thinks.
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      className={`splitter at-${side}`}
      role="separator"
      aria-orientation="vertical"
      aria-label={side === "left" ? "Width of the list" : "Width of the panel"}
      aria-valuemin={LEAST}
      aria-valuemax={MOST}
      aria-valuenow={width}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
      tabIndex={0}
      onKeyDown={keyed}
      onPointerDown={grabbed}
      onDoubleClick={() => WIDTHS[side].set(null)}
    />
  );
}
