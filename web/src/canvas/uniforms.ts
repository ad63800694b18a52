/** What changes between frames without touching any node or edge. */

export type Uniforms = {
  /** The window as parts of the whole span; a tie outside it is not drawn. */
  window: [number, number];
  /** The colour round marks, from 0 to 1 each. */
  outline: [number, number, number];
};
