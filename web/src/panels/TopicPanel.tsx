/** A topic: how much, by whom, where. */
import type { ReactElement } from "react";

import { graphql } from "~/api/graphql";
import { CommunityChip, PersonChip } from "~/parts/chips";
import { NumberWithUnit, Section } from "~/parts/frame";
import { Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { count, day } from "~/words/format";

import type { PanelProps, PanelSpec } from "./panel";

const TOPIC = graphql(`
  query Topic($id: ID!) {
    topic(id: $id) {
      interactionsCount
      speakersCount
      firstAt
      lastAt
      watched
      speakers(first: 6) {
        count
        customer {
          id
          name
        }
      }
      communities(first: 6) {
        count
        speakers
        community {
          id
          name
          letter
        }
      }
    }
  }
`);

function TopicPanel({ id }: PanelProps): ReactElement | null {
  const { data, isLoading, trouble, again } = useAsk(TOPIC, { id });
  const found = data?.topic;
  if (trouble) return <Failed trouble={trouble} again={again} />;
  if (isLoading || !found) return <Loading what="the topic" />;
  return (
    <>
      <Section
        title="How much"
        note={found.firstAt && found.lastAt ? `${day(found.firstAt)} to ${day(found.lastAt)}` : undefined}
      >
        <div className="numbers">
          <NumberWithUnit value={count(found.interactionsCount)} unit="interactions on it" />
          <NumberWithUnit value={count(found.speakersCount)} unit="people speak about it" />
          <NumberWithUnit value={found.watched ? "Yes" : "No"} unit="watched by somebody of the house" />
        </div>
      </Section>
      <Section title="Where" note="interactions, speakers">
        <ul className="lines">
          {found.communities.map(({ community, count: times, speakers }) => (
            <li key={community.id}>
              <CommunityChip community={community} />
              <span className="num">
                {count(times)}, {count(speakers)}
              </span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Who speaks most" note="interactions">
        <ul className="lines">
          {found.speakers.map(({ customer, count: times }) => (
            <li key={customer.id}>
              <PersonChip person={customer} />
              <span className="num">{count(times)}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export const panel: PanelSpec = { of: "TOPIC", order: 10, Panel: TopicPanel };
