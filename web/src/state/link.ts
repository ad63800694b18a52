/** What an address holds, and how: plain repeated keys, unknown and broken ones dropped. A link is a whole view. Pure. */

export type Search = Record<string, unknown>;

/** Held by every screen, and carried from one to the next. */
export type Shared = {
  /** The first moment inside the window, as a day or a moment. */
  since?: string;
  /** The first moment outside it. */
  until?: string;
  /** Whether our own accounts are left out. */
  us?: "without";
};

/** Explore: what is drawn, what is picked, and from where one looks. */
export type ExploreSearch = Shared & {
  /** Picked ids. */
  sel?: string[];
  /** Ids that were expanded, in order. */
  of?: string[];
  /** Hidden ids. */
  hide?: string[];
  /** Only these ids and what hangs on them. */
  only?: string[];
  /** Pinned places, as id@x,y. */
  pin?: string[];
  /** Camera, as x,y,ratio. */
  cam?: string;
  /** What colours stand for. */
  by?: "kind";
  /** How people are placed. */
  layout?: "ties";
  /** How many people of the overview, where more than usual. */
  people?: string;
  /** A saved view whose state is too long for an address. */
  view?: string;
};

export type TraceSearch = Shared & { topic?: string; from?: string; to?: string; lag?: string; way?: string };
export type FlowsSearch = Shared & { topic?: string; source?: string; target?: string; as?: string };
export type InfluenceSearch = Shared & { topic?: string; community?: string; method?: string; why?: string };
export type PersonSearch = Shared & { topic?: string };
export type CypherSearch = Shared & { name?: string; text?: string; given?: string };

/** The longest address that every mail program and chat carries whole. */
export const LONGEST = 2000;

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";

/** The values of a key that may be repeated. */
export function many(value: unknown): string[] | undefined {
  const values = (Array.isArray(value) ? value : [value]).filter(isText);
  return values.length ? [...new Set(values)] : undefined;
}

export const one = (value: unknown): string | undefined => (isText(value) ? value : undefined);

/** A moment that a date parser takes; anything else is no bound. */
export function moment(value: unknown): string | undefined {
  return isText(value) && !Number.isNaN(Date.parse(value)) ? value : undefined;
}

export const shared = (search: Search): Shared => ({
  since: moment(search.since),
  until: moment(search.until),
  us: search.us === "without" ? "without" : undefined,
});

export const explore = (search: Search): ExploreSearch => ({
  ...shared(search),
  sel: many(search.sel),
  of: many(search.of),
  hide: many(search.hide),
  only: many(search.only),
  pin: many(search.pin),
  cam: one(search.cam),
  by: search.by === "kind" ? "kind" : undefined,
  layout: search.layout === "ties" ? "ties" : undefined,
  people: /^(1000|1500)$/.test(one(search.people) ?? "") ? one(search.people) : undefined,
  view: one(search.view),
});

/** A reader of a screen's own keys, each one text, beside the shared ones. */
export const texts =
  <K extends string>(...keys: K[]) =>
  (search: Search): Shared & Partial<Record<K, string>> => ({
    ...shared(search),
    ...(Object.fromEntries(keys.map((key) => [key, one(search[key])])) as Partial<Record<K, string>>),
  });

/** Read the part of an address after the question mark. */
export function read(text: string): Search {
  const found: Record<string, string | string[]> = {};
  for (const [key, value] of new URLSearchParams(text)) {
    const held = found[key];
    found[key] = held === undefined ? value : [...(Array.isArray(held) ? held : [held]), value];
  }
  return found;
}

/** Write it; what needs no escaping in a query stays readable. */
export function written(search: Search): string {
  const pairs = Object.entries(search).flatMap(([key, value]) =>
    (Array.isArray(value) ? value : [value]).filter(isText).map((text) => `${key}=${escaped(text)}`),
  );
  return pairs.length ? `?${pairs.join("&")}` : "";
}

const escaped = (text: string): string =>
  encodeURIComponent(text).replace(/%(3A|2C|40|2F)/g, (code) => decodeURIComponent(code));
