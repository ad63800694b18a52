/** The accounts that are one person, and why. */
import type { ReactElement } from "react";

import { graphql } from "~/api/graphql";
import { Section } from "~/parts/frame";
import { useAsk } from "~/state/ask";
import { share } from "~/words/format";

import type { PanelProps, PanelSpec } from "./panel";

const ACCOUNTS = graphql(`
  query Accounts($id: ID!) {
    customer(id: $id) {
      accounts(first: 8) {
        certainty
        reason
        account {
          id
          name
          source
          kind
        }
      }
    }
  }
`);

const WORDS = [
  "no account",
  "one account",
  "two accounts",
  "three accounts",
  "four accounts",
  "five accounts",
  "six accounts",
  "seven accounts",
];

function AccountsPanel({ id }: PanelProps): ReactElement | null {
  const { data } = useAsk(ACCOUNTS, { id });
  const links = data?.customer?.accounts ?? [];
  if (!links.length) return null;
  return (
    <Section
      title={`One person, ${WORDS[links.length] ?? "many accounts"}`}
      note={links.length > 1 ? "why joined" : undefined}
    >
      <ul className="accounts">
        {links.map(({ account, certainty, reason }) => (
          <li key={account.id}>
            <span className="muted clip" title={account.source ?? undefined}>
              {account.source ?? "unknown"}
            </span>
            <b className="clip">{account.name}</b>
            <small className="clip" title={reason}>
              {links.length > 1 ? `${reason}${certainty < 1 ? `, ${share(certainty)}` : ""}` : account.kind}
            </small>
          </li>
        ))}
      </ul>
    </Section>
  );
}

export const panel: PanelSpec = { of: "CUSTOMER", order: 10, Panel: AccountsPanel };
