/** The picture: hulls below, marks and ties by the stage, names above; one tab stop with keys of its own. */
import { useMantineColorScheme } from "@mantine/core";
import { type ReactElement, useCallback, useEffect, useMemo, useRef, useState } from "react";

import { type Gpu, gpu } from "~/canvas/gpu";
import { palette } from "~/canvas/palette";
import { type Events, type Mark, Stage, type Tie, type View } from "~/canvas/stage";
import { inside, type Point } from "~/layout/geometry";
import { kept } from "~/state/prefs";
import { makeStore, type Store, useStore } from "~/state/store";
import { counted, share } from "~/words/format";

import { regrouped, useByTies } from "./byTies";
import { useCanvasKeys } from "./canvasKeys";
import { Hulls, useOutlines } from "./Hulls";
import { Lasso } from "./Lasso";
import { liveWindow, pointer, useModel } from "./model";
import { Names } from "./Names";
import { type Places, usePlaces } from "./places";
import type { Scene } from "./scene";
import { drawnMarks, drawnTies, type Span } from "./draw";
import { Still } from "./Still";
import { exposeForTests, useSharedStage } from "./stageOf";
import { useElementSize } from "./useElementSize";

export type MenuAt = { id: string | null; at: Point };

type Props = {
  span: Span;
  openMenu: (menu: MenuAt) => void;
  isLasso: boolean;
  endLasso: () => void;
  keep: (places: Places | null) => void;
};

/** What the page says the map is. */
function described(scene: Scene | null): string {
  if (!scene) return "Community map, being read";
  const of = (kind: string): number => scene.nodes.filter((node) => node.kind === kind).length;
  const communities = new Set(scene.nodes.map(({ home }) => home).filter(Boolean)).size;
  const parts = [
    counted(of("CUSTOMER"), "person", "people"),
    counted(communities, "community", "communities"),
    counted(of("TOPIC"), "topic", "topics"),
  ];
  return `Community map: ${parts.join(", ")}${of("COMPANY") ? ", and us" : ""}. Arrow keys move between marks; the list beside shows the same.`;
}

export function MapCanvas({ span, openMenu, isLasso, endLasso, keep }: Props): ReactElement {
  const model = useModel();
  const wrap = useRef<HTMLDivElement>(null);
  const host = useRef<HTMLDivElement>(null);
  const size = useElementSize(wrap);
  const arranged = usePlaces(model.map, model.scene, size, model.drawn);
  const byTies = useByTies(model.drawn.layout === "ties", model.scene, arranged, model.drawn.pin);
  const places = useMemo(
    () => regrouped(model.scene, arranged, byTies.at, model.drawn.pin),
    [model.scene, arranged, byTies.at, model.drawn.pin],
  );
  const outlines = useOutlines(model.scene, places);
  useEffect(() => {
    keep(places);
  }, [keep, places]);
  const view = useMemo(() => makeStore<View>({ k: 1, dx: 0, dy: 0 }), []);
  const regionAt = useCallback(
    (at: Point): string | null => [...outlines].reverse().find(([, points]) => inside(at, points))?.[0] ?? null,
    [outlines],
  );
  const machine = useMemo(gpu, []);
  const stage = useStage(host, size !== null && machine !== "none", machine, view, {
    model,
    places,
    regionAt,
    openMenu,
  });
  const picture = useDrawing(stage, model.scene, places, span);
  const keys = useCanvasKeys(stage, places, openMenu);
  useLongPress(wrap, stage, openMenu);
  return (
    <div className="canvas" ref={wrap}>
      <Hulls view={view} outlines={outlines} places={places} span={span} />
      <div ref={host} className="stage" />
      {machine === "none" && places ? <Still {...picture} places={places} /> : null}
      <MachineNote machine={machine} />
      <Names view={view} places={places} stage={stage} span={span} />
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- an application handles its own keys */}
      <div
        className="canvas-focus"
        role="application"
        aria-label={described(model.scene)}
        aria-roledescription="map"
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- the map is one tab stop
        tabIndex={0}
        onKeyDown={keys}
        data-testid="map"
      />
      {byTies.done < 1 ? <Working done={byTies.done} stop={byTies.stop} /> : null}
      <Lasso stage={stage} isOn={isLasso} end={endLasso} host={wrap} />
    </div>
  );
}

/** Long work on places: how far, and the way to end it. */
function Working({ done, stop }: { done: number; stop: () => void }): ReactElement {
  return (
    <div className="working" role="status">
      <span>Placing by ties, {share(done)}</span>
      <button type="button" className="btn s" onClick={stop}>
        Stop here
      </button>
    </div>
  );
}

const LONG_MS = 500;

/** A finger that rests on a mark opens what a right click opens. */
function useLongPress(
  wrap: React.RefObject<HTMLElement | null>,
  stage: Stage | null,
  openMenu: (menu: MenuAt) => void,
): void {
  useEffect(() => {
    const { current } = wrap;
    if (!current || !stage) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const end = (): void => clearTimeout(timer);
    const down = (event: PointerEvent): void => {
      end();
      if (event.pointerType !== "touch") return;
      const { left, top } = current.getBoundingClientRect();
      const at = { x: event.clientX - left, y: event.clientY - top };
      timer = setTimeout(() => openMenu({ id: stage.pick(at, 14), at }), LONG_MS);
    };
    const move = (event: PointerEvent): void => {
      if (Math.hypot(event.movementX, event.movementY) > 3) end();
    };
    current.addEventListener("pointerdown", down);
    current.addEventListener("pointermove", move);
    current.addEventListener("pointerup", end);
    current.addEventListener("pointercancel", end);
    return () => {
      end();
      current.removeEventListener("pointerdown", down);
      current.removeEventListener("pointermove", move);
      current.removeEventListener("pointerup", end);
      current.removeEventListener("pointercancel", end);
    };
  }, [wrap, stage, openMenu]);
}

