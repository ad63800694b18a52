/** What was done to the map, as the keys of an address and back. Pure. */
import type { ExploreSearch } from "~/state/link";

import { type Drawn, START } from "./scene";

const PLACE = /^(.+)@(-?[\d.]+),(-?[\d.]+)$/;

export function drawnOf(search: ExploreSearch & { layout?: string }): Drawn {
  const pins = (search.pin ?? []).flatMap((text) => {
    const [, id, x, y] = PLACE.exec(text) ?? [];
    return id && x && y ? [[id, [Number(x), Number(y)] as const] as const] : [];
  });
  return {
    of: search.of ?? [],
    hide: search.hide ?? [],
    only: search.only ?? null,
    pin: Object.fromEntries(pins),
    by: search.by ?? "community",
    layout: search.layout === "ties" ? "ties" : "communities",
    people: search.people ? Number(search.people) : null,
  };
}

export function searchOf(
  drawn: Drawn,
): Pick<ExploreSearch, "of" | "hide" | "only" | "pin" | "by" | "layout" | "people"> {
  const some = (ids: readonly string[] | null): string[] | undefined => (ids?.length ? [...ids] : undefined);
  return {
    of: some(drawn.of),
    hide: some(drawn.hide),
    only: some(drawn.only),
    pin: some(Object.entries(drawn.pin).map(([id, [x, y]]) => `${id}@${x.toFixed(3)},${y.toFixed(3)}`)),
    by: drawn.by === "kind" ? "kind" : undefined,
    layout: drawn.layout === "ties" ? "ties" : undefined,
    people: drawn.people === null ? undefined : String(drawn.people),
  };
}

/** Whether two states draw the same. */
export const same = (one: Drawn, two: Drawn): boolean =>
  JSON.stringify(searchOf(one)) === JSON.stringify(searchOf(two));

export { START };
