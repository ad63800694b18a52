/** Before a person is chosen: a field, and those who speak most. */
import { Link } from "@tanstack/react-router";
import { type ReactElement, useEffect, useState } from "react";

import { Avatar, Badge, type CommunityLike } from "~/parts/chips";
import { RelativeTime } from "~/parts/frame";
import { Icon } from "~/parts/icons";
import { Failed, Loading } from "~/parts/states";
import { type Answer, useAsk, useRested } from "~/state/ask";
import { useCarried } from "~/state/shared";
import { nowOf, useWorld } from "~/state/world";
import { counted } from "~/words/format";

import { ACTIVE, NAMED } from "./query";
import { mainOf } from "./words";

type Choice = { id: string; name: string; note: string; lastAt: string | null; community: CommunityLike | undefined };

/** Those whose name fits what is typed; without a text those who speak most. */
function useChoices(text: string): Pick<Answer<unknown>, "trouble" | "isLoading" | "again"> & { people: Choice[] } {
  const rested = useRested(text.trim(), 150);
  const active = useAsk(ACTIVE, {}, rested !== "");
  const named = useAsk(NAMED, { text: rested }, rested === "");
  const { trouble, again, isLoading } = rested ? named : active;
  const people = rested
    ? (named.data?.search.hits ?? []).map(({ detail, community, ...hit }) => ({
        ...hit,
        note: detail,
        community: community ?? undefined,
      }))
    : (active.data?.customers.nodes ?? []).map(({ interactionsCount, communities, ...person }) => ({
        ...person,
        note: counted(interactionsCount, "interaction", "interactions"),
        community: mainOf(communities),
      }));
  return { people, trouble, again, isLoading: isLoading || rested !== text.trim() };
}

export function Choose(): ReactElement {
  const [text, setText] = useState("");
  const { people, trouble, again, isLoading } = useChoices(text);
  useEffect(() => {
    document.title = "People · Grapevine";
  }, []);
  return (
    <div className="screen-plain">
      <div className="person-choose">
        <div>
          <h1>Who is it about?</h1>
          <p className="muted">
            Choose a person: every account, what was said on all channels, in which communities and at which hours.
          </p>
        </div>
        <label className="field">
          <Icon name="search" />
          <input
            value={text}
            onChange={(event) => setText(event.target.value)}
            placeholder="A name or handle"
            aria-label="Find a person"
            autoComplete="off"
            spellCheck={false}
          />
        </label>
        <section aria-busy={isLoading}>
          <h2>{text.trim() ? "People who fit" : "Those who speak most"}</h2>
          {trouble ? <Failed trouble={trouble} again={again} /> : null}
          {isLoading && !people.length ? <Loading what="who is here" /> : null}
          <ul className="person-grid">
            {people.map((person) => (
              <li key={person.id}>
                <Card person={person} />
              </li>
            ))}
          </ul>
          {people.length || isLoading || trouble ? null : (
            <p className="muted" role="status">
              {text.trim()
                ? "Nobody fits. A shorter word finds more."
                : "Nobody is here yet. Bring something in with grapevine ingest FILE."}
            </p>
          )}
        </section>
      </div>
    </div>
  );
}

function Card({ person }: { person: Choice }): ReactElement {
  const carried = useCarried();
  const { stats } = useWorld();
  const { id, name, note, lastAt, community } = person;
  return (
    <Link to="/person/$id" params={{ id }} search={carried} className="person-card">
      <Avatar name={name} letter={community?.letter} />
      <span className="spread">
        <b className="clip">{name}</b>
        <span className="small muted num">
          {note}
          {lastAt ? (
            <>
              , <RelativeTime at={lastAt} now={nowOf(stats)} />
            </>
          ) : null}
        </span>
        {community ? (
          <span className="row small">
            <Badge letter={community.letter} />
            <span className="clip">{community.name}</span>
          </span>
        ) : null}
      </span>
    </Link>
  );
}
