/** How far what a person says goes: who could hear, who took something up, and the place that gives. */
import { Link, useNavigate } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";

import { graphql, type ResultOf } from "~/api/graphql";
import { PersonChip } from "~/parts/chips";
import { NumberWithUnit, Section, Term, WhyDrawer } from "~/parts/frame";
import { Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { useCarried, useShared } from "~/state/shared";
import { count, counted, share } from "~/words/format";

import type { PanelProps, PanelSpec } from "./panel";

const MOVES = graphql(`
  query Moves($id: ID!, $window: Window) {
    reach(from: $id, window: $window, company: REMOVE, first: 1) {
      total
    }
    customer(id: $id) {
      interactionsCount
      passedTo(first: 100) {
        count
        certainty
        to {
          id
          name
        }
        topic {
          id
          name
        }
      }
    }
  }
`);

const PLACE = graphql(`
  query Place($id: ID!, $window: Window) {
    customer(id: $id) {
      influence(window: $window) {
        place
        thin
        why
      }
    }
  }
`);

type Passed = NonNullable<ResultOf<typeof MOVES>["customer"]>["passedTo"];

function MovesPanel({ id, name }: PanelProps): ReactElement | null {
  const { window } = useShared();
  const [isOpen, setOpen] = useState(false);
  const { data, isLoading } = useAsk(MOVES, { id, window });
  const passed = data?.customer?.passedTo ?? [];
  const takers = new Set(passed.map(({ to }) => to.id)).size;
  if (isLoading) return <Loading what="how far it goes" />;
  if (!data) return null;
  return (
    <Section title="What they move" note={`${window ? "in the window" : "all time"}, we are left out`}>
      <div className="numbers">
        <NumberWithUnit
          value={count(data.reach.total)}
          unit={<Term word="could have known">people could have heard them</Term>}
        />
        <NumberWithUnit
          value={passed.length >= 100 ? `${count(takers)}+` : count(takers)}
          unit={takers === 1 ? "person took something up from them" : "people took something up from them"}
          why={takers ? { label: "Who?", run: () => setOpen(true) } : undefined}
        />
        <Place id={id} />
      </div>
      <WhyDrawer
        isOpen={isOpen}
        close={() => setOpen(false)}
        title={`Who took it up from ${name}`}
        sentence="Adoptions after exposure, with what shows them."
      >
        <Takers id={id} passed={passed} />
      </WhyDrawer>
    </Section>
  );
}

/** The place in the ranking that foretold best. */
function Place({ id }: { id: string }): ReactElement {
  const { window } = useShared();
  const carried = useCarried();
  const navigate = useNavigate();
  const { data, isLoading } = useAsk(PLACE, { id, window });
  const place = data?.customer?.influence;
  if (!place)
    return (
      <NumberWithUnit value={isLoading ? "…" : "–"} unit={isLoading ? "being ranked" : "no place in the ranking"} />
    );
  const why = (): void => void navigate({ to: "/influence", search: { ...carried, us: "without", why: id } });
  return (
    <NumberWithUnit
      value={`#${count(place.place)}`}
      unit={`by the best ranking${place.thin ? ", on thin evidence" : ""}`}
      why={{ label: "Why?", run: why }}
    />
  );
}

function Takers({ id, passed }: { id: string; passed: Passed }): ReactElement {
  const carried = useCarried();
  return (
    <ul className="takers">
      {passed.map(({ to, topic, count: times, certainty }) => (
        <li key={`${to.id} ${topic?.id ?? ""}`}>
          <PersonChip person={to} />
          <span className="muted small">
            {topic ? (
              <Link to="/trace" search={{ ...carried, topic: topic.id, from: id, to: to.id }} className="link">
                {topic.name}
              </Link>
            ) : (
              "all topics"
            )}
            , {counted(times, "time", "times")}, {share(certainty)} sure
          </span>
        </li>
      ))}
    </ul>
  );
}

export const panel: PanelSpec = { of: "CUSTOMER", order: 20, Panel: MovesPanel };