type Hands = {
  model: ReturnType<typeof useModel>;
  places: Places | null;
  regionAt: (at: Point) => string | null;
  openMenu: (menu: MenuAt) => void;
};

/** One stage as long as the canvas is there; its events reach the newest hands. */
function useStage(
  host: React.RefObject<HTMLDivElement | null>,
  isSized: boolean,
  machine: Gpu,
  view: Store<View>,
  hands: Hands,
): Stage | null {
  const [stage, setStage] = useState<Stage | null>(null);
  const newest = useRef(hands);
  useEffect(() => {
    newest.current = hands;
  });
  useEffect(() => {
    if (!host.current || !isSized) return;
    let made: Stage | null = null;
    const regionOf = (at: Point): string | null => (made ? newest.current.regionAt(made.toWorld(at)) : null);
    const events: Events = {
      click: (id, at, event) => {
        const { model } = newest.current;
        const target = id ?? regionOf(at);
        const isMore = event.shiftKey || event.ctrlKey || event.metaKey;
        if (!target) model.pick([]);
        else model.pick([target], event.ctrlKey || event.metaKey ? "toggle" : isMore ? "add" : "only");
        pointer.set((now) => ({ ...now, focus: target }));
        // What was clicked is what keys are about next.
        focusMap();
      },
      double: (id) => newest.current.model.expand(id),
      context: (id, at) => newest.current.openMenu({ id: id ?? regionOf(at), at }),
      hover: (id) => pointer.set((now) => ({ ...now, hover: id })),
      drop: (id, place) => {
        const { model, places } = newest.current;
        if (!places) return;
        const pin = {
          ...model.drawn.pin,
          [id]: [place.x / places.sheet.width, place.y / places.sheet.height] as const,
        };
        model.change(`Move ${model.nameOf(id)}`, { pin });
      },
      view: (next) => {
        const { k, dx, dy } = view.get();
        if (k !== next.k || dx !== next.dx || dy !== next.dy) view.set(next);
      },
    };
    made = new Stage(host.current, palette(), machine, events);
    setStage(made);
    return () => {
      made?.kill();
      setStage(null);
    };
  }, [host, isSized, machine, view]);
  useSharedStage(stage);
  return stage;
}

/** Hand scene, window, light and theme to the stage. */
function useDrawing(stage: Stage | null, scene: Scene | null, places: Places | null, span: Span): Picture {
  const { picked, drawn } = useModel();
  const { colorScheme } = useMantineColorScheme();
  const { hover, focus } = useStore(pointer);
  const window = useStore(liveWindow);
  const marks = useMemo(
    () => (scene && places ? drawnMarks(scene, places, span, drawn.by) : []),
    [scene, places, span, drawn.by],
  );
  const ties = useMemo(() => (scene ? drawnTies(scene, span) : []), [scene, span]);
  useEffect(() => {
    if (!stage || !places) return;
    stage.setSheet(places.sheet);
    stage.setTheme(palette());
    stage.setScene(marks, ties, places.scale, growMs());
    exposeForTests(stage);
  }, [stage, places, marks, ties, colorScheme]);
  useEffect(() => {
    stage?.setWindow(window ? [span.part(window[0]), span.part(window[1])] : null);
  }, [stage, window, span]);
  const lit = useMemo(
    () => (scene && hover && !picked.includes(hover) ? litBy(scene, hover) : null),
    [scene, hover, picked],
  );
  useEffect(() => {
    stage?.light(lit, new Set(picked.length <= 3 ? picked.filter((id) => !id.startsWith("community:")) : []));
  }, [stage, lit, picked, marks, focus]);
  return { marks, ties };
}

type Picture = { marks: Mark[]; ties: Tie[] };

/** What a machine without a graphics card does otherwise; said once, until put away. */
function MachineNote({ machine }: { machine: Gpu }): ReactElement | null {
  const isRead = useStore(isNoteRead);
  if (machine === "real" || (isRead && machine === "software")) return null;
  return (
    <p className="software">
      {machine === "none"
        ? "No WebGL here: the map stands still, the list beside does the rest."
        : "No graphics card: ties hide while the map moves."}
      {machine === "software" ? (
        <button type="button" className="link" onClick={() => isNoteRead.set(true)}>
          Got it
        </button>
      ) : null}
    </p>
  );
}

const isNoteRead = kept("machine-note", false);

/** Give the map the keyboard. */
export const focusMap = (): void =>
  document.querySelector<HTMLElement>(".canvas-focus")?.focus({ preventScroll: true });

/** How long new marks take to their place; none where motion is not wanted. */
const growMs = (): number => (matchMedia("(prefers-reduced-motion: reduce)").matches ? 0 : 600);

/** A mark, its neighbours and nothing else. */
function litBy(scene: Scene, id: string): ReadonlySet<string> {
  const own = scene.ties.filter(({ source, target }) => source === id || target === id);
  return new Set([id, ...own.flatMap(({ source, target }) => [source, target])]);
}
