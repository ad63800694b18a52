/** What came back: rows with their count and time, as table, picture and JSON, and what can be done with them. */
import { useMediaQuery } from "@mantine/hooks";
import { Link } from "@tanstack/react-router";
import { type ReactElement, type ReactNode, useMemo, useState } from "react";

import { Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { saved } from "~/state/saved";
import { say } from "~/state/say";
import { useCarried } from "~/state/shared";
import { count, counted } from "~/words/format";

import { csv, idsIn, objects, thingOf } from "./cells";
import { type Known, type Mark, type Picture, pictured } from "./picture";
import { PictureView } from "./PictureView";
import { type Examples, type Question, WHO } from "./query";
import { Rows } from "./Rows";
import type { Ask, Running, Table } from "./run";

type View = "table" | "graph" | "json";
/** How many things are named and coloured; a server answers that many at once. */
const NAMED_AT_ONCE = 100;

type ResultsProps = {
  running: Running;
  question: Question | null;
  communities: Examples["communities"]["nodes"];
  cancel: () => void;
  again: () => void;
};

export function Results(props: ResultsProps): ReactElement {
  const { running } = props;
  if (running.is === "idle")
    return (
      <Said>
        Rows appear here. Choose a question on the left, or write a statement and press <kbd>Ctrl Enter</kbd>.
      </Said>
    );
  if (running.is === "cancelled") return <Said>Cancelled. Nothing was changed: statements here only read.</Said>;
  if (running.is === "running")
    return (
      <section className="cypher-results" aria-label="Results" aria-busy="true">
        <div className="row cypher-waiting">
          <Loading what="the rows" />
          <button type="button" className="btn s" onClick={props.cancel}>
            Cancel
          </button>
        </div>
      </section>
    );
  if (running.is === "failed") return <Trouble running={running} again={props.again} />;
  return <Done {...props} ask={running.ask} table={running.table} />;
}

function Said({ children }: { children: ReactNode }): ReactElement {
  return (
    <section className="cypher-results" aria-label="Results">
      <p className="muted cypher-said">{children}</p>
    </section>
  );
}

function Trouble({ running, again }: { running: Running & { is: "failed" }; again: () => void }): ReactElement {
  const { trouble, place } = running;
  if (trouble.code !== "cypher-syntax")
    return (
      <section className="cypher-results" aria-label="Results">
        <Failed trouble={trouble} again={again} />
      </section>
    );
  return (
    <section className="cypher-results" aria-label="Results">
      <div className="state error" role="alert">
        <h3>{trouble.message}</h3>
        {place ? (
          <p>
            Line {place.line}, column {place.column}. It is underlined above.
          </p>
        ) : null}
        {trouble.hint ? <pre className="cypher-caret">{trouble.hint}</pre> : null}
      </div>
    </section>
  );
}

/** The id that a question is about, where its rows name only the other ends. */
const aboutOf = ({ given }: Ask): string | null =>
  (["customer", "community", "topic", "source"].map((key) => given[key]).find((id) => thingOf(id)) as
    string | undefined) ?? null;

function useKnown(ask: Ask, table: Table): Known {
  const ids = useMemo(() => {
    const about = aboutOf(ask);
    return [...new Set([...(about ? [about] : []), ...idsIn(table.rows, NAMED_AT_ONCE)])].slice(0, NAMED_AT_ONCE);
  }, [ask, table]);
  const { data } = useAsk(WHO, { of: ids }, !ids.length);
  return useMemo(() => {
    const found = [...(data?.neighborhood.nodes ?? []), ...table.graph.nodes];
    return new Map<string, Mark>(found.map((node) => [node.id, { ...node, letter: node.letter || null }]));
  }, [data, table]);
}

function Done(props: ResultsProps & { ask: Ask; table: Table }): ReactElement {
  const { ask, table, question } = props;
  const [chosen, setChosen] = useState<View>("table");
  const isWide = useMediaQuery("(min-width: 1200px)", true);
  const known = useKnown(ask, table);
  const picture = useMemo(() => pictured(table, aboutOf(ask), known), [table, ask, known]);
  const communities = useMemo(() => new Map(props.communities.map((one) => [one.id, one])), [props.communities]);
  const hasPicture = picture.marks.length > 1 && (picture.lines.length > 0 || table.graph.nodes.length > 0);
  const isBeside = hasPicture && isWide;
  const views: View[] = hasPicture && !isBeside ? ["table", "graph", "json"] : ["table", "json"];
  const view = views.includes(chosen) ? chosen : "table";
  const drawn = <PictureView picture={picture} communities={communities} />;
  return (
    <>
      <section className="cypher-results" aria-label="Results">
        <Head table={table} views={views} view={view} setView={setChosen} />
        <Body view={view} table={table} known={known} question={question} drawn={drawn} />
        <Actions ask={ask} table={table} picture={picture} />
      </section>
      {isBeside ? (
        <section className="cypher-beside" aria-label="The rows as a picture">
          {drawn}
        </section>
      ) : null}
    </>
  );
}

type BodyProps = { view: View; table: Table; known: Known; question: Question | null; drawn: ReactElement };

function Body({ view, table, known, question, drawn }: BodyProps): ReactElement {
  // Kept as state: what is inside must be drawn again once it is known.
  const [scroller, setScroller] = useState<HTMLDivElement | null>(null);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className="cypher-scroll" ref={setScroller} tabIndex={0} role="region" aria-label="Rows">
      {view === "table" && table.rows.length > 0 ? (
        <Rows table={table} known={known} returns={question?.returns ?? []} scroller={scroller} />
      ) : null}
      {view === "table" && table.rows.length === 0 ? <Nothing question={question} /> : null}
      {view === "graph" ? drawn : null}
      {view === "json" ? <pre className="cypher-json">{jsonOf(table)}</pre> : null}
      {view === "table" ? <Meaning question={question} /> : null}
    </div>
  );
}

