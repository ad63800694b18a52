/** Cypher: named questions, an editor, rows as table and graph. */
import "./cypher/cypher.css";

import { Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { lazy, type ReactElement, Suspense, useMemo, useState } from "react";

import { Icon } from "~/parts/icons";
import { Failed, Loading } from "~/parts/states";
import { useCarried } from "~/state/shared";
import { useStore } from "~/state/store";
import { ago, count, counted } from "~/words/format";

import { vocabulary } from "./cypher/complete";
import { freeInGraphql, namedInGraphql, type Screen, screenOf } from "./cypher/forms";
import { past } from "./cypher/history";
import { Params } from "./cypher/Params";
import { Questions } from "./cypher/Questions";
import { Results } from "./cypher/Results";
import { type Console, LIMITS, useConsole } from "./cypher/useConsole";

const Editor = lazy(() => import("./cypher/Editor"));

export default function Cypher(): ReactElement {
  const model = useConsole();
  const [isListOpen, setListOpen] = useState(false);
  if (model.trouble) return <Failed trouble={model.trouble} again={model.again} />;
  if (model.isLoading) return <Loading what="the questions" center />;
  const choose = (name: string): void => {
    setListOpen(false);
    model.choose(name);
  };
  return (
    <div className={`cypher${isListOpen ? " show-list" : ""}`}>
      <Questions
        questions={model.questions}
        chosen={model.draft.name}
        choose={choose}
        close={() => setListOpen(false)}
      />
      <div className="cypher-main">
        <Statement model={model} openList={() => setListOpen(true)} />
        <div className="cypher-answer">
          <Results
            running={model.running}
            question={model.question}
            communities={model.known?.communities.nodes ?? []}
            cancel={model.cancel}
            again={model.run}
          />
        </div>
      </div>
    </div>
  );
}

function Statement({ model, openList }: { model: Console; openList: () => void }): ReactElement {
  const { draft, question, questions, params, running } = model;
  const known = useMemo(() => vocabulary(questions.map(({ cypher }) => cypher)), [questions]);
  const names = useMemo(() => params.map(({ name }) => name), [params]);
  return (
    <section className="cypher-editor panel" aria-label="Statement">
      <header className="cypher-head">
        <h1 className="cypher-title">{question ? question.title.replace(/\.$/, "") : "Your own statement"}</h1>
        <button type="button" className="btn s cypher-list-button" onClick={openList}>
          <Icon name="list" /> Questions
        </button>
        <OtherForms model={model} />
        <History open={model.open} />
      </header>
      <Suspense fallback={<Loading what="the editor" />}>
        <Editor
          text={draft.text}
          change={model.edit}
          run={model.run}
          place={running.is === "failed" ? running.place : null}
          known={known}
          params={names}
        />
      </Suspense>
      <Bar model={model} />
    </section>
  );
}

/** Parameters, how many rows, and the one filled button of the screen. */
function Bar({ model }: { model: Console }): ReactElement {
  const { known } = model;
  const names = useMemo(
    () =>
      new Map(
        [...(known?.customers.nodes ?? []), ...(known?.communities.nodes ?? []), ...(known?.topics.nodes ?? [])].map(
          ({ id, name }) => [id, name],
        ),
      ),
    [known],
  );
  return (
    <div className="cypher-bar">
      <Params params={model.params} values={model.draft.values} names={names} change={model.give} />
      <div className="cypher-run">
        {model.problem ? (
          <span className="small cypher-problem" role="status">
            {model.problem}
          </span>
        ) : null}
        <label className="cypher-limit small">
          at most{" "}
          <select value={model.limit} onChange={(event) => model.setLimit(Number(event.currentTarget.value))}>
            {LIMITS.map((limit) => (
              <option key={limit} value={limit}>
                {count(limit)} rows
              </option>
            ))}
          </select>
        </label>
        <span className="cypher-lock small muted">
          <Icon name="lock" size={14} /> read only
        </span>
        {model.running.is === "running" ? (
          <button type="button" className="btn" onClick={model.cancel}>
            Cancel
          </button>
        ) : (
          <button type="button" className="btn main" onClick={model.run} disabled={model.problem !== null}>
            Run <span className="cypher-key">Ctrl Enter</span>
          </button>
        )}
      </div>
    </div>
  );
}

/** The same question as GraphQL, and as a screen of the explorer. */
function OtherForms({ model }: { model: Console }): ReactElement {
  const { draft, ask } = model;
  const screen = draft.name ? screenOf(draft.name, ask.given) : null;
  const text = draft.name
    ? namedInGraphql(draft.name, ask.given, ask.limit)
    : freeInGraphql(ask.text, ask.given, ask.limit);
  return (
    <div className="cypher-forms">
      <span className="small muted cypher-forms-label" id="cypher-forms">
        The same question as
      </span>
      <div className="segments" role="group" aria-labelledby="cypher-forms">
        <a href={`/graphiql?query=${encodeURIComponent(text)}`}>GraphQL</a>
        <span aria-current="true">Cypher</span>
        {screen ? <ScreenLink screen={screen} /> : null}
      </div>
    </div>
  );
}

function ScreenLink({ screen }: { screen: Screen }): ReactElement {
  const carried = useCarried();
  if (screen.to === "/person/$id")
    return (
      <Link to="/person/$id" params={screen.params} search={carried}>
        Explorer
      </Link>
    );
  return (
    <Link to={screen.to} search={{ ...carried, ...screen.search }}>
      Explorer
    </Link>
  );
}

/** What was run before, in this browser. */
function History({ open }: { open: Console["open"] }): ReactElement {
  const list = useStore(past);
  return (
    <Menu position="bottom-end" width={360}>
      <Menu.Target>
        <button type="button" className="btn s">
          History
        </button>
      </Menu.Target>
      <Menu.Dropdown className="cypher-history">
        {list.length ? null : <Menu.Label>What you run is kept here, in this browser only.</Menu.Label>}
        {list.map((one) => (
          <Menu.Item
            key={`${String(one.at)} ${one.title}`}
            onClick={() => open({ name: one.name ?? undefined, text: one.text || undefined, given: one.given })}
          >
            <b className="clip">{one.title || "A statement"}</b>
            <small className="muted">
              {counted(one.rows, "row", "rows")}, {ago(one.at, Date.now())}
              {one.name ? "" : ", your own"}
            </small>
          </Menu.Item>
        ))}
        {list.length ? (
          <>
            <Menu.Divider />
            <Menu.Item onClick={() => past.set([])}>Forget all of it</Menu.Item>
          </>
        ) : null}
      </Menu.Dropdown>
    </Menu>
  );
}
