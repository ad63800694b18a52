/** A community: what people come for, who matters in it, what it speaks about, where its knowledge goes. */
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { graphql } from "~/api/graphql";
import { CommunityChip, PersonChip, TopicChip } from "~/parts/chips";
import { NumberWithUnit, Section } from "~/parts/frame";
import { Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { useCarried } from "~/state/shared";
import { count, measure, share, span } from "~/words/format";

import { jobInWords } from "~/words/jobs";

import type { PanelProps, PanelSpec } from "./panel";

const COMMUNITY = graphql(`
  query Community($id: ID!) {
    community(id: $id) {
      id
      origin
      source
      job
      jobReason
      membersCount
      topics(first: 6) {
        count
        topic {
          id
          name
        }
      }
      flowsTo(first: 5) {
        weight
        lift
        lagMs
        to {
          id
          name
          letter
        }
      }
      members(first: 8) {
        nodes {
          strength
          customer {
            id
            name
          }
        }
      }
    }
  }
`);

function CommunityPanel({ id }: PanelProps): ReactElement | null {
  const { data, isLoading, trouble, again } = useAsk(COMMUNITY, { id });
  const carried = useCarried();
  const found = data?.community;
  if (trouble) return <Failed trouble={trouble} again={again} />;
  if (isLoading || !found) return <Loading what="the community" />;
  return (
    <>
      <Section
        title="What it is"
        note={found.origin === "declared" ? (found.source ?? "declared") : "found from who talks with whom"}
      >
        <div className="numbers">
          <NumberWithUnit value={count(found.membersCount)} unit="people belong to it" />
          <NumberWithUnit
            value={count(found.topics.length)}
            unit={found.topics.length === 6 ? "topics or more" : "topics"}
          />
          <NumberWithUnit value={count(found.flowsTo.length)} unit="communities take things up from it" />
        </div>
        {found.job ? (
          <p className="pad-top">
            People come here to <b>{jobInWords(found.job)}</b>.
            {found.jobReason ? <span className="muted"> {found.jobReason}.</span> : null}
          </p>
        ) : null}
      </Section>
      <Section title="Who is in it" note="share of their contacts here">
        <ul className="lines">
          {found.members.nodes.map(({ customer, strength }) => (
            <li key={customer.id}>
              <PersonChip person={customer} />
              <span className="num">{share(strength)}</span>
            </li>
          ))}
        </ul>
      </Section>
      {found.topics.length ? (
        <Section title="Speaks about" note="interactions">
          <ul className="lines">
            {found.topics.map(({ topic, count: times }) => (
              <li key={topic.id}>
                <TopicChip topic={topic} />
                <span className="num">{count(times)}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      {found.flowsTo.length ? (
        <Section title="Where its knowledge goes" note="times, against chance, after">
          <ul className="lines">
            {found.flowsTo.map(({ to, weight, lift, lagMs }) => (
              <li key={to.id}>
                <CommunityChip community={to} />
                <Link to="/flows" search={{ ...carried, source: id, target: to.id }} className="link num small">
                  {count(Math.round(weight))}, {measure(lift)} ×{lagMs === null ? "" : `, ${span(lagMs)}`}
                </Link>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

export const panel: PanelSpec = { of: "COMMUNITY", order: 10, Panel: CommunityPanel };
