/** How many had it by when, as stairs. Pure. */
type Size = { width: number; height: number; left: number; right: number; top: number; bottom: number };
export type Growth = { paths: string[]; ends: number[]; firstMs: number; lastMs: number };

/** Stairs for several lists of moments on one scale; null where all are empty. */
export function curveOf(lists: readonly (readonly number[])[], size: Size): Growth | null {
  const all = lists.flat();
  if (!all.length) return null;
  const [firstMs, lastMs] = [Math.min(...all), Math.max(...all)];
  const most = Math.max(...lists.map((list) => list.length));
  const x = (ms: number): number =>
    size.left + ((ms - firstMs) / Math.max(1, lastMs - firstMs)) * (size.width - size.left - size.right);
  const y = (count: number): number =>
    size.height - size.bottom - (count / most) * (size.height - size.top - size.bottom);
  const stairs = (list: readonly number[]): string =>
    [...list]
      .sort((a, b) => a - b)
      .reduce(
        (path, ms, at) => `${path}H${x(ms).toFixed(1)}V${y(at + 1).toFixed(1)}`,
        `M${x(firstMs).toFixed(1)} ${y(0).toFixed(1)}`,
      );
  return {
    paths: lists.map((list) => `${stairs(list)}H${x(lastMs).toFixed(1)}`),
    ends: lists.map((list) => y(list.length)),
    firstMs,
    lastMs,
  };
}
