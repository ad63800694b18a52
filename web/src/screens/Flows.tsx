/** Flows: what communities learn from each other, against chance, and what never crosses. */
import "./flows/flows.css";

import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactElement, useCallback, useMemo } from "react";

import { Table, TableTwin, Term } from "~/parts/frame";
import { Empty, Failed, Loading } from "~/parts/states";
import { TopicPicker } from "~/parts/TopicPicker";
import { useAsk } from "~/state/ask";
import type { FlowsSearch } from "~/state/link";
import { say } from "~/state/say";
import { useShared } from "~/state/shared";
import { count, days } from "~/words/format";

import { Carriers, Entries, NeverCrosses } from "./flows/Around";
import { Behind } from "./flows/Behind";
import { Columns } from "./flows/Columns";
import { crossingOf, type Flow, flowOf, neverKeys, type Pair, pickedPair, windowBefore } from "./flows/flow";
import { Matrix } from "./flows/Matrix";
import { type Answer, type Cell, FLOW, VOLUME } from "./flows/query";
import { amount, lagShort, times, withoutUs } from "./flows/words";
import { OtherForms } from "./trace/Path";

type Put = (next: Partial<FlowsSearch>) => void;

export default function Flows(): ReactElement {
  const search: FlowsSearch = useSearch({ strict: false });
  const { window, company, setWindow } = useShared();
  const navigate = useNavigate();
  const put: Put = useCallback(
    (next) => void navigate({ to: "/flows", search: (now) => ({ ...now, ...next }), replace: !("topic" in next) }),
    [navigate],
  );
  const { data, trouble, isLoading, isStale, again } = useAsk(FLOW, { topic: search.topic, window, company });
  if (trouble) {
    return (
      <div className="screen-plain">
        <Failed trouble={trouble} again={again} />
        {search.topic ? (
          <button type="button" className="btn" onClick={() => put({ topic: undefined })}>
            Look at all topics
          </button>
        ) : null}
      </div>
    );
  }
  if (isLoading || !data) return <Loading what="the flow between communities" center />;
  const answer = data.knowledgeFlow;
  if (!answer.cells.length) {
    return (
      <div className="screen-plain">
        <Empty
          title="No contact between people of any community"
          step={
            window
              ? { label: "Look at all time", run: () => setWindow(null, null) }
              : search.topic
                ? { label: "Look at all topics", run: () => put({ topic: undefined }) }
                : undefined
          }
        >
          {search.topic || window
            ? "Nobody answered, shared or quoted anything on this in this window."
            : "Communities are found by grapevine analyse, once something has been brought in."}
        </Empty>
      </div>
    );
  }
  return <Shown answer={answer} search={search} isStale={isStale} put={put} />;
}

type ShownProps = { answer: Answer; search: FlowsSearch; isStale: boolean; put: Put };

function Shown({ answer, search, isStale, put }: ShownProps): ReactElement {
  const flow = useMemo(() => flowOf(answer), [answer]);
  const never = useMemo(() => neverKeys(answer.never), [answer]);
  const picked = pickedPair(flow, search.source, search.target);
  const pick = useCallback(
    (pair: Pair) => {
      put({ source: pair.source, target: pair.target });
      say("The messages behind it are shown below.");
    },
    [put],
  );
  const topicName = answer.asked.topic?.name ?? "";
  return (
    <div className="flows" aria-busy={isStale}>
      <Head answer={answer} flow={flow} search={search} put={put} />
      {search.as === "table" ? (
        <section className="pane whole">
          <Numbers cells={answer.cells} />
        </section>
      ) : (
        <>
          <section className="pane">
            <h2>
              How much crosses{" "}
              <small>
                answers, shares and quotes: <Term word="contact">contacts</Term>
              </small>
            </h2>
            {flow.ribbons.length ? (
              <Columns flow={flow} picked={picked} pick={pick} />
            ) : (
              <p className="muted">Nothing crosses: all contact stays within a community.</p>
            )}
          </section>
          <section className="pane">
            <h2>
              <span>
                More or less than <Term word="lift">chance</Term>, and how late
              </span>
              <span className="flow-legend">
                <small>
                  <i className="more" /> more
                </small>
                <small>
                  <i className="less" /> less than chance
                </small>
              </span>
            </h2>
            <Matrix flow={flow} never={never} picked={picked} pick={pick} />
            {flow.others ? (
              <p className="small muted num">
                The {count(flow.groups.length)} communities between which most crosses are shown; {count(flow.others)}{" "}
                more stand in the table.
              </p>
            ) : null}
          </section>
        </>
      )}
      <div className="low">
        {picked ? <Behind flow={flow} pair={picked} topic={search.topic} topicName={topicName} /> : null}
        <Carriers cells={answer.cells} />
      </div>
      <div className="low">
        <NeverCrosses never={answer.never} hasTopic={Boolean(search.topic)} />
        <Entries entries={answer.entries} />
        <Foot answer={answer} search={search} />
      </div>
    </div>
  );
}

