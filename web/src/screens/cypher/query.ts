/** What the console asks. */
import { graphql, type ResultOf } from "~/api/graphql";

export const QUESTIONS = graphql(`
  query Questions {
    queries {
      name
      title
      area
      access
      cypher
      params {
        name
        type
        required
        default
        doc
      }
      returns {
        name
        type
        doc
      }
    }
  }
`);

export type Question = ResultOf<typeof QUESTIONS>["queries"][number];

/** Somebody and something that a question can start from, so that every one can be run at once. */
export const EXAMPLES = graphql(`
  query Examples {
    customers(first: 2, order: INTERACTIONS) {
      nodes {
        id
        name
      }
    }
    communities(first: 40) {
      nodes {
        id
        name
        letter
      }
    }
    topics(first: 1, order: SPEAKERS) {
      nodes {
        id
        name
      }
    }
  }
`);

export type Examples = ResultOf<typeof EXAMPLES>;

export const NAMED = graphql(`
  query AskNamed($name: String!, $parameters: JSON, $limit: Int!) {
    query(name: $name, parameters: $parameters, limit: $limit) {
      columns
      rows
      cut
      ms
      graph {
        nodes {
          id
          kind
          name
          community
          letter
        }
        edges {
          source
          target
          kind
          weight
          certainty
        }
        cut
      }
    }
  }
`);

export const FREE = graphql(`
  query AskCypher($text: String!, $parameters: JSON, $limit: Int!) {
    cypher(text: $text, parameters: $parameters, limit: $limit) {
      columns
      rows
      cut
      ms
      graph {
        nodes {
          id
          kind
          name
          community
          letter
        }
        edges {
          source
          target
          kind
          weight
          certainty
        }
        cut
      }
    }
  }
`);

export type Answered = ResultOf<typeof FREE>["cypher"];

/** Names and communities of what the rows speak of by id. */
export const WHO = graphql(`
  query Who($of: [ID!]!) {
    neighborhood(of: $of, dryRun: true, first: 1, company: MERGE) {
      nodes {
        id
        kind
        name
        community
        letter
      }
    }
  }
`);

export type Who = ResultOf<typeof WHO>["neighborhood"]["nodes"][number];

export const FIND = graphql(`
  query FindGiven($text: String!, $kinds: [NodeKind!]) {
    search(text: $text, kinds: $kinds, first: 8) {
      hits {
        id
        name
        detail
      }
    }
  }
`);
