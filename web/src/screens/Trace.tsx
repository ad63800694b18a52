/** Trace: how a topic travelled. Lanes by community on a time axis, the path as messages, with us and without. */
import "./trace/trace.css";

import { useNavigate, useSearch } from "@tanstack/react-router";
import { type ReactElement, useCallback, useEffect, useMemo } from "react";

import { TableTwin } from "~/parts/frame";
import { Icon } from "~/parts/icons";
import { Empty, Failed, Loading } from "~/parts/states";
import { TopicPicker } from "~/parts/TopicPicker";
import { useAsk } from "~/state/ask";
import type { TraceSearch } from "~/state/link";
import { kept } from "~/state/prefs";
import { say } from "~/state/say";
import { useShared } from "~/state/shared";
import { useStore } from "~/state/store";
import { useWorld } from "~/state/world";
import { count, counted, day, span } from "~/words/format";

import { type Lane, laneOfListener, lanesOf, pathTo, type Taker, takersOf, tellingTaker, US } from "./trace/cascade";
import { Chart } from "./trace/Chart";
import { Choose } from "./trace/Choose";
import { Compare, Sureness, type Side as Numbers } from "./trace/Foot";
import { type Answer, CASCADE, COUNTERPART, REACH } from "./trace/query";
import { Side, spanOf, type Way, WAYS } from "./trace/Side";
import { type Stepping, useStepping } from "./trace/stepping";
import { aloud, certainty, shows } from "./trace/words";

const LAGS = { "7": "7 d", "21": "21 d", "90": "90 d" } as const;
const showsListeners = kept("trace-listeners", true);

export default function Trace(): ReactElement {
  const search: TraceSearch = useSearch({ strict: false });
  return search.topic ? (
    <Followed key={search.topic} search={{ ...search, topic: search.topic }} />
  ) : (
    <Choose search={search} />
  );
}

const lagOf = (days: string | undefined): string => `P${days && days in LAGS ? days : "21"}D`;

type Known = TraceSearch & { topic: string };

/** Change the screen's part of the address. */
function usePut(): Put {
  const navigate = useNavigate();
  return useCallback(
    (next) =>
      void navigate({
        to: "/trace",
        search: (now) => ({ ...now, ...next }),
        replace: !("topic" in next || "from" in next),
      }),
    [navigate],
  );
}

function Followed({ search }: { search: Known }): ReactElement {
  const { window, company, isWithoutUs } = useShared();
  const put = usePut();
  const lag = lagOf(search.lag);
  const asked = { topic: search.topic, from: search.from, window, lag, company };
  const { data, trouble, isLoading, isStale, again } = useAsk(CASCADE, asked);
  const other = useAsk(COUNTERPART, { ...asked, company: isWithoutUs ? "MERGE" : "REMOVE" }, !data);
  if (trouble) {
    return (
      <div className="screen-plain">
        <Failed trouble={trouble} again={again} />
        <button type="button" className="btn" onClick={() => put(ANEW)}>
          Choose another topic
        </button>
      </div>
    );
  }
  if (isLoading || !data) return <Loading what="how it travelled" center />;
  const { trace } = data;
  if (!trace.takers) return <Nobody name={trace.asked.topic?.name ?? search.topic} from={search.from} put={put} />;
  const both = [numbers(trace), other.data ? numbers(other.data.trace) : null];
  const [us = null, none = null] = isWithoutUs ? both.reverse() : both;
  return <Cascade answer={trace} search={search} lag={lag} isStale={isStale} us={us} none={none} put={put} />;
}

type Put = (next: Partial<TraceSearch>) => void;
const ANEW = { topic: undefined, from: undefined, to: undefined };

function Nobody({ name, from, put }: { name: string; from: string | undefined; put: Put }): ReactElement {
  const { window, setWindow } = useShared();
  const why = from ? "Nothing comes from this person." : "Nothing that is held is about it.";
  return (
    <div className="screen-plain">
      <Empty
        title={`Nobody spoke about “${name}”`}
        step={
          window
            ? { label: "Look at all time", run: () => setWindow(null, null) }
            : { label: "Choose another topic", run: () => put(ANEW) }
        }
      >
        {window ? "It is not said by anybody within this window." : why}
      </Empty>
    </div>
  );
}

const numbers = (trace: { takers: number; listenersTotal: number; adoptions: readonly { at: string }[] }): Numbers => ({
  takers: trace.takers,
  listeners: trace.listenersTotal,
  times: trace.adoptions.map(({ at }) => Date.parse(at)),
});

type CascadeProps = {
  answer: Answer;
  search: Known;
  lag: string;
  isStale: boolean;
  us: Numbers | null;
  none: Numbers | null;
  put: Put;
};

