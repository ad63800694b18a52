/** Values of a row: what each one is, how it reads, and the files they make. Pure. */
import { count, measure, moment } from "~/words/format";

export type Cell =
  | { is: "none" }
  | { is: "number"; text: string; exact: string }
  | { is: "time"; text: string; exact: string }
  | { is: "thing"; id: string; kind: Thing; name: string | null }
  | { is: "text"; text: string };

export type Thing = "customer" | "community" | "topic" | "company" | "interaction" | "account";

const ID = /^(customer|community|topic|company|interaction|account):/;
/** Beyond this a number of milliseconds is no moment that anybody lives to see. */
const LATEST = 32_503_680_000_000;

/** The kind of thing that a value is the id of. */
export const thingOf = (value: unknown): Thing | null =>
  typeof value === "string" ? ((ID.exec(value)?.[1] ?? null) as Thing | null) : null;

type Held = { id?: unknown; label?: unknown; type?: unknown; source?: unknown; target?: unknown; properties?: unknown };

/** Read a value of a column. */
export function cellOf(column: string, value: unknown): Cell {
  if (value === null || value === undefined) return { is: "none" };
  if (typeof value === "number") return numeric(column, value);
  const kind = thingOf(value);
  if (kind) return { is: "thing", id: value as string, kind, name: null };
  if (typeof value === "string") return { is: "text", text: value };
  return node(value as Held) ?? { is: "text", text: JSON.stringify(value) };
}

function numeric(column: string, value: number): Cell {
  if (/(^|_)ms$/.test(column) && !/lag/.test(column) && value > 86_400_000 && value < LATEST)
    return { is: "time", text: moment(value), exact: new Date(value).toISOString() };
  return { is: "number", text: Number.isInteger(value) ? count(value) : measure(value), exact: String(value) };
}

function node(value: Held): Cell | null {
  const kind = thingOf(value.id);
  if (!kind || typeof value.label !== "string") return null;
  const held = (value.properties ?? {}) as Record<string, unknown>;
  const name = held.name ?? held.handle ?? held.title ?? held.text;
  return { is: "thing", id: value.id as string, kind, name: typeof name === "string" ? name.slice(0, 80) : null };
}

/** The column that names what another holds the id of: "a_name" for "a", "name" for the only one. */
export function namesOf(columns: readonly string[], rows: readonly (readonly unknown[])[]): Map<number, number> {
  const ids = columns.flatMap((_, at) => (rows.some((row) => thingOf(row[at])) ? [at] : []));
  const named = new Map<number, number>();
  for (const at of ids) {
    const own = columns.indexOf(`${columns[at] ?? ""}_name`);
    const only = columns.indexOf("name");
    if (own >= 0) named.set(own, at);
    else if (only === at + 1) named.set(only, at);
  }
  return named;
}

/** Every id in the rows, each once, of kinds that can be named. */
export function idsIn(rows: readonly (readonly unknown[])[], most: number): string[] {
  const found = new Set<string>();
  for (const row of rows)
    for (const value of row) {
      const kind = thingOf(value);
      if (kind && kind !== "interaction" && kind !== "account") found.add(value as string);
      if (found.size >= most) return [...found];
    }
  return [...found];
}

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** A value as a file of columns holds it; text that a spreadsheet would run is made harmless. */
function plain(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return quoted(/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
}

export const csv = (columns: readonly string[], rows: readonly (readonly unknown[])[]): string =>
  `${[columns, ...rows].map((row) => row.map(plain).join(",")).join("\r\n")}\r\n`;

/** Rows as a list of objects. */
export const objects = (columns: readonly string[], rows: readonly (readonly unknown[])[]): object[] =>
  rows.map((row) => Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null])));
