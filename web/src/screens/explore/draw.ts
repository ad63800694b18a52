/** From the scene to marks and ties of the stage. Pure. */
import type { Mark, Tie } from "~/canvas/stage";
import { chance } from "~/layout/geometry";
import { hueOf } from "~/parts/hue";

import { type Places, radius, strongestOf } from "./places";
import type { HistogramData } from "./queries";
import type { Drawn, Scene, SceneNode } from "./scene";

/** The whole span of time, and where a moment lies in it. */
export type Span = { sinceMs: number; untilMs: number; part: (ms: number) => number };

export function spanOf(histogram: Pick<HistogramData, "since" | "until"> | undefined): Span {
  const sinceMs = histogram?.since ? Date.parse(histogram.since) : 0;
  const untilMs = histogram?.until ? Date.parse(histogram.until) : 1;
  const length = Math.max(1, untilMs - sinceMs);
  return { sinceMs, untilMs, part: (ms) => (ms - sinceMs) / length };
}

const letterOf = (scene: Scene, id: string | null): string | undefined =>
  id ? scene.communityById.get(id)?.letter : undefined;

/** The hues of a node: its community's; where colour stands for kind, people are neutral. */
function hues(scene: Scene, node: SceneNode, by: Drawn["by"]): { hue: number; second: number } {
  if (by === "kind" || node.kind !== "CUSTOMER") return { hue: 0, second: 0 };
  const hue = hueOf(letterOf(scene, node.home));
  return { hue, second: node.second ? hueOf(letterOf(scene, node.second)) : hue };
}

export function drawnMarks(scene: Scene, places: Places, span: Span, by: Drawn["by"]): Mark[] {
  const strongest = strongestOf(scene);
  return scene.nodes.flatMap((node) => {
    const place = places.at.get(node.id);
    if (!place) return [];
    return [
      {
        id: node.id,
        kind: node.kind,
        ...place,
        r: radius(node, strongest),
        ...hues(scene, node, by),
        since: node.firstMs === null ? -1e6 : span.part(node.firstMs),
        until: node.lastMs === null ? 1e6 : span.part(node.lastMs),
        from: node.parent ? places.at.get(node.parent) : undefined,
      },
    ];
  });
}

/** Ties between communities are thinner and more bent, so that regions stay readable. */
export function drawnTies(scene: Scene, span: Span): Tie[] {
  return scene.ties.map((tie) => {
    const [from, to] = [scene.byId.get(tie.source), scene.byId.get(tie.target)];
    const isAcross = from?.home !== to?.home;
    const side = chance(tie.id) < 0.5 ? -1 : 1;
    return {
      id: tie.id,
      source: tie.source,
      target: tie.target,
      width: isAcross ? 0.8 : 0.7 + 0.22 * Math.log2(1 + tie.weight),
      bend: side * (isAcross ? 0.12 : 0.05),
      alpha: isAcross ? 0.09 : 0.13,
      dash: tie.certainty !== null && tie.certainty < 0.7 ? (tie.certainty < 0.4 ? 4 : 9) : 0,
      since: span.part(tie.firstMs),
      until: span.part(tie.lastMs),
    };
  });
}
