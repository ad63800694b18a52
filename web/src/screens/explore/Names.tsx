/** Names, rings and the picked one's own ties, above the marks. Names follow the camera at once and are placed anew when it rests. */
import { type ReactElement, useEffect, useMemo, useRef, useState } from "react";

import type { Stage, View } from "~/canvas/stage";
import { bent, type Box, boxAt, chance, type Disc, type Point } from "~/layout/geometry";
import { textWidth } from "~/layout/measure";
import { placeNames, type Wanted } from "~/layout/names";
import { hueClass } from "~/parts/hue";
import { type Store, useStore } from "~/state/store";

import type { Span } from "./draw";
import { arrow } from "./Hulls";
import { liveWindow, pointer, useModel } from "./model";
import { companyLabel, LABEL, LINE, NAME, type Places, radius, regionLine, regionName, strongestOf } from "./places";
import { isActive, type Scene, type SceneTie } from "./scene";

type Props = { view: Store<View>; places: Places | null; stage: Stage | null; span: Span };
/** A text at a place of the world, some pixels beside it. */
type Shown = {
  id: string;
  at: Point;
  dx: number;
  dy: number;
  anchor: "start" | "end" | "middle";
  text: string;
  isStrong: boolean;
};

const REST = 90;

export function Names({ view, places, stage }: Props): ReactElement {
  const { scene, picked } = useModel();
  const layer = useRef<SVGSVGElement>(null);
  const rested = useRest(view);
  const window = useStore(liveWindow);
  const { hover, focus } = useStore(pointer);
  const shown = useMemo(
    () => (scene && places && stage ? namesAt(scene, places, stage, rested, picked, hover ?? focus, window) : []),
    [scene, places, stage, rested, picked, hover, focus, window],
  );
  useFollow(layer, view, [shown, places, picked, focus, scene]);
  return (
    <svg className="names" aria-hidden="true" ref={layer}>
      {scene && places && stage ? (
        <>
          <OwnTies scene={scene} places={places} picked={picked} k={rested.k} window={window} />
          <Rings scene={scene} places={places} picked={picked} focus={focus} ratio={stage.camera().ratio} />
          <Regions scene={scene} places={places} picked={picked} />
          {shown.map(({ id, at, dx, dy, anchor, text, isStrong }) => (
            <g key={id} data-x={at.x} data-y={at.y}>
              <text x={dx} y={dy + 4} textAnchor={anchor} className={isStrong ? "strong" : undefined}>
                {text}
              </text>
            </g>
          ))}
        </>
      ) : null}
    </svg>
  );
}

/** The view, once it has stood still for a moment. */
function useRest(view: Store<View>): View {
  const [rested, setRested] = useState(view.get());
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const heard = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => setRested(view.get()), REST);
    };
    heard();
    const stop = view.subscribe(heard);
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [view]);
  return rested;
}

/** Move every group to its place whenever the camera moves; groups that scale carry data-scaled. */
function useFollow(layer: React.RefObject<SVGSVGElement | null>, view: Store<View>, changes: readonly unknown[]): void {
  useEffect(() => {
    const follow = (): void => {
      const { k, dx, dy } = view.get();
      for (const group of layer.current?.querySelectorAll<SVGGElement>("g[data-x]") ?? []) {
        const [x, y] = [Number(group.dataset.x) * k + dx, Number(group.dataset.y) * k + dy];
        group.setAttribute("transform", `translate(${x.toFixed(1)} ${y.toFixed(1)})`);
      }
      for (const group of layer.current?.querySelectorAll("g[data-scaled]") ?? [])
        group.setAttribute("transform", `matrix(${k} 0 0 ${k} ${dx} ${dy})`);
    };
    follow();
    return view.subscribe(follow);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- what is drawn anew must be moved anew
  }, [layer, view, ...changes]);
}

/** The box of a region's name, in pixels. */
function regionBox(places: Places, id: string, width: number, view: View): Box | null {
  const area = places.areas.get(id);
  if (!area) return null;
  const x = ((area.name.x0 + area.name.x1) / 2) * view.k + view.dx;
  const y = area.name.y0 * view.k + view.dy;
  return boxAt(x - width / 2, y, width, places.isSmall ? 20 : 37);
}

function regionWidth(name: string, line: string): number {
  return Math.max(name ? textWidth(name, NAME) + 24 : 18, line ? textWidth(line, LINE) : 0);
}

