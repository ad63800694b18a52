/** The right-hand side: the path that is picked, who carried it across, and where to go from here. */
import { type ReactElement, useMemo, useState } from "react";

import { Badge, PersonChip } from "~/parts/chips";
import { Section, WhyDrawer } from "~/parts/frame";
import { Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { useShared } from "~/state/shared";
import { count, counted, DAY, day, span } from "~/words/format";

import { crossings, type Lane, OTHERS, pathTo, type Taker } from "./cascade";
import { OtherForms, Stops, stopsOfChain, stopsOfPath } from "./Path";
import { CHAIN, type Answer } from "./query";

export const WAYS = ["credited", "earliest", "fewest"] as const;
export type Way = (typeof WAYS)[number];
const WAY_WORDS: Record<Way, string> = { credited: "as taken up", earliest: "earliest", fewest: "fewest steps" };

type Props = {
  answer: Answer;
  topic: string;
  takers: readonly Taker[];
  lanes: readonly Lane[];
  picked: Taker;
  way: Way;
  setWay: (way: Way) => void;
  wait: string;
  traceFrom: (id: string) => void;
  pick: (taker: Taker) => void;
  graphql: string;
};

export function Side(props: Props): ReactElement {
  const { answer, takers, lanes, picked, way, setWay } = props;
  const [isHeardOpen, setHeardOpen] = useState(false);
  const path = useMemo(() => pathTo(takers, picked.at), [takers, picked]);
  const first = path[0] ?? picked;
  const isAlone = path.length < 2;
  const length = picked.ms - first.ms;
  return (
    <aside className="trace-side panel" aria-label="The path">
      <div className="side-head">
        <span className="kick num">
          {isAlone
            ? `Where it began · ${day(picked.ms)}`
            : `The path shown · ${counted(path.length - 1, "step", "steps")}, ${span(length)}`}
        </span>
        <h2>{isAlone ? `${picked.name} said it` : `How it reached ${picked.name}`}</h2>
        {isAlone ? null : (
          <div className="segments" role="group" aria-label="Which path">
            {WAYS.map((one) => (
              <button key={one} type="button" aria-pressed={one === way} onClick={() => setWay(one)}>
                {WAY_WORDS[one]}
              </button>
            ))}
          </div>
        )}
      </div>
      {way === "credited" || isAlone ? (
        <Stops stops={stopsOfPath(path, lanes)} topic={props.topic} />
      ) : (
        <ChainOfContacts {...props} first={first} />
      )}
      <Carriers takers={takers} lanes={lanes} pick={props.pick} />
      <div className="side-foot">
        <button type="button" className="btn main" onClick={() => setHeardOpen(true)}>
          Who could have known
        </button>
        {picked.kids.length > 0 && !picked.isUs ? (
          <button type="button" className="btn" onClick={() => props.traceFrom(picked.id)}>
            Trace from here
          </button>
        ) : null}
        <OtherForms cypher="flow/adoptions" given={answer.cypher.parameters} graphql={props.graphql} />
      </div>
      <Heard answer={answer} isOpen={isHeardOpen} close={() => setHeardOpen(false)} />
    </aside>
  );
}

/** A chain of contacts on the topic, whatever the cascade credits. */
function ChainOfContacts(props: Props & { first: Taker }): ReactElement {
  const { window, company } = useShared();
  const { topic } = props.answer.asked;
  const { data, trouble, isLoading, again } = useAsk(CHAIN, {
    from: props.first.id,
    to: props.picked.id,
    topic: topic?.id ?? "",
    window,
    wait: props.wait,
    company,
    prefer: props.way === "fewest" ? "FEWEST" : "EARLIEST",
  });
  if (trouble) return <Failed trouble={trouble} again={again} />;
  if (isLoading) return <Loading what="the contacts" />;
  const chain = data?.paths[0];
  if (!chain) {
    return (
      <p className="path-steps muted">
        No chain of answers, shares or messages on this topic leads from {props.first.name} to {props.picked.name}{" "}
        within this wait. What shows the path “as taken up” is the same link or the same rare words.
      </p>
    );
  }
  return <Stops stops={stopsOfChain(chain, props.takers, props.lanes)} topic={props.topic} />;
}

function Carriers({ takers, lanes, pick }: Pick<Props, "takers" | "lanes" | "pick">): ReactElement | null {
  const all = useMemo(() => crossings(takers), [takers]);
  const letter = (key: string): string => lanes.find((lane) => lane.key === key)?.letter ?? "";
  const name = (key: string): string => lanes.find((lane) => lane.key === key)?.name ?? "";
  const shown = all.filter(({ from, into }) => from !== OTHERS && into !== OTHERS).slice(0, 5);
  if (!shown.length) return null;
  return (
    <Section title="Who carried it across" note={counted(all.length, "crossing", "crossings")}>
      <ul className="carry">
        {shown.map(({ from, into, taker }) => (
          <li key={`${from}${into}`}>
            <span className="pair">
              <Badge letter={letter(from)} />
              <span className="unseen">{name(from)}</span>
              <span aria-hidden="true">→</span>
              <span className="unseen">to</span>
              <Badge letter={letter(into)} />
              <span className="unseen">{name(into)}</span>
            </span>
            <button type="button" className="plain clip" onClick={() => pick(taker)}>
              {taker.name}
            </button>
            <span className="small muted num">
              {taker.after ? `${count(taker.after)} took it up after` : "nobody after"}
            </span>
          </li>
        ))}
      </ul>
    </Section>
  );
}

type HeardProps = { answer: Answer; isOpen: boolean; close: () => void };

/** Listeners by community: they could have known, and said nothing. */
function Heard({ answer, isOpen, close }: HeardProps): ReactElement {
  const groups = useMemo(() => {
    const byName = Map.groupBy(answer.listeners, ({ community }) => community?.name ?? "No community");
    return [...byName].sort((a, b) => b[1].length - a[1].length);
  }, [answer.listeners]);
  const shown = answer.listeners.length;
  const cut = answer.listenersTotal - shown;
  return (
    <WhyDrawer
      isOpen={isOpen}
      close={close}
      title="Who could have known"
      sentence={
        answer.listenersTotal
          ? `${counted(answer.listenersTotal, "person", "people")} could have seen it and did not speak about it. They are never counted as takers.${cut > 0 ? ` The first ${count(shown)} are listed.` : ""}`
          : "Nobody else could have seen it."
      }
    >
      {groups.map(([name, listeners]) => (
        <section key={name} className="heard-group">
          <h3 className="row">
            <Badge letter={listeners[0]?.community?.letter} />
            {name} <span className="muted num">{count(listeners.length)}</span>
          </h3>
          <ul>
            {listeners.map(({ actor, at }) => (
              <li key={actor.id}>
                <PersonChip person={actor} />
                <span className="small muted num">since {day(at)}</span>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </WhyDrawer>
  );
}

/** "P21D" as days. */
export const daysOf = (duration: string): number => Number(/^P(\d+)D$/.exec(duration)?.[1] ?? 21);
export const spanOf = (duration: string): string => span(daysOf(duration) * DAY);