function Cascade({ answer, search, lag, isStale, us, none, put }: CascadeProps): ReactElement {
  const { isWithoutUs } = useShared();
  const { stats } = useWorld();
  const areShown = useStore(showsListeners);
  const takers = useMemo(() => takersOf(answer), [answer]);
  const lanes = useMemo(() => lanesOf(answer, takers), [answer, takers]);
  const listeners = useMemo(() => (areShown ? heard(answer, lanes) : []), [answer, lanes, areShown]);
  const picked = takers.find(({ id }) => id === search.to) ?? tellingTaker(takers);
  const path = useMemo(() => (picked ? pathTo(takers, picked.at).map(({ at }) => at) : []), [takers, picked]);
  const told = useCallback((at: number) => tell(takers, lanes, at), [takers, lanes]);
  const stepping = useStepping(takers.length - 1, told);
  const pick = useCallback(
    (taker: Taker) => {
      put({ to: taker.id });
      say(`The path to ${taker.name} is shown.`);
    },
    [put],
  );
  const topic = answer.asked.topic?.name ?? search.topic;
  useEffect(() => {
    document.title = `How “${topic}” travelled · Grapevine`;
  }, [topic]);
  const way = WAYS.find((one) => one === search.way) ?? "credited";
  return (
    <div className="trace" aria-busy={isStale}>
      <div className="trace-main">
        <Head answer={answer} topic={topic} from={search.from} lag={lag} put={put} />
        <Controls lag={lag} stepping={stepping} last={takers.length - 1} put={put} told={told} />
        <Chart
          lanes={lanes}
          takers={takers}
          listeners={listeners}
          isAllHeard={answer.listeners.length >= answer.listenersTotal}
          path={path}
          step={stepping.step}
          us={{ name: `${stats?.company ?? "Us"} (us)`, note: usNote(takers, isWithoutUs, Boolean(stats?.company)) }}
          pick={pick}
        />
        <div className="trace-foot">
          <Compare us={us} none={none} />
          <Sureness takers={takers} heard={answer.listenersTotal} />
          <section className="whole">
            <Takers takers={takers} lanes={lanes} />
          </section>
        </div>
      </div>
      {picked ? (
        <Side
          answer={answer}
          topic={topic}
          takers={takers}
          lanes={lanes}
          picked={picked}
          way={way}
          setWay={(next: Way) => put({ way: next === "credited" ? undefined : next })}
          wait={lag}
          traceFrom={(id) => put({ from: id, to: undefined })}
          pick={pick}
          graphql={asGraphQL(search, lag, isWithoutUs)}
        />
      ) : null}
    </div>
  );
}

function heard(answer: Answer, lanes: readonly Lane[]): { id: string; ms: number; lane: string }[] {
  const keys = new Set(lanes.map(({ key }) => key));
  return answer.listeners.map(({ actor, at, community }) => ({
    id: actor.id,
    ms: Date.parse(at),
    lane: laneOfListener(community?.id, keys),
  }));
}

/** One step in words. */
function tell(takers: readonly Taker[], lanes: readonly Lane[], at: number): string {
  const taker = takers[at];
  if (!taker) return "";
  const lane = lanes.find(({ key }) => key === taker.lane)?.name ?? (taker.lane === US ? "us" : "no community");
  return `${count(at + 1)} of ${count(takers.length)}. ${aloud(taker, takers[taker.parent ?? -1]?.name, lane)}.`;
}

/** What the company's line says. */
function usNote(takers: readonly Taker[], isWithoutUs: boolean, isNamed: boolean): string {
  if (!isNamed) return "No company is named.";
  if (isWithoutUs) return "Left out: all is computed without us.";
  const ours = takers.find(({ isUs }) => isUs);
  if (!ours) return "We had no part in it.";
  return `${day(ours.ms)}: we spoke about it. ${ours.after ? `${counted(ours.after, "person", "people")} took it up from there.` : "Nobody took it up."}`;
}

type HeadProps = { answer: Answer; topic: string; from: string | undefined; lag: string; put: Put };

function Head({ answer, topic, from, lag, put }: HeadProps): ReactElement {
  return (
    <div className="trace-head">
      <div className="trace-title">
        <h1>How “{topic}” travelled</h1>
        <TopicPicker label="Another topic" pick={(id) => put({ topic: id, from: undefined, to: undefined })} />
      </div>
      <p className="num">
        <Stressed text={answer.sentence} />
      </p>
      {answer.cut > 0 ? (
        <p className="muted num">
          The first {count(answer.adoptions.length)} of {count(answer.takers)} takers are drawn. A shorter window shows
          the others.
        </p>
      ) : null}
      {from ? <FromNote from={from} lag={lag} topic={answer.asked.topic?.id ?? ""} put={put} /> : null}
    </div>
  );
}

/** The answer with its number in bold. */
function Stressed({ text }: { text: string }): ReactElement {
  const [before, number, after] = text.split(/([\d.,\u202f]+ (?:people|person) took it up)/);
  return (
    <>
      {before}
      <b>{number}</b>
      {after}
    </>
  );
}

