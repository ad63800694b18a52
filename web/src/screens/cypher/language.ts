/** Cypher for the editor: a reader of words, line by line, that knows modern syntax. */
import { HighlightStyle, StreamLanguage, type StringStream, syntaxHighlighting } from "@codemirror/language";
import { tags } from "@lezer/highlight";

import { KEYWORDS } from "./words";

const WORDS = new Set(KEYWORDS);
/** Words after which a brace holds a statement, not a map. */
const HOLDERS = new Set(["COLLECT", "EXISTS", "COUNT", "CALL"]);

export type State = {
  /** Open brackets, innermost last; "b" is a brace that holds a statement. */
  open: string[];
  /** The word before, in capitals. */
  before: string;
  /** Whether a comment runs on. */
  isComment: boolean;
  /** Whether a label or type comes next. */
  isLabel: boolean;
};

export const startState = (): State => ({ open: [], before: "", isComment: false, isLabel: false });

/** Read one token and name it. */
export function token(stream: StringStream, state: State): string | null {
  if (state.isComment) return comment(stream, state);
  if (stream.eatSpace()) return null;
  if (stream.match("//")) {
    stream.skipToEnd();
    return "comment";
  }
  if (stream.match("/*")) return comment(stream, state);
  const isLabel = state.isLabel;
  state.isLabel = false;
  return literal(stream) ?? word(stream, state, isLabel) ?? mark(stream, state);
}

function comment(stream: StringStream, state: State): string {
  state.isComment = !stream.match(/^.*?\*\//);
  if (state.isComment) stream.skipToEnd();
  return "comment";
}

function literal(stream: StringStream): string | null {
  if (stream.match(/^'(?:\\.|[^'\\])*'?/) || stream.match(/^"(?:\\.|[^"\\])*"?/)) return "string";
  if (stream.match(/^\$(?:\w+|`[^`]*`)/)) return "special";
  return stream.match(/^(?:0x[\da-f]+|\d[\d_]*(?:\.\d+)?(?:e[+-]?\d+)?)/i) ? "number" : null;
}

function word(stream: StringStream, state: State, isLabel: boolean): string | null {
  const found = stream.match(/^(?:[\p{L}_][\p{L}\p{N}_]*|`[^`]*`)/u) as RegExpMatchArray | null;
  if (!found) return null;
  const text = found[0].toUpperCase();
  const isProperty = state.before === ".";
  state.before = text;
  if (isLabel) return "label";
  if (isProperty) return "property";
  if (stream.match(/^\s*:(?!:)/, false) && state.open.at(-1) === "{") return "property";
  if (WORDS.has(text)) return "keyword";
  return stream.match(/^\s*\(/, false) ? "function" : "variableName";
}

function mark(stream: StringStream, state: State): string | null {
  const at = stream.next() ?? "";
  if ("([".includes(at)) state.open.push(at);
  else if (at === "{") state.open.push(isStatement(state) ? "b" : "{");
  else if (")]}".includes(at)) state.open.pop();
  if (at === ":" && stream.eat(":")) state.isLabel = true;
  else if (":|&!%".includes(at) && state.open.at(-1) !== "{") {
    state.isLabel = true;
    state.before = at;
    return "label";
  }
  state.before = at;
  return null;
}

/** A brace opens a statement after COLLECT and the like, and after CALL (a, b). */
const isStatement = ({ before, open }: State): boolean => HOLDERS.has(before) || (before === ")" && !open.length);

export const cypher = StreamLanguage.define<State>({
  name: "cypher",
  startState,
  copyState: (state) => ({ ...state, open: [...state.open] }),
  token,
  tokenTable: {
    label: tags.typeName,
    special: tags.special(tags.variableName),
    property: tags.propertyName,
    function: tags.function(tags.variableName),
  },
  languageData: {
    commentTokens: { line: "//", block: { open: "/*", close: "*/" } },
    closeBrackets: { brackets: ["(", "[", "{", "'", '"'] },
  },
});

export const colours = syntaxHighlighting(
  HighlightStyle.define([
    { tag: tags.keyword, color: "var(--c5)", fontWeight: "700" },
    { tag: tags.typeName, color: "var(--c4)" },
    { tag: [tags.string, tags.number], color: "var(--c1)" },
    { tag: tags.special(tags.variableName), color: "var(--c7)" },
    { tag: tags.comment, color: "var(--ink-3)" },
  ]),
);
