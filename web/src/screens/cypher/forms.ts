/** The same question in another form: as GraphQL text, and as a screen of the explorer. Pure. */

type Given = Readonly<Record<string, unknown>>;

const literal = (value: unknown): string => {
  if (Array.isArray(value)) return `[${value.map(literal).join(", ")}]`;
  if (typeof value === "object" && value !== null)
    return `{${Object.entries(value)
      .map(([key, held]) => `${key}: ${literal(held)}`)
      .join(", ")}}`;
  return JSON.stringify(value);
};

const id = (given: Given, key: string): string => literal(given[key] ?? "");
const isWhole = (given: Given, ...keys: string[]): boolean => keys.every((key) => typeof given[key] === "string");
const some = (given: Given): number => (typeof given.limit === "number" ? Math.min(given.limit, 500) : 25);

/** Questions that GraphQL has fields of its own for. */
const FIELDS: Record<string, { needs: string[]; text: (given: Given) => string }> = {
  "person/accounts": customer("accounts(first: 20) { certainty by reason account { id source handle } }"),
  "person/communities": customer("communities(first: 20) { strength from to origin community { id name job } }"),
  "person/hours": customer("communities(first: 20) { hours community { id name } }"),
  "person/contacts": customer(
    (given) => `ties(first: ${some(given)}) { weight replies messages lastAt other { id name } }`,
  ),
  "person/topics": customer((given) => `topics(first: ${some(given)}) { count firstAt lastAt topic { id name } }`),
  "person/story": customer(
    (given) => `interactions(first: ${some(given)}) { nodes { at source kind title text community { name } } }`,
  ),
  "community/members": {
    needs: ["community"],
    text: (given) =>
      `community(id: ${id(given, "community")}) { members(first: ${some(given)}) { nodes { strength from origin customer { id name } } } }`,
  },
  "community/topics": {
    needs: ["community"],
    text: (given) =>
      `community(id: ${id(given, "community")}) { topics(first: ${some(given)}) { count topic { id name } } }`,
  },
  "topic/top": {
    needs: [],
    text: (given) =>
      `topics(first: ${some(given)}, order: SPEAKERS) { nodes { id name speakersCount interactionsCount } }`,
  },
  "topic/most_said": {
    needs: [],
    text: (given) =>
      `topics(first: ${some(given)}, order: INTERACTIONS) { nodes { id name interactionsCount speakersCount } }`,
  },
};

function customer(fields: string | ((given: Given) => string)): { needs: string[]; text: (given: Given) => string } {
  return {
    needs: ["customer"],
    text: (given) =>
      `customer(id: ${id(given, "customer")}) { name ${typeof fields === "string" ? fields : fields(given)} }`,
  };
}

/** A named question as GraphQL: by its own field where there is one, else by its name. */
export function namedInGraphql(name: string, given: Given, limit: number): string {
  const own = FIELDS[name];
  if (own && isWhole(given, ...own.needs)) return indented(`{ ${own.text(given)} }`);
  const parameters = Object.keys(given).length ? `, parameters: ${literal(given)}` : "";
  return indented(`{ query(name: ${literal(name)}${parameters}, limit: ${limit}) { columns rows cut ms } }`);
}

/** A free statement as GraphQL. */
export function freeInGraphql(text: string, given: Given, limit: number): string {
  const parameters = Object.keys(given).length ? `, parameters: ${literal(given)}` : "";
  return `{\n  cypher(text: ${literal(text)}${parameters}, limit: ${limit}) {\n    columns\n    rows\n    cut\n    ms\n  }\n}`;
}

/** One field a line, as GraphiQL would print it; braces of arguments stay where they are. */
function indented(text: string): string {
  let depth = 0;
  let round = 0;
  let out = "";
  for (const part of text.match(/"(?:\\.|[^"\\])*"|[(){}]|[^\s(){}"]+|\s+/g) ?? []) {
    if (part === "(") round++;
    if (part === ")") round--;
    if (round || part === ")") out += part;
    else if (part === "{") out += `${out && !/\s$/.test(out) ? " " : ""}{\n${"  ".repeat(++depth)}`;
    else if (part === "}") out = `${out.trimEnd()}\n${"  ".repeat(--depth)}}${depth ? `\n${"  ".repeat(depth)}` : ""}`;
    else if (/^\s/.test(part)) out += /[\s{]$/.test(out) ? "" : `\n${"  ".repeat(depth)}`;
    else out += part;
  }
  return out.replace(/\n\s+\{/g, " {").trimEnd();
}

export type Screen =
  | { to: "/person/$id"; params: { id: string } }
  | { to: "/explore"; search: { sel: string[] } }
  | { to: "/trace"; search: { topic: string } }
  | { to: "/flows"; search: { source?: string; target?: string } }
  | { to: "/influence"; search: { topic?: string } };

const text = (value: unknown): string | undefined => (typeof value === "string" && value ? value : undefined);

/** Where the explorer shows the same; null where it has no screen for it. */
export function screenOf(name: string, given: Given): Screen | null {
  const area = name.split("/")[0];
  const [person, community, topic] = [text(given.customer), text(given.community), text(given.topic)];
  if (area === "person" && person) return { to: "/person/$id", params: { id: person } };
  if (area === "community") return community ? { to: "/explore", search: { sel: [community] } } : null;
  if (area === "influence") return { to: "/influence", search: { topic: text(given.of) } };
  if (/communities|carriers|brokers/.test(name) && area === "flow")
    return { to: "/flows", search: { source: text(given.source), target: text(given.target) } };
  if ((area === "flow" || area === "topic") && topic) return { to: "/trace", search: { topic } };
  return null;
}
