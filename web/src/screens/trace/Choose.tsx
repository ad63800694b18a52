/** Before a topic is chosen: what spreads from person to person, and what is spoken about most. */
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";

import { graphql, type ResultOf } from "~/api/graphql";
import { Shape } from "~/parts/chips";
import { Icon } from "~/parts/icons";
import { Failed, Loading } from "~/parts/states";
import { useTopics } from "~/parts/TopicPicker";
import { useAsk, usePatient } from "~/state/ask";
import { useCarried, useShared } from "~/state/shared";
import { counted, days, measure } from "~/words/format";

const SPREADING = graphql(`
  query Spreading($window: Window, $company: CompanyMode!) {
    spreading(window: $window, company: $company, first: 12) {
      topic {
        id
        name
      }
      takers
      carried
      byChance
      communities
      firstSayers {
        id
        name
      }
      firstAt
      lastAt
    }
  }
`);

type Spread = ResultOf<typeof SPREADING>["spreading"][number];

export function Choose(): ReactElement {
  const [text, setText] = useState("");
  const { topics, isLoading } = useTopics(text);
  const carried = useCarried();
  return (
    <div className="choose">
      <div>
        <div>
          <h1>How did it travel?</h1>
          <p className="muted">Choose a topic: who said it first, who took it up from whom, over which messages.</p>
        </div>
        <label className="field">
          <Icon name="search" />
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="A topic or word"
            aria-label="Find a topic"
            autoComplete="off"
          />
        </label>
        {text ? null : <Spreads />}
        <section>
          <h2>{text ? "Topics that fit" : "Spoken about by most people"}</h2>
          <ul className="topic-rows">
            {topics.map(({ id, name, note }) => (
              <li key={id}>
                <Link to="/trace" search={{ ...carried, topic: id }}>
                  <Shape kind="TOPIC" />
                  <span className="clip">{name}</span>
                  <span className="small muted num">{note}</span>
                </Link>
              </li>
            ))}
          </ul>
          {topics.length === 0 ? (
            <p className="muted" role="status">
              {isLoading
                ? "Looking …"
                : text
                  ? "No topic fits. A shorter word finds more."
                  : "There are no topics yet. Bring something in with grapevine ingest FILE."}
            </p>
          ) : null}
        </section>
      </div>
    </div>
  );
}

function Spreads(): ReactElement {
  const { window, company } = useShared();
  const { data, trouble, isLoading, again } = usePatient(useAsk(SPREADING, { window, company }));
  if (trouble) return <Failed trouble={trouble} again={again} />;
  const found = data?.spreading ?? [];
  return (
    <section aria-busy={isLoading}>
      <h2>What spreads from person to person</h2>
      {isLoading ? <Loading what="what spreads; after new data this takes a while" /> : null}
      {!isLoading && found.length === 0 ? (
        <p className="muted">
          Nothing here spreads more than chance explains. Any topic below can still be followed; a longer window finds
          more.
        </p>
      ) : null}
      <ul className="spread-grid">
        {found.map((spread) => (
          <li key={spread.topic.id}>
            <Card spread={spread} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Card({ spread }: { spread: Spread }): ReactElement {
  const carried = useCarried();
  const [first] = spread.firstSayers;
  return (
    <Link to="/trace" search={{ ...carried, topic: spread.topic.id }} className="spread-card num">
      <b>{spread.topic.name}</b>
      <span>
        {counted(spread.takers, "person", "people")} in {counted(spread.communities, "community", "communities")}
        {first ? `; ${first.name} said it first` : ""}
      </span>
      <span className="small muted">
        Carried on {counted(spread.carried, "time", "times")}, by chance {measure(spread.byChance)} ·{" "}
        {days(Date.parse(spread.firstAt), Date.parse(spread.lastAt) + 1)}
      </span>
    </Link>
  );
}
