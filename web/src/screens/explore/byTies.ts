/** Places by ties: ForceAtlas2 in a worker, shown as it goes; pinned marks stay, and leaving this layout ends the work. */
import { useEffect, useRef, useState } from "react";

import { fitted, type LayoutJob, type LayoutNews } from "~/layout/forces";
import { boxAt, type Point } from "~/layout/geometry";
import { say } from "~/state/say";

import type { Places } from "./places";
import type { Drawn, Scene } from "./scene";

const ITERATIONS = 300;
const MARGIN = 78;

/** The scene as columns. */
export function jobOf(scene: Scene, at: ReadonlyMap<string, Point>, pinned: Drawn["pin"]): LayoutJob {
  const index = new Map(scene.nodes.map(({ id }, place) => [id, place]));
  const ends = scene.ties.flatMap(({ source, target, weight }) => {
    const [from, to] = [index.get(source), index.get(target)];
    return from === undefined || to === undefined ? [] : [{ from, to, weight }];
  });
  return {
    x: Float32Array.from(scene.nodes, ({ id }) => at.get(id)?.x ?? 0),
    y: Float32Array.from(scene.nodes, ({ id }) => at.get(id)?.y ?? 0),
    size: Float32Array.from(scene.nodes, () => 6),
    fixed: Uint8Array.from(scene.nodes, ({ id }) => Number(id in pinned)),
    source: Uint32Array.from(ends, ({ from }) => from),
    target: Uint32Array.from(ends, ({ to }) => to),
    weight: Float32Array.from(ends, ({ weight }) => Math.log2(1 + weight)),
    iterations: ITERATIONS,
  };
}

/** Regions where their people went, for hulls and names; pins win. */
export function regrouped(
  scene: Scene | null,
  places: Places | null,
  at: ReadonlyMap<string, Point> | null,
  pinned: Drawn["pin"],
): Places | null {
  if (!scene || !places || !at) return places;
  const merged = new Map([...places.at, ...[...at].filter(([id]) => !(id in pinned))]);
  const byHome = Map.groupBy(
    scene.nodes.filter(({ kind }) => kind === "CUSTOMER"),
    (node) => node.home ?? "",
  );
  const areas = [...places.areas.values()].flatMap((area) => {
    const spots = (byHome.get(area.id) ?? []).flatMap(({ id }) => merged.get(id) ?? []);
    if (spots.length < 2) return [];
    const middle = { x: median(spots.map(({ x }) => x)), y: median(spots.map(({ y }) => y)) };
    const far = spots.map(({ x, y }) => Math.hypot(x - middle.x, y - middle.y)).sort((a, b) => a - b);
    const r = Math.max(24, far[Math.floor(far.length * 0.7)] ?? 24);
    const [width, height] = [area.name.x1 - area.name.x0, area.name.y1 - area.name.y0];
    return [{ ...area, ...middle, r, name: boxAt(middle.x - width / 2, middle.y - r - height, width, height) }];
  });
  return { ...places, at: merged, areas: new Map(areas.map((area) => [area.id, area])) };
}

const median = (values: number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

export type ByTies = { at: ReadonlyMap<string, Point> | null; done: number };

/** Places while and after the work; null while people are placed by community. */
export function useByTies(
  isOn: boolean,
  scene: Scene | null,
  places: Places | null,
  pinned: Drawn["pin"],
): ByTies & { stop: () => void } {
  const running = useRef<Worker | null>(null);
  const [found, setFound] = useState<ByTies>({ at: null, done: 1 });
  const isReady = scene !== null && places !== null;
  useEffect(() => {
    if (!isOn || !scene || !places) {
      setFound({ at: null, done: 1 });
      return;
    }
    const worker = new Worker(new URL("../../layout/layout.worker.ts", import.meta.url), { type: "module" });
    running.current = worker;
    const ids = scene.nodes.map(({ id }) => id);
    const isPinned = Object.keys(pinned).length > 0;
    worker.onmessage = ({ data }: MessageEvent<LayoutNews>) => {
      const spots = isPinned
        ? ids.map((_, at) => ({ x: data.x[at] ?? 0, y: data.y[at] ?? 0 }))
        : fitted(data.x, data.y, places.sheet, MARGIN);
      setFound({ at: new Map(ids.map((id, at) => [id, spots[at] ?? { x: 0, y: 0 }])), done: data.done });
      if (data.done >= 1) say("Placed by ties.");
    };
    worker.postMessage(jobOf(scene, places.at, pinned));
    return () => worker.terminate();
    // A new scene begins anew; new places are this effect's own.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [isOn, isReady, scene]);
  const stop = (): void => {
    running.current?.terminate();
    setFound((now) => ({ ...now, done: 1 }));
  };
  return { ...found, stop };
}
