/** The accounts that are one person, with what joins them and how sure that is. */
import type { ReactElement } from "react";

import { Section } from "~/parts/frame";
import { channelName } from "~/words/channels";

import type { Link } from "./query";
import { accountsInWords, joined } from "./words";

export function Accounts({ links }: { links: readonly Link[] }): ReactElement | null {
  if (!links.length) return null;
  return (
    <div id="one-person" tabIndex={-1}>
      <Section
        title={`One person, ${accountsInWords(links.length)}`}
        note={links.length > 1 ? "what joins them" : undefined}
      >
        <ul className="person-joined">
          {links.map((link) => (
            <li key={link.account.id}>
              <p className="row">
                <span className="muted" title={link.account.source ?? undefined}>
                  {channelName(link.account.source ?? "unknown")}
                </span>
                <Name link={link} />
              </p>
              {links.length > 1 ? <p className="small muted">{joined(link)}</p> : null}
              {["person", "unknown"].includes(link.account.kind) ? null : (
                <p className="small muted">
                  {link.account.kind}
                  {link.account.kindReason ? `: ${link.account.kindReason}` : ""}
                </p>
              )}
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}

function Name({ link: { account } }: { link: Link }): ReactElement {
  const name = account.handle ?? account.name;
  if (!account.url || !/^https?:/.test(account.url)) return <b className="clip">{name}</b>;
  return (
    <a className="link clip" href={account.url} rel="noreferrer noopener" target="_blank">
      {name}
    </a>
  );
}
