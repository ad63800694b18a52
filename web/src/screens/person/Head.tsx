/** Who it is: name, the accounts that are this person, and where one goes from here. */
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

import { Avatar } from "~/parts/chips";
import { useCarried } from "~/state/shared";
import { channelName } from "~/words/channels";
import { counted, day, month } from "~/words/format";

import type { Someone } from "./query";
import { mainOf, topicToTrace } from "./words";

const SHOWN = 5;

export function Head({ person }: { person: Someone }): ReactElement {
  const carried = useCarried();
  const { id, name, accounts } = person;
  const topic = topicToTrace(person.passedTo, person.topics);
  return (
    <header className="person-head panel">
      <Avatar name={name} letter={mainOf(person.communities)?.letter} />
      <div className="spread">
        <h1>{name}</h1>
        <p className="muted num">{sentence(person)}</p>
        <ul className="person-accounts" aria-label="Accounts">
          {accounts.slice(0, SHOWN).map(({ account }) => (
            <li key={account.id} className="tag" title={account.source ?? undefined}>
              <span className="muted">{channelName(account.source ?? "unknown")}</span>
              <span className="clip">{account.handle ?? account.name}</span>
            </li>
          ))}
          {accounts.length > 1 ? (
            <li>
              <a href="#one-person" className="link small" onClick={toAccounts}>
                Why one person?
              </a>
            </li>
          ) : null}
        </ul>
      </div>
      <div className="person-acts">
        <Link to="/explore" search={{ ...carried, sel: [id] }} className="btn">
          Show on the map
        </Link>
        {topic ? (
          <Link to="/trace" search={{ ...carried, topic, from: id }} className="btn">
            Trace from here
          </Link>
        ) : null}
      </div>
    </header>
  );
}

/** Go there within the page: the address is the whole view, and holds no fragment. */
function toAccounts(event: { preventDefault: () => void }): void {
  event.preventDefault();
  const target = document.getElementById("one-person");
  target?.scrollIntoView({ block: "nearest" });
  target?.focus();
}

function sentence({ kind, isStaff, interactionsCount, firstAt, lastAt }: Someone): string {
  const who = kind === "organisation" ? "Organisation" : isStaff ? "Speaks for us" : "Customer";
  const since = firstAt ? `, in talk since ${month(firstAt)}` : "";
  const last = lastAt ? `, last on ${day(lastAt)}` : "";
  return `${who}${since}; ${counted(interactionsCount, "interaction", "interactions")}${last}`;
}
