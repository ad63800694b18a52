/** Before a topic is chosen: what spreads from person to person, and what most people, or one person, speak about. */
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";

import { graphql, type ResultOf } from "~/api/graphql";
import { Shape } from "~/parts/chips";
import { Icon } from "~/parts/icons";
import { Failed, Loading } from "~/parts/states";
import { type TopicLike, useTopics } from "~/parts/TopicPicker";
import { useAsk, usePatient } from "~/state/ask";
import type { TraceSearch } from "~/state/link";
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

const OWN = graphql(`
  query OwnTopics($id: ID!) {
    customer(id: $id) {
      name
      topics(first: 40) {
        count
        topic {
          id
          name
        }
      }
    }
  }
`);

type Own = { name: string | undefined; topics: TopicLike[] };

/** What the person speaks about whom the trace is to start from. */
function useOwn(from: string | undefined): Own {
  const { data } = useAsk(OWN, { id: from ?? "" }, !from);
  const topics = (data?.customer?.topics ?? []).map(({ count: times, topic }) => ({
    ...topic,
    note: counted(times, "time", "times"),
  }));
  return { name: data?.customer?.name, topics };
}

/** What stands over the list of topics. */
const headingOf = (text: string, own: Own): string =>
  text ? "Topics that fit" : own.topics.length ? `What ${own.name} speaks about` : "Spoken about by most people";

export function Choose({ search: { from, to } }: { search: TraceSearch }): ReactElement {
  const [text, setText] = useState("");
  const own = useOwn(from);
  const most = useTopics(text);
  const topics = !text && own.topics.length ? own.topics : most.topics;
  const carried = { ...useCarried(), from, to };
  return (
    <div className="choose">
      <div>
        <div>
          <h1>How did it travel{own.name ? ` from ${own.name}` : ""}?</h1>
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
        {text || from ? null : <Spreads />}
        <section>
          <h2>{headingOf(text, own)}</h2>
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
              {most.isLoading
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