const jsonOf = ({ columns, rows }: Table): string => JSON.stringify(objects(columns, rows.slice(0, 500)), null, 2);

function Nothing({ question }: { question: Question | null }): ReactElement {
  return (
    <p className="muted cypher-said">
      No rows: nothing fits.{" "}
      {question?.params.length
        ? "Other parameters, or a longer window, may find some."
        : "Loosen a condition and run it again."}
    </p>
  );
}

/** What the columns mean, in the words of the question's own header. */
function Meaning({ question }: { question: Question | null }): ReactElement | null {
  const told = (question?.returns ?? []).filter(({ doc }) => doc && !/^(its id|to show)$/.test(doc));
  if (!told.length) return null;
  return (
    <p className="small muted cypher-meaning">
      {told.map(({ name, doc }, at) => (
        <span key={name}>
          <code>{name}</code> {doc}
          {at < told.length - 1 ? "; " : "."}
        </span>
      ))}
    </p>
  );
}

type HeadProps = { table: Table; views: readonly View[]; view: View; setView: (view: View) => void };
const VIEW_NAMES: Record<View, string> = { table: "Table", graph: "Graph", json: "JSON" };

function Head({ table, views, view, setView }: HeadProps): ReactElement {
  const { rows, cut, ms } = table;
  return (
    <header className="cypher-results-head">
      <h2 className="num">{counted(rows.length, "row", "rows")}</h2>
      <span className="small muted num spread">
        {count(Math.max(1, Math.round(ms)))} ms{cut ? ", more exist: raise the limit or narrow the question" : ""}
      </span>
      <div className="segments" role="group" aria-label="Show the rows as">
        {views.map((one) => (
          <button key={one} type="button" aria-pressed={one === view} onClick={() => setView(one)}>
            {VIEW_NAMES[one]}
          </button>
        ))}
      </div>
    </header>
  );
}

/** As many as an address carries. */
const SENT = 40;

function Actions({ ask, table, picture }: { ask: Ask; table: Table; picture: Picture }): ReactElement | null {
  const carried = useCarried();
  const { columns, rows } = table;
  if (!rows.length) return null;
  const ids = [...new Set([...picture.marks.map(({ id }) => id), ...idsIn(rows, SENT)])].slice(0, SENT);
  const name = (ask.name ?? "rows").replaceAll("/", "-");
  const copy = (): void => {
    void navigator.clipboard.writeText(location.href).then(() => say("The link is copied."));
  };
  return (
    <footer className="cypher-actions">
      {ids.length ? (
        <Link to="/explore" search={{ ...carried, sel: ids }} className="btn">
          Send {ids.length === 1 ? "it" : `${count(ids.length)} of them`} to Explore
        </Link>
      ) : null}
      <button type="button" className="btn" onClick={() => saved(`${name}.csv`, "text/csv", csv(columns, rows))}>
        CSV
      </button>
      <button
        type="button"
        className="btn"
        onClick={() => saved(`${name}.json`, "application/json", JSON.stringify(objects(columns, rows), null, 2))}
      >
        JSON
      </button>
      <button type="button" className="btn" onClick={copy}>
        Copy link
      </button>
    </footer>
  );
}
