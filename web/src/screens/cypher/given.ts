/** Parameters: from what a person writes in a field to what a statement takes, and back. Pure. */

export type Param = {
  name: string;
  type: string;
  required: boolean;
  default: unknown;
  doc: string;
};

export type Values = Readonly<Record<string, string>>;

/** Filled in by the server. */
const FILLED = new Set(["run", "seq"]);

/** The parameters that a person gives. */
export const asked = (params: readonly Param[]): Param[] => params.filter(({ name }) => !FILLED.has(name));

const QUIET = /\/\/[^\n]*|\/\*[\s\S]*?\*\/|'(?:\\.|[^'\\])*'|"(?:\\.|[^"\\])*"|`[^`]*`/g;

/** The parameters that a free statement names, in order. */
export function paramsIn(text: string): Param[] {
  const names = [...text.replace(QUIET, " ").matchAll(/\$(\w+)/g)].map(([, name]) => name ?? "");
  return [...new Set(names)]
    .filter((name) => !FILLED.has(name))
    .map((name) => ({ name, type: "ANY", required: true, default: null, doc: "A number, text, or JSON." }));
}

/** A value as a field shows it. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** Read a field by its type; throws a sentence where it cannot be read. */
export function valueOf(param: Param, text: string): unknown {
  const written = text.trim();
  const read = READERS[param.type];
  return read ? read(written, param.name) : text;
}

const READERS: Record<string, (text: string, name: string) => unknown> = {
  INTEGER: (text, name) => whole(text, name),
  FLOAT: (text, name) => number(text, name),
  BOOLEAN: (text, name) => truth(text, name),
  TIME: (text) => (/^\d{5,}$/.test(text) ? Number(text) : text),
  LIST: (text, name) => list(text, name),
  ROWS: (text, name) => list(text, name),
  MAP: (text, name) => json(text, name),
  ANY: (text) => loose(text),
};

function number(text: string, name: string): number {
  const value = Number(text);
  if (text === "" || Number.isNaN(value)) throw new Error(`$${name} takes a number.`);
  return value;
}

function whole(text: string, name: string): number {
  const value = number(text, name);
  if (!Number.isInteger(value)) throw new Error(`$${name} takes a whole number.`);
  return value;
}

function truth(text: string, name: string): boolean {
  if (!/^(true|false)$/i.test(text)) throw new Error(`$${name} takes true or false.`);
  return text.toLowerCase() === "true";
}

function list(text: string, name: string): unknown {
  if (!text.startsWith("[")) {
    return text
      .split(",")
      .map((part) => part.trim())
      .filter(Boolean);
  }
  return json(text, name);
}

function json(text: string, name: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Error(`$${name} takes JSON, for example ["a", "b"] or {"key": 1}.`);
  }
}

function loose(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

export type Read = { given: Record<string, unknown>; problem: string | null };

/** Read every field; an empty one is left to the default. */
export function readAll(params: readonly Param[], values: Values): Read {
  const given: Record<string, unknown> = {};
  for (const param of params) {
    const text = values[param.name] ?? "";
    if (text.trim() === "") {
      if (param.required) return { given, problem: `$${param.name} must be given: ${param.doc}` };
      continue;
    }
    try {
      given[param.name] = valueOf(param, text);
    } catch (error) {
      return { given, problem: (error as Error).message };
    }
  }
  return { given, problem: null };
}

/** The values that an address holds; a broken one holds none. */
export function fromLink(given: string | undefined): Values {
  if (!given) return {};
  const held = loose(given);
  if (typeof held !== "object" || held === null || Array.isArray(held)) return {};
  return Object.fromEntries(Object.entries(held).map(([name, value]) => [name, shown(value)]));
}

export type Kind = "CUSTOMER" | "COMMUNITY" | "TOPIC";

/** Which kind of thing a parameter names by id. */
export function kindOf(param: Param): Kind | null {
  const about = `${param.name} ${param.doc}`.toLowerCase();
  if (param.type !== "STRING") return null;
  if (/\btopic\b/.test(about)) return "TOPIC";
  if (/\bcommunity\b/.test(about)) return "COMMUNITY";
  return /\b(customer|actor|person|source|target)\b/.test(about) ? "CUSTOMER" : null;
}

type Named = { id: string };

/** Something to start from for each id that must be given: the most active, the largest; two differ. */
export function examples(params: readonly Param[], known: Record<Kind, readonly Named[]>): Values {
  const taken = { CUSTOMER: 0, COMMUNITY: 0, TOPIC: 0 };
  const pairs = params.flatMap((param) => {
    const kind = param.required ? kindOf(param) : null;
    const found = kind && known[kind][taken[kind]++];
    return found ? [[param.name, found.id] as const] : [];
  });
  return Object.fromEntries(pairs);
}
