/** Choose a topic: typed, or one of those most people speak about. */
import { Popover } from "@mantine/core";
import { type ReactElement, useState } from "react";

import { graphql } from "~/api/graphql";
import { useAsk, useRested } from "~/state/ask";
import { count } from "~/words/format";

import { Shape } from "./chips";
import { Icon } from "./icons";

const MOST = graphql(`
  query MostSpoken {
    topics(first: 40, order: SPEAKERS) {
      nodes {
        id
        name
        speakersCount
      }
    }
  }
`);

const FIT = graphql(`
  query FittingTopics($text: String!) {
    search(text: $text, kinds: [TOPIC], first: 40) {
      hits {
        id
        name
        detail
      }
    }
  }
`);

export type TopicLike = { id: string; name: string; note: string };

/** Topics that fit what is typed; without a text those with most speakers. */
export function useTopics(text: string): { topics: TopicLike[]; isLoading: boolean } {
  const rested = useRested(text.trim(), 150);
  const most = useAsk(MOST, {}, rested !== "");
  const fit = useAsk(FIT, { text: rested }, rested === "");
  const topics = rested
    ? (fit.data?.search.hits ?? []).map(({ id, name, detail }) => ({ id, name, note: detail }))
    : (most.data?.topics.nodes ?? []).map(({ id, name, speakersCount }) => ({
        id,
        name,
        note: `${count(speakersCount)} people`,
      }));
  return { topics, isLoading: most.isLoading || fit.isLoading || rested !== text.trim() };
}

type PickerProps = {
  label: string;
  /** What "no topic" is called, where that can be chosen. */
  all?: string;
  pick: (id: string | undefined) => void;
};

/** A button that opens a list of topics with a field above it. */
export function TopicPicker({ label, all, pick }: PickerProps): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const chosen = (id: string | undefined): void => {
    setOpen(false);
    pick(id);
  };
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" width={340} trapFocus returnFocus>
      <Popover.Target>
        <button type="button" className="chip" aria-label={`Topic: ${label}`} onClick={() => setOpen(!isOpen)}>
          <Shape kind="TOPIC" />
          <span className="clip topic-picked">{label}</span>
          <Icon name="down" size={12} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Choose a topic">
        <Topics all={all} pick={chosen} />
      </Popover.Dropdown>
    </Popover>
  );
}

function Topics({ all, pick }: Omit<PickerProps, "label">): ReactElement {
  const [text, setText] = useState("");
  const { topics, isLoading } = useTopics(text);
  return (
    <div className="topic-picker">
      <div className="field">
        <Icon name="search" />
        <input
          data-autofocus
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder="A topic or word"
          aria-label="Find a topic"
          autoComplete="off"
        />
      </div>
      <ul>
        {all && !text ? (
          <li>
            <button type="button" className="plain" onClick={() => pick(undefined)}>
              {all}
            </button>
          </li>
        ) : null}
        {topics.map(({ id, name, note }) => (
          <li key={id}>
            <button type="button" className="plain" onClick={() => pick(id)}>
              <Shape kind="TOPIC" />
              <span className="clip">{name}</span>
              <span className="small muted num">{note}</span>
            </button>
          </li>
        ))}
      </ul>
      {topics.length === 0 ? (
        <p className="small muted" role="status">
          {isLoading ? "Looking …" : "No topic fits. A shorter word finds more."}
        </p>
      ) : null}
    </div>
  );
}
