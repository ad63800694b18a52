/** Where the same question can be asked in another form. */
import { Link } from "@tanstack/react-router";
import type { ReactElement } from "react";

type Statement = { name: string; given: unknown } | { text: string; given: unknown };

export function OtherForms({ cypher, graphql }: { cypher: Statement; graphql: string }): ReactElement {
  const { given, ...statement } = cypher;
  return (
    <>
      <Link
        to="/cypher"
        search={{ ...statement, given: JSON.stringify(given) }}
        className="btn"
        aria-label="Cypher: the same question"
      >
        Cypher
      </Link>
      <a
        className="btn"
        href={`/graphiql?query=${encodeURIComponent(graphql)}`}
        aria-label="GraphQL: the same question"
      >
        GraphQL
      </a>
    </>
  );
}
