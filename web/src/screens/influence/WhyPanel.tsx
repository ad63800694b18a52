/** One score taken apart: whom it comes from, down to the messages. */
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { Avatar, type CommunityLike } from "~/parts/chips";
import { Section } from "~/parts/frame";
import { Icon } from "~/parts/icons";
import { Failed, Loading } from "~/parts/states";
import { useAsk } from "~/state/ask";
import { useCarried } from "~/state/shared";
import { count, measure, moment } from "~/words/format";

import { type Method, WHY, type Why } from "./query";
import { type Bar, bars, type Message, messages } from "./rows";

const MESSAGES = 8;

type WhyProps = {
  actor: string;
  name: string;
  community: CommunityLike | undefined;
  asked: {
    method: Method;
    topic: string | undefined;
    community: string | undefined;
    window: { since?: string; until?: string } | null;
    company: "REMOVE" | "HIDE";
  };
  close: () => void;
};

export function WhyPanel({ actor, name, community, asked, close }: WhyProps): ReactElement {
  const { data, trouble, isLoading, again } = useAsk(WHY, { actor, ...asked });
  const why = data?.why.actor.id === actor ? data.why : undefined;
  return (
    <aside className="why panel" aria-label={`Why this place: ${name}`}>
      <header>
        <Avatar name={why?.actor.name ?? name} letter={community?.letter} />
        <div>
          <p className="kick">Why this place?</p>
          <h2>{why ? `${why.actor.name}, ${count(why.place)} of ${count(why.of)}` : name}</h2>
          {why ? <p className="muted">{why.sentence}</p> : null}
        </div>
        <button type="button" className="icon-button" aria-label="Close" onClick={close}>
          <Icon name="close" />
        </button>
      </header>
      {trouble ? <Failed trouble={trouble} again={again} /> : null}
      {isLoading ? <Loading what="where the score comes from" /> : null}
      {why ? <Parts why={why} /> : null}
      <Ways actor={actor} topic={asked.topic} />
    </aside>
  );
}

/** Where one goes from here. */
function Ways({ actor, topic }: { actor: string; topic: string | undefined }): ReactElement {
  const carried = useCarried();
  return (
    <footer>
      {topic ? (
        <Link to="/trace" search={{ ...carried, topic, from: actor }} className="btn main">
          Trace from here
        </Link>
      ) : null}
      <Link to="/explore" search={{ ...carried, sel: [actor] }} className="btn">
        Show on the map
      </Link>
      {actor.startsWith("customer:") ? (
        <Link to="/person/$id" params={{ id: actor }} search={carried} className="btn">
          The person's page
        </Link>
      ) : null}
    </footer>
  );
}

function Parts({ why }: { why: Why }): ReactElement {
  const { shown, total } = messages(why.parts, MESSAGES);
  return (
    <>
      <Section title="Where it comes from" note={`sums to ${measure(why.score)}`}>
        <ul className="why-bars">
          {bars(why).map((bar) => (
            <Summand key={bar.key} bar={bar} />
          ))}
        </ul>
      </Section>
      {shown.length ? (
        <Section title="Down to the messages" note={`${count(shown.length)} of ${count(total)} that count`}>
          <ul className="messages">
            {shown.map((message) => (
              <Said key={`${message.from ?? ""}-${message.interaction.id}`} message={message} />
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}

function Summand({ bar }: { bar: Bar }): ReactElement {
  const isPerson = Boolean(bar.part?.actor);
  const [left, right] = [Math.max(bar.from, 0), Math.min(bar.to, 1)];
  return (
    <li>
      <span className={`clip${isPerson ? "" : " muted"}`} title={bar.label}>
        {bar.label}
      </span>
      <svg viewBox="0 0 100 12" preserveAspectRatio="none" aria-hidden="true" className={isPerson ? "" : "rest"}>
        <rect x={left * 100} width={Math.max((right - left) * 100, 0.8)} y="0" height="12" />
      </svg>
      <span className="num right">{measure(bar.score)}</span>
    </li>
  );
}

function Said({ message }: { message: Message }): ReactElement {
  const { interaction, at, score, from } = message;
  const where = interaction.community?.name ?? interaction.source;
  const words = interaction.text || interaction.title || `A ${interaction.kind} without words.`;
  return (
    <li>
      <p className="row">
        {from ? <b className="clip">{from}</b> : null}
        <span className="small muted clip">
          {where} · {moment(at)}
        </span>
        <span className="spread" />
        <b className="num">+{measure(score)}</b>
      </p>
      <p className="muted said">{words}</p>
    </li>
  );
}
