/** The ranking as numbers to draw and words to read. Pure. */
import { count } from "~/words/format";

import type { Part, Row, Why } from "./query";

type Numbers = Pick<Row, "score" | "low" | "high">;

/** The right end of the axis: nothing is drawn past it. */
export const farthest = (rows: readonly Numbers[]): number =>
  Math.max(...rows.map(({ score, high }) => Math.max(score, high ?? score)), Number.MIN_VALUE);

/** Round marks of an axis from 0, two to four of them. */
export function marks(end: number): number[] {
  const rough = end / 3;
  const size = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 5, 10].map((times) => times * size).find((one) => one >= rough) ?? 10 * size;
  return Array.from({ length: Math.floor(end / step + 1e-9) + 1 }, (_, at) => at * step);
}

export type Move = { sign: "↑" | "↓" | ""; words: string };

/** How a place changed since the window before. */
export function moved({ place, previousPlace }: Pick<Row, "place" | "previousPlace">): Move {
  if (previousPlace === null) return { sign: "", words: "new" };
  const up = previousPlace - place;
  if (up === 0) return { sign: "", words: "same" };
  return { sign: up > 0 ? "↑" : "↓", words: count(Math.abs(up)) };
}

export type Bar = { key: string; label: string; score: number; from: number; to: number; part: Part | null };

/** The parts as bars that start where the one before ends; they sum to the score. */
export function bars({ parts, cut, cutScore, score }: Pick<Why, "parts" | "cut" | "cutScore" | "score">): Bar[] {
  const whole = score || 1;
  let reached = 0;
  const bar = (key: string, label: string, value: number, part: Part | null): Bar => {
    const from = reached;
    reached += value / whole;
    return { key, label, score: value, from, to: reached, part };
  };
  const shown = parts.map((part, at) =>
    bar(`${part.kind}-${String(at)}`, part.actor?.name ?? part.label, part.score, part),
  );
  return cut ? [...shown, bar("cut", `${count(cut)} more`, cutScore, null)] : shown;
}

/** `from` is the person the part comes from; null where it is none. */
export type Message = Part["interactions"][number] & { from: string | null };

/** The messages behind a score, those that carry most first. */
export function messages(parts: readonly Part[], most: number): { shown: Message[]; total: number } {
  const all = parts.flatMap((part) => part.interactions.map((one) => ({ ...one, from: part.actor?.name ?? null })));
  const more = parts.reduce((sum, part) => sum + part.moreInteractions, 0);
  all.sort((a, b) => b.score - a.score || a.interaction.id.localeCompare(b.interaction.id));
  return { shown: all.slice(0, most), total: all.length + more };
}

const cell = (value: string | number | null): string => {
  const text = value === null ? "" : String(value);
  const safe = /^[=+\-@\t\r]/.test(text) && typeof value === "string" ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/** The ranking as a CSV file; a name that a spreadsheet would run is made plain text. */
export function csv(rows: readonly Row[]): string {
  const head = ["place", "id", "name", "score", "low", "high", "thin", "previous_place", "communities", "why"];
  const lines = rows.map((row) =>
    [
      row.place,
      row.id,
      row.name,
      row.score,
      row.low,
      row.high,
      String(row.thin),
      row.previousPlace,
      row.communities.map(({ name }) => name).join("; "),
      row.why,
    ]
      .map(cell)
      .join(","),
  );
  return [head.join(","), ...lines, ""].join("\n");
}
