/** How far it goes: who could have heard, and who took something up. */
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";

import { PersonChip } from "~/parts/chips";
import { NumberWithUnit, Section, Term } from "~/parts/frame";
import { useAsk, usePatient } from "~/state/ask";
import { useCarried, useShared } from "~/state/shared";
import { count, counted, share } from "~/words/format";

import { HEARD, type Passed } from "./query";
import { takersOf } from "./words";

/** How many the server lists at most. */
const MOST = 100;
const FIRST = 5;

export function Moves({ id, passed }: { id: string; passed: readonly Passed[] }): ReactElement {
  const { window } = useShared();
  const [isWhole, setWhole] = useState(false);
  const { data, isLoading } = usePatient(useAsk(HEARD, { id, window }));
  const takers = takersOf(passed);
  const shown = isWhole ? takers : takers.slice(0, FIRST);
  return (
    <Section title="How far it goes" note="all time">
      <div className="numbers person-two">
        <NumberWithUnit
          value={data ? count(data.reach.total) : isLoading ? "…" : "–"}
          unit={
            <>
              <Term word="could have known">people could have heard</Term>
              {window ? " in the window" : ""}
            </>
          }
        />
        <NumberWithUnit
          value={`${count(takers.length)}${passed.length >= MOST ? "+" : ""}`}
          unit={`${takers.length === 1 ? "person" : "people"} took something up`}
        />
      </div>
      {shown.length ? (
        <ul className="takers pad-top">
          {shown.map((taker) => (
            <li key={taker.to.id}>
              <PersonChip person={taker.to} />
              <Took id={id} taker={taker} />
            </li>
          ))}
        </ul>
      ) : null}
      {takers.length > FIRST ? (
        <button type="button" className="link small person-more" onClick={() => setWhole(!isWhole)}>
          {isWhole ? "Show fewer" : `Show all ${count(takers.length)}`}
        </button>
      ) : null}
    </Section>
  );
}

function Took({ id, taker }: { id: string; taker: ReturnType<typeof takersOf>[number] }): ReactElement {
  const carried = useCarried();
  const [first, ...others] = taker.topics;
  if (!first?.topic) return <span className="muted small num">{counted(taker.count, "time", "times")}</span>;
  return (
    <span className="muted small num">
      <Link to="/trace" search={{ ...carried, topic: first.topic.id, from: id, to: taker.to.id }} className="link">
        {first.topic.name}
      </Link>
      {others.length ? ` and ${count(others.length)} more` : ""}, {share(first.certainty)} sure
    </span>
  );
}
