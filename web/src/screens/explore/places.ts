/** Where everything stands: the map is arranged once, what comes later is put beside what brought it, pins and drags win. */
import { useEffect, useMemo, useState } from "react";

import { type Area, arrange } from "~/layout/arrange";
import { beside } from "~/layout/beside";
import { chance, clamp, type Disc, type Point } from "~/layout/geometry";
import { textWidth } from "~/layout/measure";

import { epoch } from "~/state/epoch";
import { useStore } from "~/state/store";
import { jobInWords } from "~/words/jobs";

import type { MapData } from "./queries";
import { compose, type Drawn, type Scene, type SceneNode, START } from "./scene";

export type Sheet = { width: number; height: number };

/** The sheet's width; its height follows the canvas. Places in links are parts of it. */
const WIDTH = 1000;
/** Pixels below which regions have short names. */
const SMALL = 560;

export type Places = {
  sheet: Sheet;
  /** Pixels a unit of the sheet at zoom 1. */
  k: number;
  /** How large marks are drawn. */
  scale: number;
  areas: ReadonlyMap<string, Area>;
  at: ReadonlyMap<string, Point>;
  /** Whether region names are short for want of room. */
  isSmall: boolean;
};

export const NAME = "650 14px 'Inter Variable'";
export const LINE = "400 12px 'Inter Variable'";
export const LABEL = "500 12px 'Inter Variable'";

/** A mark's radius in pixels, by the strength of its ties. */
export const radius = (node: SceneNode, strongest: number): number =>
  node.kind === "CUSTOMER"
    ? 2.3 + 6.7 * (node.weight / Math.max(strongest, 1e-9)) ** 0.8
    : node.kind === "INTERACTION" || node.kind === "ACCOUNT"
      ? 3
      : 7;

export const strongestOf = (scene: Scene): number =>
  Math.max(...scene.nodes.filter(({ kind }) => kind === "CUSTOMER").map(({ weight }) => weight), 1);

export const companyLabel = (name: string): string => `${name} (us)`;

/** The line under a region's name: how many, and what they come for. */
export const regionLine = (community: { members: number; job: string | null }): string =>
  community.job ? `${community.members} · ${jobInWords(community.job)}` : `${community.members} people`;

/** The name of a region as drawn; where there is little room, small ones show their letter alone. */
export function regionName(name: string, rank: number, isSmall: boolean): string {
  if (!isSmall) return name.length > 26 ? `${name.slice(0, 25)}…` : name;
  if (rank >= 8) return "";
  const last = name.split(" ").at(-1) ?? name;
  return last.length < name.length && last.length > 3 ? last : name.slice(0, 14);
}

type Laid = { sheet: Sheet; k: number; isSmall: boolean; areas: Map<string, Area>; at: Map<string, Point> };

/** Lay the overview out for a canvas of some size. */
export function lay(map: MapData, width: number, height: number): Laid {
  const sheet = { width: WIDTH, height: WIDTH * clamp(height / width, 0.55, 1.5) };
  const k = Math.min(width / sheet.width, height / sheet.height);
  const isSmall = width < SMALL;
  const scale = scaleOf(k);
  const scene = compose(map, new Map(), START);
  const strongest = strongestOf(scene);
  const regions = map.communities.map((community, rank) => {
    const name = regionName(community.name, rank, isSmall);
    const line = isSmall ? 0 : textWidth(regionLine(community), LINE);
    return {
      id: community.id,
      x: community.x,
      y: community.y,
      nameWidth: (Math.max(textWidth(name, NAME) + 26, line) + 4) / k,
      nameHeight: (isSmall ? 22 : 38) / k,
    };
  });
  const people = scene.nodes
    .filter(({ kind }) => kind === "CUSTOMER")
    .map((node) => ({
      id: node.id,
      x: node.place?.x ?? 0.5,
      y: node.place?.y ?? 0.5,
      r: (radius(node, strongest) * scale) / k,
      home: node.home,
      second: node.second,
    }));
  const extras = scene.nodes
    .filter(({ kind }) => kind !== "CUSTOMER")
    .map((node) => ({
      id: node.id,
      x: node.place?.x ?? 0.5,
      y: node.place?.y ?? 0.5,
      width: isSmall ? 16 : textWidth(node.kind === "COMPANY" ? companyLabel(node.name) : node.name, LABEL) / k,
    }));
  const { areas, places } = arrange({ ...sheet, foot: 36 / k }, regions, people, extras);
  return { sheet, k, isSmall, areas: new Map(areas.map((area) => [area.id, area])), at: places };
}

