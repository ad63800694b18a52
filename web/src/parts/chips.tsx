/** Names of people, communities and topics, always with what tells them apart besides colour. */
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { useCarried } from "~/state/shared";
import { initials } from "~/words/format";

import { hueClass } from "./hue";

/** A community's letter on its colour; a community without a letter shows a dot. */
export function Badge({ letter, full = false }: { letter: string | null | undefined; full?: boolean }): ReactElement {
  return (
    <span className={`badge ${hueClass(letter)}${full ? " full" : ""}`} aria-hidden="true">
      {letter || "·"}
    </span>
  );
}

export type CommunityLike = { id: string; name: string; letter: string | null | undefined };

/** Letter, hue and name together; leads to the community on the map. */
export function CommunityChip({
  community,
  plain = false,
}: {
  community: CommunityLike;
  plain?: boolean;
}): ReactElement {
  const carried = useCarried();
  const inside = (
    <>
      <Badge letter={community.letter} />
      <span className="name clip">{community.name}</span>
    </>
  );
  const style = `chip-community ${hueClass(community.letter)}`;
  if (plain) return <span className={style}>{inside}</span>;
  return (
    <Link to="/explore" search={{ ...carried, sel: [community.id] }} className={style}>
      {inside}
    </Link>
  );
}

export type PersonLike = { id: string; name: string; letter?: string | null };

/** A person's name with the letter of the main community; leads to the person's page. */
export function PersonChip({ person, plain = false }: { person: PersonLike; plain?: boolean }): ReactElement {
  const carried = useCarried();
  const inside = (
    <>
      {person.letter === undefined ? null : <Badge letter={person.letter} />}
      <span className="name clip">{person.name}</span>
    </>
  );
  if (plain || !person.id.startsWith("customer:")) return <span className="chip-person">{inside}</span>;
  return (
    <Link to="/person/$id" params={{ id: person.id }} search={carried} className="chip-person">
      {inside}
    </Link>
  );
}

/** A topic's diamond and name; leads to how it travelled. */
export function TopicChip({ topic }: { topic: { id: string; name: string } }): ReactElement {
  const carried = useCarried();
  return (
    <Link to="/trace" search={{ ...carried, topic: topic.id }} className="chip-person">
      <Shape kind="TOPIC" />
      <span className="name clip">{topic.name}</span>
    </Link>
  );
}

export function Avatar({
  name,
  letter,
  small = false,
}: {
  name: string;
  letter?: string | null;
  small?: boolean;
}): ReactElement {
  return (
    <span className={`avatar ${hueClass(letter)}${small ? " s" : ""}`} aria-hidden="true">
      {initials(name)}
    </span>
  );
}

/** A kind's mark: circle, hull, diamond, square, small dot. */
export function Shape({ kind, letter }: { kind: string; letter?: string | null }): ReactElement {
  return (
    <svg width="14" height="14" viewBox="0 0 14 14" className={hueClass(letter)} aria-hidden="true">
      {kind === "TOPIC" && <path d="M7 1.5 12.5 7 7 12.5 1.5 7z" fill="none" stroke="currentColor" strokeWidth="1.5" />}
      {kind === "COMPANY" && <rect x="2" y="2" width="10" height="10" fill="var(--company)" />}
      {kind === "INTERACTION" && <circle cx="7" cy="7" r="2.5" fill="currentColor" />}
      {kind === "COMMUNITY" && (
        <path
          d="M7 1.5c4 0 5.5 2 5.5 5.2S10.5 12.5 7 12.5 1.5 10.5 1.5 7 3 1.5 7 1.5Z"
          fill="none"
          stroke="var(--h)"
          strokeWidth="1.5"
        />
      )}
      {(kind === "CUSTOMER" || kind === "ACCOUNT") && (
        <circle cx="7" cy="7" r={kind === "ACCOUNT" ? 3 : 5} fill="var(--h)" />
      )}
    </svg>
  );
}
