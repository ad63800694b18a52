/** The package types everything but its inner step. */
declare module "graphology-layout-forceatlas2/iterate" {
  /** One round over the matrices, in place. */
  export default function iterate(
    settings: Record<string, number | boolean>,
    nodes: Float32Array,
    edges: Float32Array,
  ): void;
}
