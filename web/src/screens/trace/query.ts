/** What Trace asks: the cascade in full, its counterpart with or without us, a chain of contacts, and reach. */
import { graphql, type ResultOf } from "~/api/graphql";

export const CASCADE = graphql(`
  query Cascade($topic: ID!, $from: ID, $window: Window, $lag: Duration, $company: CompanyMode!) {
    trace(topic: $topic, from: $from, window: $window, maxLag: $lag, company: $company, first: 300) {
      asked {
        topic {
          id
          name
        }
      }
      sentence
      takers
      withoutCompany
      companyAdoptions
      listenersTotal
      repaired
      orphans
      cut
      communities {
        id
        name
        letter
      }
      adoptions {
        at
        evidence
        certainty
        lagMs
        depth
        actor {
          __typename
          id
          name
        }
        community {
          id
        }
        source {
          id
        }
        sourceInteraction {
          id
          text
        }
        interaction {
          id
          kind
          source
          title
          text
          url
          community {
            name
          }
        }
      }
      listeners(first: 500) {
        at
        actor {
          id
          name
        }
        community {
          id
          name
          letter
        }
      }
      cypher {
        text
        parameters
      }
    }
  }
`);

/** The same question with the company on the other side of the switch: numbers alone. */
export const COUNTERPART = graphql(`
  query Counterpart($topic: ID!, $from: ID, $window: Window, $lag: Duration, $company: CompanyMode!) {
    trace(topic: $topic, from: $from, window: $window, maxLag: $lag, company: $company, first: 500) {
      takers
      listenersTotal
      adoptions {
        at
      }
    }
  }
`);

export const CHAIN = graphql(`
  query Chain(
    $from: ID!
    $to: ID!
    $topic: ID!
    $window: Window
    $wait: Duration
    $company: CompanyMode!
    $prefer: PathPreference!
  ) {
    paths(
      from: $from
      to: $to
      topic: $topic
      window: $window
      maxWait: $wait
      company: $company
      prefer: $prefer
      first: 1
    ) {
      certainty
      arrivalAt
      steps {
        at
        kind
        certainty
        source {
          id
          name
        }
        target {
          id
          name
        }
        interaction {
          id
          kind
          source
          title
          text
          url
          community {
            name
          }
        }
      }
    }
  }
`);

export const REACH = graphql(`
  query Reach($from: ID!, $topic: ID!, $window: Window, $wait: Duration, $company: CompanyMode!) {
    reach(from: $from, topic: $topic, window: $window, maxWait: $wait, company: $company, first: 5) {
      total
      actor {
        id
        name
      }
      reached {
        at
        hops
        actor {
          id
          name
        }
      }
    }
  }
`);

export type Answer = ResultOf<typeof CASCADE>["trace"];
export type Adoption = Answer["adoptions"][number];
export type Community = Answer["communities"][number];
export type Chain = ResultOf<typeof CHAIN>["paths"][number];
