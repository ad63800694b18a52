/** ForceAtlas2 beside the page: takes columns, reports progress, hands places back. What is fixed stays where it is. */
import iterate from "graphology-layout-forceatlas2/iterate";

import { inferred, type LayoutJob, packed, type LayoutNews, unpacked } from "./forces";

const ROUND = 20;

self.onmessage = ({ data }: MessageEvent<LayoutJob>) => {
  const { nodes, edges } = packed(data);
  const settings = inferred(data.x.length);
  for (let done = 0; done < data.iterations; done += ROUND) {
    for (let step = 0; step < Math.min(ROUND, data.iterations - done); step++) iterate(settings, nodes, edges);
    const { x, y } = unpacked(nodes);
    const news: LayoutNews = { x, y, done: Math.min(data.iterations, done + ROUND) / data.iterations };
    self.postMessage(news, { transfer: [x.buffer, y.buffer] });
  }
};
