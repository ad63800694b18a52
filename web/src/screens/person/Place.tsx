/** The place in the ranking that foretold best, how it went, and the way to why. */
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { Section, Term } from "~/parts/frame";
import { Failed, Loading } from "~/parts/states";
import { Trend } from "~/parts/Trend";
import { useAsk, usePatient } from "~/state/ask";
import { useCarried, useShared } from "~/state/shared";
import { count } from "~/words/format";

import { STANDING, type Standing } from "./query";
import { change } from "./words";

export function Place({ id }: { id: string }): ReactElement {
  const { window } = useShared();
  const { data, trouble, isLoading, again } = usePatient(useAsk(STANDING, { id, window }));
  const standing = data?.customer?.influence;
  const failed = trouble?.code === "empty-audience" ? null : trouble;
  return (
    <Section title="Influence" note={`${window ? "in the window" : "all time"}, we are left out`}>
      {failed ? <Failed trouble={failed} again={again} /> : null}
      {isLoading ? <Loading what="the ranking; after new data this takes a while" /> : null}
      {standing ? <Stands id={id} standing={standing} /> : null}
      {standing || isLoading || failed ? null : (
        <p className="muted">No place: nobody answers or takes up enough from here to rank.</p>
      )}
    </Section>
  );
}

function Stands({ id, standing }: { id: string; standing: Standing }): ReactElement {
  const carried = useCarried();
  return (
    <div className="person-place">
      <div className="number num">
        <b>#{count(standing.place)}</b>
        <p>by the best ranking, {change(standing)}</p>
      </div>
      <Trend values={standing.trend} />
      <p className="muted">
        {standing.thin ? (
          <>
            On <Term word="thin">thin</Term> evidence.{" "}
          </>
        ) : null}
        {standing.why}
      </p>
      <Link to="/influence" search={{ ...carried, us: "without", why: id }} className="link">
        Why this place?
      </Link>
    </div>
  );
}
