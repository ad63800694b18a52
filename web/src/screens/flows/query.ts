/** What Flows asks: the flow between communities, the same without or with us and before, and the messages behind it. */
import { graphql, type ResultOf } from "~/api/graphql";

export const FLOW = graphql(`
  query Flow($topic: ID, $window: Window, $company: CompanyMode!) {
    knowledgeFlow(topic: $topic, window: $window, company: $company, level: COMMUNITY, first: 400) {
      asked {
        topic {
          id
          name
        }
      }
      sentence
      totalWeight
      cut
      cells {
        weight
        contacts
        expected
        lift
        lagMs
        source {
          id
          name
          ... on Community {
            letter
          }
        }
        target {
          id
          name
          ... on Community {
            letter
          }
        }
        carriers {
          id
          name
        }
      }
      entries {
        at
        community {
          id
          name
          letter
        }
        actor {
          id
          name
        }
        source {
          id
          name
          letter
        }
        sourceActor {
          id
          name
        }
      }
      never {
        source {
          id
          name
          ... on Community {
            letter
          }
        }
        target {
          id
          name
          ... on Community {
            letter
          }
        }
        introducers {
          id
          name
        }
      }
      cypher {
        text
        parameters
      }
    }
  }
`);

/** Numbers alone, to compare with. */
export const VOLUME = graphql(`
  query Volume($topic: ID, $window: Window, $company: CompanyMode!) {
    knowledgeFlow(topic: $topic, window: $window, company: $company, level: COMMUNITY, first: 400) {
      totalWeight
      cells {
        weight
        source {
          id
        }
        target {
          id
        }
      }
    }
  }
`);

export const MESSAGES = graphql(`
  query Messages($source: ID!, $target: ID!, $topic: ID, $window: Window) {
    flowEvidence(source: $source, target: $target, topic: $topic, window: $window, first: 20) {
      lagMs
      from {
        id
        text
        customer {
          id
          name
        }
      }
      to {
        id
        kind
        at
        source
        title
        text
        url
        customer {
          id
          name
        }
        community {
          name
        }
        topics(first: 1) {
          id
          name
        }
      }
    }
  }
`);

export type Answer = ResultOf<typeof FLOW>["knowledgeFlow"];
export type Cell = Answer["cells"][number];
export type Never = Answer["never"][number];
export type Entry = Answer["entries"][number];
export type Message = ResultOf<typeof MESSAGES>["flowEvidence"][number];