/** Where the picture begins with one person: how far it could have gone from there on contacts alone. */
function FromNote({ from, lag, topic, put }: { from: string; lag: string; topic: string; put: Put }): ReactElement {
  const { window, company } = useShared();
  const { data } = useAsk(REACH, { from, topic, window, wait: lag, company });
  const first = data?.reach.reached[0];
  return (
    <p className="muted num">
      Only what came from <b>{data?.reach.actor.name ?? from}</b>.{" "}
      {data
        ? `On answers, shares and messages about it alone, ${counted(data.reach.total, "person", "people")} could have had it from there`
        : null}
      {first ? `, ${first.actor.name} first, on ${day(first.at)}` : null}
      {data ? ". " : null}
      <button type="button" className="link" onClick={() => put({ from: undefined, to: undefined })}>
        Show all of it
      </button>
    </p>
  );
}

type ControlsProps = {
  lag: string;
  stepping: Stepping;
  last: number;
  put: Put;
  told: (at: number) => string;
};

function Controls({ lag, stepping, last, put, told }: ControlsProps): ReactElement {
  const areShown = useStore(showsListeners);
  return (
    <div className="trace-head">
      <div className="controls">
        <div className="one">
          <span id="lag-label">Longest lag</span>
          <div className="segments" role="group" aria-labelledby="lag-label">
            {Object.entries(LAGS).map(([days, text]) => (
              <button
                key={days}
                type="button"
                aria-pressed={lag === `P${days}D`}
                onClick={() => put({ lag: days === "21" ? undefined : days })}
              >
                {text}
              </button>
            ))}
          </div>
        </div>
        <div className="one">
          <span id="heard-label">Listeners</span>
          <div className="segments" role="group" aria-labelledby="heard-label">
            <button type="button" aria-pressed={areShown} onClick={() => showsListeners.set(true)}>
              show
            </button>
            <button type="button" aria-pressed={!areShown} onClick={() => showsListeners.set(false)}>
              hide
            </button>
          </div>
        </div>
        <Stepper stepping={stepping} last={last} />
      </div>
      {stepping.step === null ? null : <p className="step-said num">{told(stepping.step)}</p>}
    </div>
  );
}

function Stepper({ stepping, last }: { stepping: Stepping; last: number }): ReactElement {
  const { step } = stepping;
  if (step === null) {
    return (
      <button type="button" className="btn s end" onClick={stepping.start} disabled={last < 1}>
        <Icon name="play" size={12} />
        Step through
      </button>
    );
  }
  return (
    <div className="stepper end" role="group" aria-label="Step through">
      <button
        type="button"
        className="icon-button"
        aria-label={stepping.isPlaying ? "Pause" : "Play"}
        onClick={stepping.toggle}
      >
        <Icon name={stepping.isPlaying ? "pause" : "play"} size={14} />
      </button>
      <button type="button" className="btn s" onClick={() => stepping.to(step - 1)} disabled={step === 0}>
        Back
      </button>
      <button type="button" className="btn s" onClick={() => stepping.to(step + 1)} disabled={step === last}>
        Next
      </button>
      <input
        type="range"
        min={0}
        max={last}
        value={step}
        aria-label="Taker"
        onChange={(event) => stepping.to(event.target.valueAsNumber)}
      />
      <output>
        {count(step + 1)} of {count(last + 1)}
      </output>
      <button type="button" className="btn s" onClick={stepping.stop}>
        Show all
      </button>
    </div>
  );
}

function Takers({ takers, lanes }: { takers: readonly Taker[]; lanes: readonly Lane[] }): ReactElement {
  const lane = (taker: Taker): string => lanes.find(({ key }) => key === taker.lane)?.name ?? (taker.isUs ? "us" : "–");
  return (
    <TableTwin
      caption="Who took it up from whom, oldest first"
      rows={takers}
      id={(taker) => taker.id}
      columns={[
        { title: "When", cell: (taker) => day(taker.ms) },
        { title: "Who", cell: (taker) => taker.name },
        { title: "Community", cell: lane },
        { title: "From whom", cell: (taker) => takers[taker.parent ?? -1]?.name ?? "–" },
        { title: "What shows it", cell: (taker) => shows(taker.evidence, taker.interaction.kind) },
        { title: "How sure", cell: (taker) => (taker.parent === null ? "–" : certainty(taker.certainty)) },
        { title: "Since first hearing it", cell: (taker) => (taker.lagMs === null ? "–" : span(taker.lagMs)) },
        { title: "Took it up after", cell: (taker) => count(taker.after), right: true },
      ]}
    />
  );
}

/** The same question in GraphQL, to paste and change. */
function asGraphQL(search: Known, lag: string, isWithoutUs: boolean): string {
  const window = [search.since && `since: "${search.since}"`, search.until && `until: "${search.until}"`]
    .filter(Boolean)
    .join(", ");
  const given = [
    `topic: ${JSON.stringify(search.topic)}`,
    search.from && `from: ${JSON.stringify(search.from)}`,
    window && `window: {${window}}`,
    `maxLag: "${lag}"`,
    `company: ${isWithoutUs ? "REMOVE" : "MERGE"}`,
  ].filter(Boolean);
  return `# Longest lag: ${spanOf(lag)}.
{
  trace(${given.join(", ")}, first: 100) {
    sentence
    takers
    listenersTotal
    withoutCompany
    adoptions {
      at
      actor { id name }
      source { id name }
      evidence
      certainty
      lagMs
      community { name }
      interaction { text }
    }
  }
}
`;
}
