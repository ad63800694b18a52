/** One path in words: the messages over which it came, each with who, when, where and how sure. */
import { Link } from "@tanstack/react-router";
import type { ReactElement, ReactNode } from "react";

import { PersonChip } from "~/parts/chips";
import { hueClass } from "~/parts/hue";
import { moment, span } from "~/words/format";

import type { Evidence, Lane, Taker } from "./cascade";
import { excerpt, pieces } from "./marks";
import type { Chain } from "./query";
import { certainty, contact, shows } from "./words";

type Said = {
  kind: string;
  source: string;
  title: string | null;
  text: string | null;
  url: string | null;
  community: { name: string } | null;
};

/** One stop: somebody who said something, and how the next one had it from there. */
export type Stop = {
  id: string;
  name: string;
  letter: string;
  isUs: boolean;
  ms: number;
  said: Said | null;
  before: string | null;
  next: { evidence: Evidence; words: string; lagMs: number; into: string | null } | null;
};

/** The stops of a path through the cascade. */
export function stopsOfPath(path: readonly Taker[], lanes: readonly Lane[]): Stop[] {
  const laneOf = (taker: Taker | undefined): Lane | undefined => lanes.find(({ key }) => key === taker?.lane);
  return path.map((taker, at) => {
    const next = path[at + 1];
    return {
      id: taker.id,
      name: taker.name,
      letter: laneOf(taker)?.letter ?? "",
      isUs: taker.isUs,
      ms: taker.ms,
      said: taker.interaction,
      before: taker.sourceText,
      next: next
        ? {
            evidence: next.evidence,
            words: `${shows(next.evidence, next.interaction.kind)}\n${certainty(next.certainty)}`,
            lagMs: next.ms - taker.ms,
            into: next.lane === taker.lane ? null : (laneOf(next)?.name ?? null),
          }
        : null,
    };
  });
}

/** The stops of a chain of contacts: who is told stands after the message that told. */
export function stopsOfChain(chain: Chain, takers: readonly Taker[], lanes: readonly Lane[]): Stop[] {
  const laneOf = (id: string): Lane | undefined =>
    lanes.find(({ key }) => key === takers.find((one) => one.id === id)?.lane);
  const { steps } = chain;
  const first = steps[0];
  if (!first) return [];
  const began = takers.find(({ id }) => id === first.source.id);
  const people = [first.source, ...steps.map(({ target }) => target)];
  return people.map((person, at) => {
    const [step, told] = [steps[at], steps[at - 1]];
    const ms = told ? Date.parse(told.at) : (began?.ms ?? Date.parse(first.at));
    return {
      id: person.id,
      name: person.name,
      letter: laneOf(person.id)?.letter ?? "",
      isUs: person.id.startsWith("company:"),
      ms,
      said: told ? told.interaction : (began?.interaction ?? null),
      before: null,
      next: step
        ? {
            evidence: "EXPLICIT",
            words: `${contact(step.kind)}\n${certainty(step.certainty)}`,
            lagMs: Date.parse(step.at) - ms,
            into: null,
          }
        : null,
    };
  });
}

export function Stops({ stops, topic }: { stops: readonly Stop[]; topic: string }): ReactElement {
  return (
    <ol className="path-steps">
      {stops.map((stop) => (
        <li key={stop.id} className={`path-step ${hueClass(stop.letter)}`}>
          <span className="rail" aria-hidden="true">
            <i className={stop.isUs ? "square" : undefined} />
            {stop.next ? <b className={stop.next.evidence} /> : null}
          </span>
          <div>
            <header>
              <PersonChip person={{ id: stop.id, name: stop.name }} />
              <time dateTime={new Date(stop.ms).toISOString()}>{moment(stop.ms).replace(" UTC", "")}</time>
            </header>
            <Quote said={stop.said} topic={topic} before={stop.before} />
            <div className="hop num">
              <Where said={stop.said} />
              {stop.next ? <Hop next={stop.next} /> : null}
            </div>
          </div>
        </li>
      ))}
    </ol>
  );
}

/** What was said, with the words that carry the topic marked. */
export function Quote({
  said,
  topic,
  before,
}: {
  said: Said | null;
  topic: string;
  before: string | null;
}): ReactElement {
  if (!said?.text)
    return (
      <p className="muted">
        {said ? "The source deleted what was said here." : "Nothing on the topic is known from here."}
      </p>
    );
  return (
    <blockquote>
      {pieces(excerpt(said.text), topic, before).map((piece, at) =>
        piece.isMarked ? <mark key={at}>{piece.text}</mark> : <span key={at}>{piece.text}</span>,
      )}
    </blockquote>
  );
}

/** Channel and place of a message, with its title where it has one. */
export function Where({ said }: { said: Said | null }): ReactElement | null {
  if (!said) return null;
  const place = [said.community?.name ?? said.source, said.title ? `“${excerpt(said.title, 60)}”` : ""]
    .filter(Boolean)
    .join(", ");
  return said.url && /^https?:/.test(said.url) ? (
    <a href={said.url} rel="noreferrer" target="_blank">
      {place}
    </a>
  ) : (
    <>{place}</>
  );
}

function Hop({ next }: { next: NonNullable<Stop["next"]> }): ReactNode {
  const [what, sure] = next.words.split("\n");
  return (
    <>
      <br />
      <em>{what}</em> · {sure} · {span(next.lagMs)} later
      {next.into ? ` · crosses to ${next.into}` : ""}
    </>
  );
}

/** Where the same question can be asked in another form. */
export function OtherForms({
  cypher,
  given,
  graphql,
}: {
  cypher: string;
  given: unknown;
  graphql: string;
}): ReactElement {
  return (
    <>
      <Link
        to="/cypher"
        search={{ name: cypher, given: JSON.stringify(given) }}
        className="btn"
        aria-label="Cypher: the same question"
      >
        Cypher
      </Link>
      <a
        className="btn"
        href={`/graphiql?query=${encodeURIComponent(graphql)}`}
        aria-label="GraphQL: the same question"
      >
        GraphQL
      </a>
    </>
  );
}
