/** What lies behind a ribbon or a cell: how much, who carries it, and the messages. */
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { PersonChip } from "~/parts/chips";
import { Failed, Loading } from "~/parts/states";
import { Quote } from "~/screens/trace/Path";
import { useAsk } from "~/state/ask";
import { useCarried, useShared } from "~/state/shared";
import { day, span } from "~/words/format";

import { type Flow, keyOf, type Pair } from "./flow";
import { type Message, MESSAGES } from "./query";
import { told } from "./words";

type Props = { flow: Flow; pair: Pair; topic: string | undefined; topicName: string };

export function Behind({ flow, pair, topic, topicName }: Props): ReactElement {
  const cell = flow.cells.get(keyOf(pair));
  const known = [...flow.groups, ...(cell ? [cell.source, cell.target] : [])];
  const name = (id: string): string => known.find((one) => one.id === id)?.name ?? id;
  const isWithin = pair.source === pair.target;
  return (
    <section className="behind" aria-label="Behind the ribbon">
      <h2>{isWithin ? `Within ${name(pair.source)}` : `${name(pair.source)} to ${name(pair.target)}`}</h2>
      {cell ? (
        <p className="muted num">
          {told(cell.weight, cell.lift, cell.lagMs)}{" "}
          {cell.carriers.length ? (
            <>
              Carried most by{" "}
              {cell.carriers.map((carrier, at) => (
                <span key={carrier.id}>
                  {at ? ", " : ""}
                  <PersonChip person={carrier} />
                </span>
              ))}
              .
            </>
          ) : null}
        </p>
      ) : (
        <p className="muted">Nothing goes this way in this window.</p>
      )}
      {cell ? <Messages pair={pair} topic={topic} topicName={topicName} /> : null}
    </section>
  );
}

const SHOWN = 5;

function Messages({ pair, topic, topicName }: Omit<Props, "flow">): ReactElement {
  const { window } = useShared();
  const { data, trouble, isLoading, again } = useAsk(MESSAGES, { ...pair, topic, window });
  if (trouble) return <Failed trouble={trouble} again={again} />;
  if (isLoading) return <Loading what="the messages" />;
  const found = data?.flowEvidence ?? [];
  if (!found.length) {
    return (
      <p className="muted">
        No answer, share or quote between their main members is held: the contact is by people who belong to both in
        part.
      </p>
    );
  }
  return (
    <>
      <Rows messages={found.slice(0, SHOWN)} topicName={topicName} />
      {found.length > SHOWN ? (
        <details className="twin">
          <summary>{found.length - SHOWN} more</summary>
          <Rows messages={found.slice(SHOWN)} topicName={topicName} />
        </details>
      ) : null}
    </>
  );
}

const KINDS: Record<string, string> = { share: "shared", quote: "quoted" };

function Rows({ messages, topicName }: { messages: readonly Message[]; topicName: string }): ReactElement {
  const carried = useCarried();
  return (
    <ol>
      {messages.map(({ from, to, lagMs }) => {
        const [topic] = to.topics;
        return (
          <li key={`${from.id} ${to.id}`} className="message">
            <div className="between">
              <span>
                {from.customer ? <PersonChip person={from.customer} /> : "somebody"}
                <span aria-hidden="true"> → </span>
                <span className="unseen"> to </span>
                {to.customer ? <PersonChip person={to.customer} /> : "somebody"}{" "}
                <span className="small muted num">
                  {day(to.at)}
                  {topic && !topicName ? (
                    <>
                      {" · "}
                      <Link to="/trace" search={{ ...carried, topic: topic.id }} className="link">
                        {topic.name}
                      </Link>
                    </>
                  ) : null}
                </span>
              </span>
              <span className="small muted num">
                {KINDS[to.kind] ?? "answered"} · {span(lagMs)} later
              </span>
            </div>
            <Quote said={to} topic={topicName || (topic?.name ?? "")} before={from.text} />
          </li>
        );
      })}
    </ol>
  );
}
