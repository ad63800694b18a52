/** Us: one voice among others. */
import type { ReactElement } from "react";

import { graphql } from "~/api/graphql";
import { PersonChip } from "~/parts/chips";
import { NumberWithUnit, Section } from "~/parts/frame";
import { useAsk } from "~/state/ask";
import { count, measure } from "~/words/format";

import type { PanelSpec } from "./panel";

const US = graphql(`
  query Us {
    company {
      answered
      unanswered
      accounts(first: 8) {
        id
        name
        source
      }
      ties(first: 8) {
        weight
        other {
          id
          name
        }
      }
    }
  }
`);

function UsPanel(): ReactElement | null {
  const { data } = useAsk(US, {});
  const us = data?.company;
  if (!us) return null;
  return (
    <>
      <Section title="What is said to us" note="all time">
        <div className="numbers">
          <NumberWithUnit
            value={count(us.answered)}
            of={count(us.answered + us.unanswered)}
            unit="were answered by us"
          />
          <NumberWithUnit value={count(us.unanswered)} unit="were not" />
          <NumberWithUnit value={count(us.accounts.length)} unit="accounts speak for us" />
        </div>
      </Section>
      <Section title="With whom we talk" note="weight of the tie">
        <ul className="lines">
          {us.ties.map(({ other, weight }) => (
            <li key={other.id}>
              <PersonChip person={other} />
              <span className="num">{measure(weight)}</span>
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Who speaks for us">
        <ul className="lines">
          {us.accounts.map(({ id, name, source }) => (
            <li key={id}>
              <span>{name}</span>
              <span className="small muted">{source}</span>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

export const panel: PanelSpec = { of: "COMPANY", order: 10, Panel: UsPanel };
