/** The stage in view, for the tools beside it and for the browser tests. */
import { useEffect } from "react";

import type { Stage } from "~/canvas/stage";
import { makeStore } from "~/state/store";

export const stageInView = makeStore<Stage | null>(null);

export function useSharedStage(stage: Stage | null): void {
  useEffect(() => {
    stageInView.set(stage);
    return () => stageInView.set(null);
  }, [stage]);
}

export type TestHook = {
  /** Where a mark is, in pixels of the page; null where it is not drawn. */
  pixelOf: (id: string) => { x: number; y: number } | null;
  ids: () => string[];
  camera: () => { x: number; y: number; ratio: number };
};

declare global {
  interface Window {
    grapevine?: TestHook;
  }
}

/** A canvas has no elements to look for, so tests ask here. */
export function exposeForTests(stage: Stage): void {
  window.grapevine = {
    pixelOf: (id) => {
      const place = stage.placeOf(id);
      if (!place) return null;
      const { left, top } = stage.element().getBoundingClientRect();
      const at = stage.toPixel(place);
      return { x: left + at.x, y: top + at.y };
    },
    ids: () => stage.ids(),
    camera: () => stage.camera(),
  };
}