/** Choose which names stand where. */
function namesAt(
  scene: Scene,
  places: Places,
  stage: Stage,
  view: View,
  picked: readonly string[],
  pointed: string | null,
  window: readonly [number, number] | null,
): Shown[] {
  const strongest = strongestOf(scene);
  const { ratio } = stage.camera();
  const { clientWidth, clientHeight } = stage.element();
  const frame = { x0: 0, y0: 0, x1: clientWidth, y1: clientHeight };
  const size = places.scale / Math.sqrt(ratio);
  const discs = new Map<string, Disc>();
  for (const node of scene.nodes) {
    const at = places.at.get(node.id);
    if (at)
      discs.set(node.id, { x: at.x * view.k + view.dx, y: at.y * view.k + view.dy, r: radius(node, strongest) * size });
  }
  const taken = scene.communities.flatMap((community, rank) => {
    const name = regionName(community.name, rank, places.isSmall);
    return regionBox(places, community.id, regionWidth(name, places.isSmall ? "" : regionLine(community)), view) ?? [];
  });
  const wants = (id: string, isImportant: boolean): Wanted[] => {
    const [node, mark] = [scene.byId.get(id), discs.get(id)];
    if (!node || !mark) return [];
    return [{ id, mark, width: textWidth(labelOf(scene, id, places), LABEL) + 2, height: 15, important: isImportant }];
  };
  const first = [...new Set([...(pointed ? [pointed] : []), ...picked])];
  const others = scene.nodes.filter(({ kind }) => kind !== "CUSTOMER").map(({ id }) => id);
  const people = scene.nodes
    .filter((node) => node.kind === "CUSTOMER" && isActive(node, window))
    .sort((a, b) => b.weight - a.weight)
    .map(({ id }) => id);
  const wanted = [
    ...first.flatMap((id) => wants(id, true)),
    ...others.filter((id) => !first.includes(id)).flatMap((id) => wants(id, others.length <= 8 && !places.isSmall)),
    ...people.filter((id) => !first.includes(id)).flatMap((id) => wants(id, false)),
  ];
  const room = places.isSmall ? 3 : 22;
  const most = first.length + others.length + Math.min(220, Math.round(room / ratio ** 1.6));
  return placeNames(wanted, [...discs.values()], taken, frame, most).map(({ id, dx, dy, anchor }) => ({
    id,
    at: places.at.get(id) ?? { x: 0, y: 0 },
    dx,
    dy,
    anchor,
    text: labelOf(scene, id, places),
    isStrong: first.includes(id),
  }));
}

function labelOf(scene: Scene, id: string, places: Places): string {
  const node = scene.byId.get(id);
  if (!node) return "";
  if (node.kind === "COMPANY") return places.isSmall ? "us" : companyLabel(node.name);
  return node.name.length > 34 ? `${node.name.slice(0, 33)}…` : node.name;
}

/** Letter, name and one line on top of each region. */
function Regions({ scene, places, picked }: { scene: Scene; places: Places; picked: readonly string[] }): ReactElement {
  const drawn = new Set(scene.nodes.map(({ home }) => home));
  return (
    <>
      {scene.communities.map((community, rank) => {
        const area = places.areas.get(community.id);
        if (!area || !drawn.has(community.id)) return null;
        const name = regionName(community.name, rank, places.isSmall);
        const width = name ? textWidth(name, NAME) + 23 : 17;
        return (
          <g
            key={community.id}
            data-x={(area.name.x0 + area.name.x1) / 2}
            data-y={area.name.y0}
            className={`region ${hueClass(community.letter)}${picked.includes(community.id) ? " picked" : ""}`}
          >
            <rect className="region-badge" x={-width / 2} y={2} width={17} height={17} rx={4} />
            <text className="region-letter" x={-width / 2 + 8.5} y={14.6} textAnchor="middle">
              {community.letter || "·"}
            </text>
            {name ? (
              <text className="region-name" x={-width / 2 + 23} y={15.5}>
                {name}
              </text>
            ) : null}
            {places.isSmall ? null : (
              <text className="region-line" x={0} y={32} textAnchor="middle">
                {regionLine(community)}
              </text>
            )}
          </g>
        );
      })}
    </>
  );
}

function Rings({
  scene,
  places,
  picked,
  focus,
  ratio,
}: {
  scene: Scene;
  places: Places;
  picked: readonly string[];
  focus: string | null;
  ratio: number;
}): ReactElement {
  const strongest = strongestOf(scene);
  const ring = (id: string, style: string, more: number): ReactElement | null => {
    const [node, at] = [scene.byId.get(id), places.at.get(id)];
    if (!node || !at) return null;
    return (
      <g key={style + id} data-x={at.x} data-y={at.y}>
        <circle className={style} r={(radius(node, strongest) * places.scale) / Math.sqrt(ratio) + more} />
      </g>
    );
  };
  return (
    <>
      {picked.map((id) => ring(id, "ring", 4))}
      {focus && !picked.includes(focus) ? ring(focus, "ring-focus", 4) : null}
    </>
  );
}

/** The picked one's ties, dark and with arrows along the flow. */
function OwnTies(props: {
  scene: Scene;
  places: Places;
  picked: readonly string[];
  k: number;
  window: readonly [number, number] | null;
}): ReactElement | null {
  const { scene, places, picked, k, window } = props;
  const own = picked.filter((id) => scene.byId.has(id));
  if (!own.length || picked.length > 3) return null;
  const isSeen = (tie: SceneTie): boolean => !window || (tie.lastMs >= window[0] && tie.firstMs < window[1]);
  const ties = scene.ties
    .filter((tie) => (own.includes(tie.source) || own.includes(tie.target)) && isSeen(tie))
    .slice(0, 150);
  return (
    <g data-scaled="" className="own">
      {ties.map((tie) => {
        const [from, to] = [places.at.get(tie.source), places.at.get(tie.target)];
        if (!from || !to) return null;
        const { control, middle, angle } = bent(from, to, 0.05 + 0.1 * chance(tie.id));
        const dash =
          tie.certainty === null || tie.certainty >= 0.7 ? undefined : tie.certainty >= 0.4 ? "6 4" : "1.5 3.5";
        return (
          <g key={tie.id}>
            <path
              className="own-line"
              d={`M${from.x} ${from.y}Q${control.x} ${control.y} ${to.x} ${to.y}`}
              strokeWidth={0.9 + 0.3 * Math.log2(1 + tie.weight)}
              strokeDasharray={dash}
            />
            <path className="own-head" d={arrow(middle, angle, 4.4 / k)} />
          </g>
        );
      })}
    </g>
  );
}