const scaleOf = (k: number): number => clamp(k / 0.76, 0.6, 1.2);

/** Where a node that the overview lacks begins: at what brought it, else at home, else in the middle. */
function originOf(
  node: SceneNode,
  at: ReadonlyMap<string, Point>,
  areas: ReadonlyMap<string, Area>,
  sheet: Sheet,
): Point {
  const parent = node.parent ? (at.get(node.parent) ?? areas.get(node.parent)) : undefined;
  const home = node.home ? areas.get(node.home) : undefined;
  const from = node.parent?.startsWith("community:") ? (home ?? parent) : (parent ?? home);
  return from ?? { x: sheet.width * (0.3 + 0.4 * chance(node.id)), y: sheet.height * 0.96 };
}

/** Add places for what has none; nothing that stands moves. */
export function placed(laid: Laid, scene: Scene, held: ReadonlyMap<string, Point>): Map<string, Point> {
  const at = new Map([...laid.at, ...held]);
  const strongest = strongestOf(scene);
  const unit = scaleOf(laid.k) / laid.k;
  const waiting = scene.nodes.filter(({ id }) => !at.has(id));
  if (!waiting.length) return at;
  const taken: Disc[] = scene.nodes.flatMap((node) => {
    const place = at.get(node.id);
    return place ? [{ ...place, r: radius(node, strongest) * unit }] : [];
  });
  const byOrigin = Map.groupBy(waiting, (node) => node.parent ?? node.home ?? "");
  for (const nodes of byOrigin.values()) {
    const [first] = nodes;
    if (!first) continue;
    const marks = nodes.map((node) => ({ id: node.id, r: radius(node, strongest) * unit }));
    for (const [id, place] of beside(originOf(first, at, laid.areas, laid.sheet), marks, taken, 5 * unit))
      at.set(id, place);
  }
  return at;
}

/** Follow map, scene and canvas; a canvas that changes size keeps its picture. */
export function usePlaces(
  map: MapData | undefined,
  scene: Scene | null,
  size: Sheet | null,
  drawn: Drawn,
): Places | null {
  const isReady = useFonts();
  const base = useFirstSize(size);
  const first = useFirstMap(map);
  const laid = useMemo(
    () => (first && base && isReady ? lay(first, base.width, base.height) : null),
    [first, base, isReady],
  );
  // Grows as the scene does: what has a place once keeps it.
  const held = useMemo(() => ({ laid, at: new Map<string, Point>() }), [laid]);
  return useMemo(() => {
    if (!laid || !scene || !size) return null;
    held.at = placed(laid, scene, held.at);
    const pins = Object.entries(drawn.pin).map(
      ([id, [x, y]]) => [id, { x: x * laid.sheet.width, y: y * laid.sheet.height }] as const,
    );
    const k = Math.min((size.width - 16) / laid.sheet.width, (size.height - 16) / laid.sheet.height);
    const at = new Map([...held.at, ...pins]);
    return { sheet: laid.sheet, k, scale: scaleOf(k), areas: laid.areas, at, isSmall: laid.isSmall };
  }, [laid, held, scene, size, drawn.pin]);
}

/** The first overview counts too: with us, without us and with more people nothing moves; new evidence lays out anew. */
function useFirstMap(map: MapData | undefined): MapData | undefined {
  const now = useStore(epoch);
  const [first, setFirst] = useState<{ map: MapData; epoch: number } | null>(null);
  const isOther = map !== undefined && map !== first?.map && first?.epoch !== now;
  useEffect(() => {
    if (isOther) setFirst({ map, epoch: now });
  }, [isOther, map, now]);
  return first?.map;
}

/** The first size counts: a later one changes the zoom, never the places; only between phone and desk all is laid out anew. */
function useFirstSize(size: Sheet | null): Sheet | null {
  const [first, setFirst] = useState<Sheet | null>(null);
  const isOther = size !== null && (first === null || first.width < SMALL !== size.width < SMALL);
  useEffect(() => {
    if (isOther) setFirst(size);
  }, [isOther, size]);
  return first;
}

/** Names are measured, so the face must be there first. */
function useFonts(): boolean {
  const [isReady, setReady] = useState(false);
  useEffect(() => {
    const faces = [NAME, LINE, LABEL].map((face) => document.fonts.load(face));
    void Promise.allSettled(faces).then(() => setReady(true));
  }, []);
  return isReady;
}
