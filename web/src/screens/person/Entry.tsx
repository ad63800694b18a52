/** One entry of the wall: when, on which channel, what it answers, what was said, what came of it. */
import { Link } from "@tanstack/react-router";
import { type ReactElement, useState } from "react";

import { PersonChip, TopicChip } from "~/parts/chips";
import { useCarried } from "~/state/shared";
import { channelName } from "~/words/channels";
import { clock } from "~/words/format";

import type { Said } from "./query";
import { actOf, answered, wordsOf } from "./words";

/** How many answers the page asks for at most. */
const ANSWERS = 20;
/** More than this is folded. */
const LONG = 360;

export function Entry({ said, tone }: { said: Said; tone: number }): ReactElement {
  const [before] = said.answers;
  return (
    <li className={`entry tone${tone}`} tabIndex={-1}>
      <time dateTime={said.at} className="num muted">
        {clock(said.at)}
      </time>
      <i className="entry-mark" aria-hidden="true" />
      <div className="entry-body">
        {before ? <Before kind={said.kind} before={before} /> : null}
        <Words said={said} />
        <p className="entry-foot small muted">
          <b>{where(said)}</b>
          <Came said={said} />
        </p>
        {said.topics.length ? (
          <div className="tags small">
            {said.topics.map((topic) => (
              <TopicChip key={topic.id} topic={topic} />
            ))}
          </div>
        ) : null}
      </div>
    </li>
  );
}

const where = ({ source, community }: Said): string =>
  [channelName(source), community?.name].filter(Boolean).join(", ");

function Before({ kind, before }: { kind: string; before: Said["answers"][number] }): ReactElement {
  const name = before.customer?.name ?? before.author?.name;
  return (
    <p className="entry-before small muted">
      {actOf(kind)}{" "}
      {before.customer ? (
        <PersonChip person={{ id: before.customer.id, name: before.customer.name }} />
      ) : (
        <b>{name ?? "somebody who is not held"}</b>
      )}
      {before.text || before.title ? <span className="clip">“{before.text ?? before.title}”</span> : null}
    </p>
  );
}

function Words({ said }: { said: Said }): ReactElement {
  const [isOpen, setOpen] = useState(false);
  const words = wordsOf(said);
  const isLong = words.length > LONG || words.split("\n").length > 6;
  const isTitled = said.title && said.title !== words && said.text && !said.deleted;
  return (
    <>
      {isTitled ? <b className="entry-title">{said.title}</b> : null}
      <p className={`entry-words${isLong && !isOpen ? " folded" : ""}${said.text && !said.deleted ? "" : " muted"}`}>
        {words}
      </p>
      {isLong ? (
        <button type="button" className="link small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? "Show less" : "Show all of it"}
        </button>
      ) : null}
    </>
  );
}

/** What came of it, and where the whole of it is. */
function Came({ said }: { said: Said }): ReactElement {
  const carried = useCarried();
  const answers = answered(said.answeredBy.length, ANSWERS);
  return (
    <>
      {answers ? (
        <>
          {" · "}
          <Link to="/explore" search={{ ...carried, sel: [said.id] }} className="link">
            {answers}
          </Link>
        </>
      ) : null}
      {said.url && /^https?:/.test(said.url) ? (
        <>
          {" · "}
          <a className="link" href={said.url} rel="noreferrer noopener" target="_blank">
            at the source
          </a>
        </>
      ) : null}
    </>
  );
}
