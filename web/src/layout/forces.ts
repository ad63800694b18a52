/** The columns that ForceAtlas2 works on, made and read here. Pure: equal input, equal places. */

export type LayoutJob = {
  x: Float32Array;
  y: Float32Array;
  size: Float32Array;
  fixed: Uint8Array;
  source: Uint32Array;
  target: Uint32Array;
  weight: Float32Array;
  iterations: number;
};
export type LayoutNews = { x: Float32Array<ArrayBuffer>; y: Float32Array<ArrayBuffer>; done: number };

/** Columns a node and an edge take in the matrices. */
const [NODE, EDGE] = [10, 3];
/** World units are too large for its forces; it works on this part of them. */
const SCALE = 0.1;

export function packed(job: LayoutJob): { nodes: Float32Array; edges: Float32Array } {
  const nodes = new Float32Array(job.x.length * NODE);
  const edges = new Float32Array(job.source.length * EDGE);
  job.x.forEach((x, at) =>
    nodes.set(
      [x * SCALE, (job.y[at] ?? 0) * SCALE, 0, 0, 0, 0, 1, 1, (job.size[at] ?? 1) * SCALE, job.fixed[at] ?? 0],
      at * NODE,
    ),
  );
  job.source.forEach((source, at) => {
    const target = job.target[at] ?? 0;
    edges.set([source * NODE, target * NODE, job.weight[at] ?? 1], at * EDGE);
    for (const end of [source, target]) nodes[end * NODE + 6] = (nodes[end * NODE + 6] ?? 1) + 1;
  });
  return { nodes, edges };
}

export function unpacked(nodes: Float32Array): { x: Float32Array<ArrayBuffer>; y: Float32Array<ArrayBuffer> } {
  const count = nodes.length / NODE;
  const [x, y] = [new Float32Array(count), new Float32Array(count)];
  for (let at = 0; at < count; at++) {
    x[at] = (nodes[at * NODE] ?? 0) / SCALE;
    y[at] = (nodes[at * NODE + 1] ?? 0) / SCALE;
  }
  return { x, y };
}

/** Settings by size: exact forces for small graphs, Barnes-Hut above. */
export const inferred = (order: number) => ({
  linLogMode: true,
  outboundAttractionDistribution: false,
  adjustSizes: true,
  edgeWeightInfluence: 0.6,
  scalingRatio: 6,
  strongGravityMode: false,
  gravity: 1.2,
  slowDown: 1 + Math.log(Math.max(2, order)),
  barnesHutOptimize: order > 2000,
  barnesHutTheta: 0.7,
});

/** Bring places into a sheet, shape kept, with a margin. */
export function fitted(
  x: Float32Array,
  y: Float32Array,
  sheet: { width: number; height: number },
  margin: number,
): { x: number; y: number }[] {
  const [x0, x1, y0, y1] = [Math.min(...x), Math.max(...x), Math.min(...y), Math.max(...y)];
  const scale = Math.min(
    (sheet.width - 2 * margin) / Math.max(1, x1 - x0),
    (sheet.height - 2 * margin) / Math.max(1, y1 - y0),
  );
  return Array.from(x, (value, at) => ({
    x: sheet.width / 2 + (value - (x0 + x1) / 2) * scale,
    y: sheet.height / 2 + ((y[at] ?? 0) - (y0 + y1) / 2) * scale,
  }));
}
