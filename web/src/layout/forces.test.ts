import iterate from "graphology-layout-forceatlas2/iterate";
import { describe, expect, it } from "vitest";

import { fitted, inferred, type LayoutJob, packed, unpacked } from "./forces";
import { chance } from "./geometry";

/** Two cliques joined by one edge. */
function job(fixed: number[] = []): LayoutJob {
  const pairs: [number, number][] = [];
  for (const start of [0, 8])
    for (let a = start; a < start + 8; a++) for (let b = a + 1; b < start + 8; b++) pairs.push([a, b]);
  pairs.push([0, 8]);
  const of = (values: number[]): Float32Array => Float32Array.from(values);
  const all = Array.from({ length: 16 }, (_, at) => at);
  return {
    x: of(all.map((at) => chance(`x${at}`) * 500)),
    y: of(all.map((at) => chance(`y${at}`) * 500)),
    size: of(all.map(() => 5)),
    fixed: Uint8Array.from(all.map((at) => Number(fixed.includes(at)))),
    source: Uint32Array.from(pairs.map(([a]) => a)),
    target: Uint32Array.from(pairs.map(([, b]) => b)),
    weight: of(pairs.map(() => 1)),
    iterations: 150,
  };
}

function run(of: LayoutJob): { x: Float32Array; y: Float32Array } {
  const { nodes, edges } = packed(of);
  for (let step = 0; step < of.iterations; step++) iterate(inferred(of.x.length), nodes, edges);
  return unpacked(nodes);
}

describe("placing by ties", () => {
  it("gives equal places for equal input, and brings together what is tied", () => {
    const [one, two] = [run(job()), run(job())];
    expect(one).toEqual(two);
    const gap = (a: number, b: number): number =>
      Math.hypot((one.x[a] ?? 0) - (one.x[b] ?? 0), (one.y[a] ?? 0) - (one.y[b] ?? 0));
    const [inner, outer] = [gap(1, 2) + gap(3, 4) + gap(9, 10), gap(1, 9) + gap(3, 11) + gap(5, 13)];
    expect(inner).toBeLessThan(outer / 1.5);
  });

  it("leaves what is fixed where it is", () => {
    const start = job([3]);
    const { x, y } = run(start);
    expect([x[3] ?? -1, y[3] ?? -1].map(Math.round)).toEqual([start.x[3] ?? 0, start.y[3] ?? 0].map(Math.round));
  });

  it("fits places into a sheet without changing their shape", () => {
    const places = fitted(
      Float32Array.from([0, 10, 20]),
      Float32Array.from([0, 0, 40]),
      { width: 1000, height: 500 },
      50,
    );
    expect(places.map(({ y }) => Math.round(y))).toEqual([50, 50, 450]);
    expect(Math.round((places[1]?.x ?? 0) - (places[0]?.x ?? 0))).toBe(100);
  });
});
