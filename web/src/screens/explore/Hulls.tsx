/** Regions and the flows between them, below the marks. Moves with the camera by one transform. */
import { type ReactElement, useEffect, useMemo, useRef } from "react";

import type { View } from "~/canvas/stage";
import { bent, type Point } from "~/layout/geometry";
import { closed, hull } from "~/layout/hull";
import { hueClass } from "~/parts/hue";
import { type Store, useStore } from "~/state/store";

import type { Span } from "./draw";
import { useFlows } from "./flows";
import { liveWindow, useModel } from "./model";
import { type Places, radius, strongestOf } from "./places";
import type { Scene } from "./scene";

/** The outline of each region that has somebody in it. */
export function useOutlines(scene: Scene | null, places: Places | null): ReadonlyMap<string, Point[]> {
  return useMemo(() => {
    const outlines = new Map<string, Point[]>();
    if (!scene || !places) return outlines;
    const strongest = strongestOf(scene);
    const byHome = Map.groupBy(
      scene.nodes.filter(({ kind }) => kind === "CUSTOMER"),
      (node) => node.home ?? "",
    );
    for (const area of places.areas.values()) {
      const discs = (byHome.get(area.id) ?? []).flatMap((node) => {
        const place = places.at.get(node.id);
        const isNear = place && Math.hypot(place.x - area.x, place.y - area.y) < area.r * 1.7;
        return isNear ? [{ ...place, r: (radius(node, strongest) * places.scale) / places.k }] : [];
      });
      if (discs.length) outlines.set(area.id, hull(area, discs, [area.name], 9 / places.k));
    }
    return outlines;
  }, [scene, places]);
}

type Props = { view: Store<View>; outlines: ReadonlyMap<string, Point[]>; places: Places | null; span: Span };

export function Hulls({ view, outlines, places, span }: Props): ReactElement {
  const { scene, picked } = useModel();
  const group = useRef<SVGGElement>(null);
  useEffect(() => {
    const follow = (): void => {
      const { k, dx, dy } = view.get();
      group.current?.setAttribute("transform", `matrix(${k} 0 0 ${k} ${dx} ${dy})`);
    };
    follow();
    return view.subscribe(follow);
  }, [view]);
  return (
    <svg className="hulls" aria-hidden="true">
      <g ref={group}>
        {[...outlines].map(([id, points]) => (
          <path
            key={id}
            className={`hull ${hueClass(scene?.communityById.get(id)?.letter)}${picked.includes(id) ? " picked" : ""}`}
            d={closed(points)}
          />
        ))}
        {places ? <Flows places={places} span={span} shown={outlines} /> : null}
      </g>
    </svg>
  );
}

/** What one community took up from another: width by how much, the head at half way. */
function Flows({ places, shown }: { places: Places; span: Span; shown: ReadonlyMap<string, unknown> }): ReactElement {
  const flows = useFlows();
  const window = useStore(liveWindow);
  const seen = flows.filter(({ from, to, firstMs, lastMs }) => {
    const isDrawn = shown.has(from.id) && shown.has(to.id);
    return isDrawn && (!window || (lastMs >= window[0] && firstMs < window[1]));
  });
  return (
    <>
      {seen.map(({ from, to, weight }) => {
        const [a, b] = [places.areas.get(from.id), places.areas.get(to.id)];
        if (!a || !b) return null;
        const length = Math.hypot(b.x - a.x, b.y - a.y);
        const [ux, uy] = [(b.x - a.x) / length, (b.y - a.y) / length];
        const start = { x: a.x + ux * a.r * 0.62, y: a.y + uy * a.r * 0.62 };
        const end = { x: b.x - ux * b.r * 0.62, y: b.y - uy * b.r * 0.62 };
        const { control, middle, angle } = bent(start, end, from.id < to.id ? 0.16 : -0.16);
        const width = (1.2 + Math.log2(1 + weight) * 0.65) * places.scale;
        const head = (width + 4 * places.scale) / places.k;
        return (
          <g key={`${from.id} ${to.id}`} className={`flow ${hueClass(from.letter)}`}>
            <path
              className="flow-line"
              d={`M${start.x} ${start.y}Q${control.x} ${control.y} ${end.x} ${end.y}`}
              strokeWidth={width}
            />
            <path className="flow-head" d={arrow(middle, angle, head)} />
          </g>
        );
      })}
    </>
  );
}

/** A triangle that points one way. */
export function arrow({ x, y }: Point, angle: number, size: number): string {
  const at = (turn: number): string =>
    `${(x + Math.cos(angle + turn) * size).toFixed(1)} ${(y + Math.sin(angle + turn) * size).toFixed(1)}`;
  return `M${at(0)}L${at(2.45)}L${at(-2.45)}Z`;
}
