/** What a person speaks about, and with whom. */
import type { ReactElement } from "react";

import { graphql } from "~/api/graphql";
import { PersonChip, TopicChip } from "~/parts/chips";
import { RelativeTime, Section } from "~/parts/frame";
import { useAsk } from "~/state/ask";
import { nowOf, useWorld } from "~/state/world";
import { count } from "~/words/format";

import type { PanelProps, PanelSpec } from "./panel";

const TALK = graphql(`
  query Talk($id: ID!) {
    customer(id: $id) {
      topics(first: 5) {
        count
        topic {
          id
          name
        }
      }
      ties(first: 5) {
        weight
        lastAt
        other {
          id
          name
        }
      }
    }
  }
`);

function TopicsPanel({ id }: PanelProps): ReactElement | null {
  const { data } = useAsk(TALK, { id });
  const { stats } = useWorld();
  const { topics, ties } = data?.customer ?? { topics: [], ties: [] };
  return (
    <>
      {topics.length ? (
        <Section title="Speaks about" note="interactions">
          <ul className="lines">
            {topics.map(({ topic, count: times }) => (
              <li key={topic.id}>
                <TopicChip topic={topic} />
                <span className="num">{count(times)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {ties.length ? (
        <Section title="Talks with" note="last time">
          <ul className="lines">
            {ties.map(({ other, lastAt }) => (
              <li key={other.id}>
                <PersonChip person={other} />
                <span className="small muted">{lastAt ? <RelativeTime at={lastAt} now={nowOf(stats)} /> : null}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

export const panel: PanelSpec = { of: "CUSTOMER", order: 40, Panel: TopicsPanel };
