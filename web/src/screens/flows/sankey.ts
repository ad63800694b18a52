/** Two columns of volume: said in on the left, taken up in on the right, ribbons between. Pure. */
import { sankey, sankeyLinkHorizontal } from "d3-sankey";

import { type Flow, OTHERS, type Pair } from "./flow";

export type Bar = {
  id: string;
  isLeft: boolean;
  name: string;
  letter: string;
  value: number;
  x: number;
  y: number;
  height: number;
};
export type Ribbon = Pair & {
  weight: number;
  d: string;
  width: number;
  letter: string;
  middle: { x: number; y: number };
};
export type Columns = { bars: Bar[]; ribbons: Ribbon[] };

export type Frame = { width: number; height: number; left: number; right: number; top: number };
export const BAR = 9;
const GAP = 13;

type Node = { key: string; id: string; isLeft: boolean; name: string; letter: string };
type Link = Pair & { weight: number };

/** Lay out the ribbons; the largest bars are on top on either side. */
export function columns(flow: Flow, frame: Frame): Columns {
  if (!flow.ribbons.length) return { bars: [], ribbons: [] };
  const nodes = nodesOf(flow);
  const graph = sankey<Node, Link>()
    .nodeId((node) => node.key)
    .nodeWidth(BAR)
    .nodePadding(Math.min(GAP, (frame.height - frame.top) / (2 * nodes.length)))
    .nodeSort((a, b) => (b.value ?? 0) - (a.value ?? 0))
    .extent([
      [frame.left, frame.top],
      [frame.width - frame.right, frame.height - 4],
    ])({
    nodes,
    links: flow.ribbons.map((ribbon) => ({
      ...ribbon,
      source: `from ${ribbon.source}`,
      target: `to ${ribbon.target}`,
      value: ribbon.weight,
    })),
  });
  const path = sankeyLinkHorizontal<Node, Link>();
  return {
    bars: graph.nodes.map((node) => ({
      id: node.id,
      isLeft: node.isLeft,
      name: node.name,
      letter: node.letter,
      value: node.value ?? 0,
      x: node.x0 ?? 0,
      y: node.y0 ?? 0,
      height: (node.y1 ?? 0) - (node.y0 ?? 0),
    })),
    ribbons: graph.links.map((link) => {
      const [source, target] = [
        link.source as unknown as Node & { x1: number },
        link.target as unknown as Node & { x0: number },
      ];
      return {
        source: source.id,
        target: target.id,
        letter: source.letter,
        weight: link.value,
        d: path(link) ?? "",
        width: Math.max(1, link.width ?? 1),
        middle: { x: (source.x1 + target.x0) / 2, y: ((link.y0 ?? 0) + (link.y1 ?? 0)) / 2 },
      };
    }),
  };
}

function nodesOf(flow: Flow): Node[] {
  const sides = {
    from: new Set(flow.ribbons.map(({ source }) => source)),
    to: new Set(flow.ribbons.map(({ target }) => target)),
  };
  const rest = { id: OTHERS, name: flow.others === 1 ? "1 other" : `${flow.others} others`, letter: "" };
  const places = [...flow.groups, rest];
  return (["from", "to"] as const).flatMap((side) =>
    places
      .filter(({ id }) => sides[side].has(id))
      .map(({ id, name, letter }) => ({ key: `${side} ${id}`, id, isLeft: side === "from", name, letter })),
  );
}
