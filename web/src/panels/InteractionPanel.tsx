/** One interaction: what was said, where, and what it answers. */
import type { ReactElement } from "react";

import { graphql } from "~/api/graphql";
import { PersonChip, TopicChip } from "~/parts/chips";
import { Section } from "~/parts/frame";
import { Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { moment } from "~/words/format";

import type { PanelProps, PanelSpec } from "./panel";

const INTERACTION = graphql(`
  query Interaction($id: ID!) {
    interaction(id: $id) {
      kind
      title
      text
      url
      at
      source
      deleted
      customer {
        id
        name
      }
      topics(first: 6) {
        id
        name
      }
      answers(first: 3) {
        id
        text
        customer {
          id
          name
        }
      }
      answeredBy(first: 5) {
        id
        text
        customer {
          id
          name
        }
      }
    }
  }
`);

function InteractionPanel({ id }: PanelProps): ReactElement | null {
  const { data, isLoading, trouble, again } = useAsk(INTERACTION, { id });
  const found = data?.interaction;
  if (trouble) return <Failed trouble={trouble} again={again} />;
  if (isLoading) return <Loading what="what was said" />;
  if (!found) return null;
  const said = (title: string, list: typeof found.answers): ReactElement | null =>
    list.length ? (
      <Section title={title}>
        {list.map((one) => (
          <div key={one.id} className="said">
            {one.customer ? <PersonChip person={one.customer} /> : null}
            <p className="quote muted">{one.text ?? "nothing is held of it"}</p>
          </div>
        ))}
      </Section>
    ) : null;
  return (
    <>
      <Section title={found.title ?? "What was said"} note={`${found.kind}, ${moment(found.at)}`}>
        {found.customer ? <PersonChip person={found.customer} /> : null}
        <p className="quote pad-top">
          {found.deleted ? "The source deleted it." : (found.text ?? "Nothing is held of it.")}
        </p>
        {found.topics.length ? (
          <div className="tags pad-top">
            {found.topics.map((topic) => (
              <TopicChip key={topic.id} topic={topic} />
            ))}
          </div>
        ) : null}
        {found.url && /^https?:/.test(found.url) ? (
          <a className="link small" href={found.url} rel="noreferrer noopener" target="_blank">
            At the source, {found.source}
          </a>
        ) : null}
      </Section>
      {said("It answers", found.answers)}
      {said("Answered by", found.answeredBy)}
    </>
  );
}

export const panel: PanelSpec = { of: "INTERACTION", order: 10, Panel: InteractionPanel };
