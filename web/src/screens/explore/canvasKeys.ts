/** What keys do while the map has focus. */
import { type KeyboardEvent, useMemo } from "react";

import type { Stage } from "~/canvas/stage";
import type { Point } from "~/layout/geometry";
import { named } from "~/state/keys";
import { say } from "~/state/say";
import { counted } from "~/words/format";

import type { MenuAt } from "./MapCanvas";
import { liveWindow, type Model, pointer, useModel } from "./model";
import type { Places } from "./places";
import { isActive, neighbours, type Scene, type SceneNode } from "./scene";

const WAYS: Record<string, Point> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** The nearest place in a direction: near counts, and so does straight ahead. Pure. */
export function ahead(from: Point, way: Point, places: Iterable<readonly [string, Point]>): string | null {
  let [best, least] = [null as string | null, Infinity];
  for (const [id, place] of places) {
    const [dx, dy] = [place.x - from.x, place.y - from.y];
    const along = dx * way.x + dy * way.y;
    const beside = Math.abs(dx * way.y - dy * way.x);
    const cost = along + beside * 2.2;
    if (along > 0.5 && cost < least) [best, least] = [id, cost];
  }
  return best;
}

const KINDS: Record<string, string> = {
  CUSTOMER: "person",
  TOPIC: "topic",
  COMPANY: "us",
  INTERACTION: "interaction",
  ACCOUNT: "account",
};

/** A mark in words, as a screen reader says it. */
export function spokenNode(scene: Scene, node: SceneNode, links: number): string {
  const home = node.home ? scene.communityById.get(node.home)?.name : undefined;
  return [node.name, KINDS[node.kind] ?? "", home ?? "", counted(links, "tie", "ties")].filter(Boolean).join(", ");
}

export function useCanvasKeys(
  stage: Stage | null,
  places: Places | null,
  openMenu: (menu: MenuAt) => void,
): (event: KeyboardEvent) => void {
  const model = useModel();
  const { scene } = model;
  const links = useMemo(() => (scene ? neighbours(scene) : new Map<string, string[]>()), [scene]);
  return (event) => {
    if (!stage || !places || !scene) return;
    const context = { stage, places, scene, links, model, openMenu };
    const run = keys(context)[named(event.nativeEvent)];
    if (!run) return;
    event.preventDefault();
    event.stopPropagation();
    run();
  };
}

type Hand = {
  stage: Stage;
  places: Places;
  scene: Scene;
  links: ReadonlyMap<string, string[]>;
  model: Model;
  openMenu: (menu: MenuAt) => void;
};

function focusOn({ scene, links, stage, places }: Hand, id: string | null): void {
  const node = id ? scene.byId.get(id) : undefined;
  if (!id || !node) return;
  pointer.set({ hover: null, focus: id });
  say(spokenNode(scene, node, links.get(id)?.length ?? 0));
  const place = places.at.get(id);
  const at = place ? stage.toPixel(place) : null;
  const { clientWidth, clientHeight } = stage.element();
  if (place && at && (at.x < 20 || at.y < 20 || at.x > clientWidth - 20 || at.y > clientHeight - 20))
    stage.fit([place], false);
}

function step(hand: Hand, way: Point): void {
  const { focus } = pointer.get();
  const { places, scene } = hand;
  const from = (focus ? places.at.get(focus) : undefined) ?? { x: places.sheet.width / 2, y: places.sheet.height / 2 };
  const window = liveWindow.get();
  const there = [...places.at].filter(([id]) => {
    const node = scene.byId.get(id);
    return id !== focus && node && isActive(node, window);
  });
  focusOn(hand, ahead(from, way, there));
}

/** Walk round the neighbours of the mark where the walk began. */
let walk: { from: string; at: number } | null = null;

function walkOn(hand: Hand, by: number): void {
  const { focus } = pointer.get();
  if (!focus) return;
  const isOnWalk = walk && (walk.from === focus || hand.links.get(walk.from)?.includes(focus));
  if (!walk || !isOnWalk) walk = { from: focus, at: by > 0 ? -1 : 0 };
  const ring = hand.links.get(walk.from) ?? [];
  if (!ring.length) return;
  walk.at = (walk.at + by + ring.length) % ring.length;
  focusOn(hand, ring[walk.at] ?? null);
}

/** The marks that a command is about: what is picked, else what has focus. */
export const meant = (model: Model): string[] =>
  model.picked.length ? [...model.picked] : pointer.get().focus ? [pointer.get().focus ?? ""] : [];

export function pinned(model: Model, places: Places, ids: readonly string[]): void {
  const pin = { ...model.drawn.pin };
  const isOn = ids.every((id) => id in pin);
  for (const id of ids) {
    const place = places.at.get(id);
    if (isOn) Reflect.deleteProperty(pin, id);
    else if (place) pin[id] = [place.x / places.sheet.width, place.y / places.sheet.height];
  }
  model.change(isOn ? "Unpin" : "Pin", { pin });
  say(isOn ? "Unpinned." : "Pinned.");
}

function keys(hand: Hand): Record<string, () => void> {
  const { model, stage, places } = hand;
  const one = (): string | undefined => pointer.get().focus ?? model.picked[0];
  const onOne = (run: (id: string) => void) => () => {
    const id = one();
    if (id) run(id);
  };
  const menu = onOne((id) => {
    const place = places.at.get(id) ?? places.areas.get(id);
    if (place) hand.openMenu({ id, at: stage.toPixel(place) });
  });
  return {
    ...Object.fromEntries(Object.entries(WAYS).map(([key, way]) => [key, () => step(hand, way)])),
    n: () => walkOn(hand, 1),
    "shift+n": () => walkOn(hand, -1),
    enter: onOne((id) => model.pick([id])),
    "ctrl+enter": onOne((id) => model.pick([id], "toggle")),
    "shift+enter": onOne((id) => model.pick([id], "add")),
    e: onOne((id) => model.expand(id)),
    c: onOne((id) => model.collapse(id)),
    h: () => model.hide(meant(model)),
    p: () => pinned(model, places, meant(model)),
    f: () =>
      stage.fit(
        meant(model).flatMap((id) => places.at.get(id) ?? places.areas.get(id) ?? []),
        false,
      ),
    "shift+f10": menu,
    contextmenu: menu,
  };
}
