/** The statement, in CodeMirror: its own reader of Cypher, words of the graph as one types, errors where they are. */
import { autocompletion, closeBrackets, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, toggleComment } from "@codemirror/commands";
import { bracketMatching, indentOnInput } from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { EditorState, type Extension } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from "@codemirror/view";
import { type ReactElement, useEffect, useRef } from "react";

import { completes, type Vocabulary } from "./complete";
import { colours, cypher } from "./language";

export type Place = { line: number; column: number; message: string };

const LOOK = EditorView.theme({
  "&": { height: "100%", fontSize: "14px", backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused": { outline: "none" },
  ".cm-scroller": { fontFamily: "var(--mono)", lineHeight: "22px", overflow: "auto" },
  ".cm-content": { padding: "4px 0 8px", caretColor: "var(--accent)" },
  ".cm-line": { padding: "0 20px 0 0" },
  ".cm-gutters": { backgroundColor: "transparent", border: "0", color: "var(--ink-3)", paddingLeft: "12px" },
  ".cm-lineNumbers .cm-gutterElement": { minWidth: "28px", padding: "0 14px 0 0" },
  ".cm-activeLineGutter": { backgroundColor: "transparent", color: "var(--ink)" },
  "&.cm-focused .cm-activeLine": { backgroundColor: "var(--accent-soft)" },
  ".cm-activeLine": { backgroundColor: "transparent" },
  ".cm-cursor": { borderLeftColor: "var(--accent)", borderLeftWidth: "2px" },
  "&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in oklab, var(--accent) 24%, transparent)",
  },
  "&.cm-focused .cm-matchingBracket": { backgroundColor: "transparent", boxShadow: "inset 0 -2px 0 var(--accent)" },
  ".cm-gutter-lint": { width: "12px" },
  ".cm-lintRange-error": { backgroundImage: "none", textDecoration: "underline wavy var(--danger)" },
  ".cm-tooltip": {
    backgroundColor: "var(--panel)",
    color: "var(--ink)",
    border: "1px solid var(--line-strong)",
    borderRadius: "6px",
    boxShadow: "var(--shadow-2)",
  },
  ".cm-tooltip-autocomplete > ul": { fontFamily: "var(--mono)", fontSize: "12px" },
  ".cm-tooltip-autocomplete > ul > li[aria-selected]": {
    backgroundColor: "var(--accent-soft)",
    color: "var(--ink)",
  },
  ".cm-diagnostic-error": { borderLeftColor: "var(--danger)", fontFamily: "var(--font)" },
});

type EditorProps = {
  text: string;
  change: (text: string) => void;
  run: () => void;
  place: Place | null;
  known: Vocabulary;
  params: readonly string[];
};

/** What the extensions call, kept current without making the editor anew. */
type Live = { current: EditorProps };

const extensions = (live: Live): Extension => [
  lineNumbers(),
  highlightActiveLineGutter(),
  highlightActiveLine(),
  history(),
  drawSelection(),
  indentOnInput(),
  bracketMatching(),
  closeBrackets(),
  lintGutter(),
  cypher,
  colours,
  autocompletion({
    override: [
      completes(
        () => live.current.known,
        () => live.current.params,
      ),
    ],
    icons: false,
  }),
  keymap.of([
    { key: "Mod-Enter", run: () => (live.current.run(), true) },
    { key: "Mod-/", run: toggleComment },
    ...completionKeymap,
    ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
    ...historyKeymap,
  ]),
  EditorView.lineWrapping,
  EditorView.contentAttributes.of({ "aria-label": "Cypher statement", spellcheck: "false" }),
  EditorView.updateListener.of((update) => {
    if (update.docChanged) live.current.change(update.state.doc.toString());
  }),
  LOOK,
];

export default function Editor(props: EditorProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const live = useRef(props);
  useEffect(() => {
    live.current = props;
  });
  useEffect(() => {
    if (!host.current) return;
    const state = EditorState.create({ doc: live.current.text, extensions: extensions(live) });
    view.current = new EditorView({ state, parent: host.current });
    return () => view.current?.destroy();
  }, []);
  const { text, place } = props;
  useEffect(() => {
    const { current } = view;
    if (!current || current.state.doc.toString() === text) return;
    current.dispatch({ changes: { from: 0, to: current.state.doc.length, insert: text } });
  }, [text]);
  useEffect(() => {
    if (view.current) mark(view.current, place);
  }, [place]);
  return <div className="cypher-code" ref={host} />;
}

/** Underline where the server stumbled. */
function mark(view: EditorView, place: Place | null): void {
  const { doc } = view.state;
  if (!place || place.line > doc.lines) {
    view.dispatch(setDiagnostics(view.state, []));
    return;
  }
  const line = doc.line(place.line);
  const from = Math.min(line.from + place.column - 1, line.to);
  const word = /^\w+/.exec(doc.sliceString(from, line.to))?.[0].length ?? 1;
  const to = Math.min(Math.max(from + word, from + 1), doc.length);
  view.dispatch(
    setDiagnostics(view.state, [{ from: Math.min(from, to), to, severity: "error", message: place.message }]),
  );
}