function Head({
  answer,
  flow,
  search,
  put,
}: {
  answer: Answer;
  flow: Flow;
  search: FlowsSearch;
  put: Put;
}): ReactElement {
  const topic = answer.asked.topic?.name;
  const isTable = search.as === "table";
  return (
    <div className="flows-head">
      <div>
        <h1>{topic ? `Where does “${topic}” cross?` : "What do communities learn from each other?"}</h1>
        <p className="num">{answer.sentence}</p>
        <Against flow={flow} topic={search.topic} />
      </div>
      <div className="row">
        <TopicPicker
          label={topic ?? "All topics"}
          all="All topics"
          pick={(id) => put({ topic: id, source: undefined, target: undefined })}
        />
        <div className="segments" role="group" aria-label="As">
          <button type="button" aria-pressed={!isTable} onClick={() => put({ as: undefined })}>
            Picture
          </button>
          <button type="button" aria-pressed={isTable} onClick={() => put({ as: "table" })}>
            Table
          </button>
        </div>
      </div>
    </div>
  );
}

/** The same volume without us, and in the window before. */
function Against({ flow, topic }: { flow: Flow; topic: string | undefined }): ReactElement {
  const { window, isWithoutUs, sinceMs, untilMs, company } = useShared();
  const other = useAsk(VOLUME, { topic, window, company: isWithoutUs ? "MERGE" : "REMOVE" });
  const before = windowBefore(sinceMs, untilMs);
  const earlier = useAsk(VOLUME, { topic, window: before, company }, before === null);
  const theirs = other.data ? crossingOf(other.data.knowledgeFlow.cells) : null;
  const [withUs, without] = isWithoutUs ? [theirs, flow.crossing] : [flow.crossing, theirs];
  return (
    <p className="muted num">
      {amount(flow.crossing)} of {amount(flow.total)} contacts cross.{" "}
      {before && earlier.data
        ? `In the window before, ${days(Date.parse(before.since), Date.parse(before.until))}: ${amount(crossingOf(earlier.data.knowledgeFlow.cells))}. `
        : null}
      {withUs !== null && without !== null ? withoutUs(withUs, without) : null}
    </p>
  );
}

const COLUMNS = [
  { title: "Said in", cell: (cell: Cell) => cell.source.name },
  { title: "Taken up in", cell: (cell: Cell) => cell.target.name },
  { title: "Contacts, by share of membership", cell: (cell: Cell) => amount(cell.weight), right: true },
  { title: "By chance", cell: (cell: Cell) => amount(cell.expected), right: true },
  { title: "Against chance", cell: (cell: Cell) => times(cell.lift), right: true },
  { title: "Half within", cell: (cell: Cell) => lagShort(cell.lagMs) || "–", right: true },
  { title: "Carried most by", cell: (cell: Cell) => cell.carriers.map(({ name }) => name).join(", ") || "–" },
];
const CAPTION = "Contact from community to community, most first";
const id = (cell: Cell): string => `${cell.source.id} ${cell.target.id}`;

function Numbers({ cells }: { cells: readonly Cell[] }): ReactElement {
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className="flow-table" tabIndex={0} role="region" aria-label={CAPTION}>
      <Table caption={CAPTION} columns={COLUMNS} rows={cells} id={id} />
    </div>
  );
}

function Foot({ answer, search }: { answer: Answer; search: FlowsSearch }): ReactElement {
  const { isWithoutUs } = useShared();
  return (
    <section className="flows-foot">
      {search.as === "table" ? null : <TableTwin caption={CAPTION} columns={COLUMNS} rows={answer.cells} id={id} />}
      {answer.cut ? <p className="small muted num">{count(answer.cut)} smaller flows are not shown.</p> : null}
      <div className="row">
        <OtherForms cypher="flow/passings" given={answer.cypher.parameters} graphql={asGraphQL(search, isWithoutUs)} />
      </div>
    </section>
  );
}

/** The same question in GraphQL, to paste and change. */
function asGraphQL(search: FlowsSearch, isWithoutUs: boolean): string {
  const window = [search.since && `since: "${search.since}"`, search.until && `until: "${search.until}"`]
    .filter(Boolean)
    .join(", ");
  const given = [
    search.topic && `topic: ${JSON.stringify(search.topic)}`,
    window && `window: {${window}}`,
    `company: ${isWithoutUs ? "REMOVE" : "MERGE"}`,
  ].filter(Boolean);
  return `{
  knowledgeFlow(${given.join(", ")}) {
    sentence
    cells {
      source { name }
      target { name }
      weight
      expected
      lift
      lagMs
      carriers { name }
    }
    never {
      source { name }
      target { name }
      introducers { name }
    }
  }
}
`;
}
