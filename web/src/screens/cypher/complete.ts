/** What the editor offers next: labels and types after a colon, properties after a dot, parameters after a dollar. */
import type { Completion, CompletionContext, CompletionResult, CompletionSource } from "@codemirror/autocomplete";

import { FUNCTIONS, KEYWORDS } from "./words";

export type Vocabulary = { labels: string[]; types: string[]; properties: string[] };

const unique = (texts: readonly string[], pattern: RegExp): string[] =>
  [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map(([, name]) => name ?? "")))].sort();

/** The words of the graph, as the statements that come with it use them. */
export const vocabulary = (statements: readonly string[]): Vocabulary => ({
  labels: unique(statements, /:([A-Z][a-z]\w+)/g),
  types: unique(statements, /[:|]([A-Z][A-Z_]{3,})\b/g),
  properties: unique(statements, /\b[a-z]\w*\.([a-z]\w*)/g),
});

/** What fits at the end of a line of text, and where it starts. Pure. */
export function offered(before: string, known: Vocabulary, params: readonly string[]): [number, Completion[]] | null {
  const options = (list: readonly string[], type: string): Completion[] => list.map((label) => ({ label, type }));
  const word = /\w*$/.exec(before)?.[0] ?? "";
  const from = before.length - word.length;
  const lead = before.slice(0, from);
  if (lead.endsWith("$")) return [from, options(params, "variable")];
  if (lead.endsWith(".")) return [from, options(known.properties, "property")];
  if (/\[\w*\s*:(?:\w+\|)*$/.test(lead)) return [from, options(known.types, "type")];
  if (/[:|&!]$/.test(lead) && !/\{[^}]*$/.test(lead)) return [from, options(known.labels, "type")];
  if (word.length < 2) return null;
  return [from, [...options(KEYWORDS, "keyword"), ...options(FUNCTIONS, "function")]];
}

export const completes =
  (known: () => Vocabulary, params: () => readonly string[]): CompletionSource =>
  (context: CompletionContext): CompletionResult | null => {
    const line = context.state.doc.lineAt(context.pos);
    const found = offered(line.text.slice(0, context.pos - line.from), known(), params());
    return found && found[1].length ? { from: line.from + found[0], options: found[1], validFor: /^\w*$/ } : null;
  };
