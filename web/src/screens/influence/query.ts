/** What the screen asks: the ranking, what else there is to rank by, and one score taken apart. */
import { graphql, type ResultOf } from "~/api/graphql";

export const RANKED = graphql(`
  query Ranked($method: Ranking!, $topic: ID, $community: ID, $window: Window, $company: CompanyMode!, $first: Int!) {
    influence(
      method: $method
      topic: $topic
      community: $community
      window: $window
      company: $company
      first: $first
    ) {
      method
      requested
      formula
      total
      cut
      unranked
      machines
      asked {
        topic {
          id
          name
        }
        community {
          id
          name
        }
      }
      backTest {
        outcome
        top
        windows
        precision
        chance
        baseline
        baselinePrecision
        sentence
      }
      cypher {
        text
        parameters
      }
      rows {
        id
        name
        place
        score
        low
        high
        thin
        why
        previousPlace
        trend
        communities {
          id
          name
          letter
        }
      }
    }
  }
`);

export const CHOICES = graphql(`
  query RankingChoices {
    rankings {
      name
      title
    }
    communities(first: 100) {
      nodes {
        id
        name
      }
    }
  }
`);

export const WHY = graphql(`
  query WhyThisPlace(
    $actor: ID!
    $method: Ranking!
    $topic: ID
    $community: ID
    $window: Window
    $company: CompanyMode!
  ) {
    why(
      actor: $actor
      method: $method
      topic: $topic
      community: $community
      window: $window
      company: $company
      first: 12
    ) {
      actor {
        id
        name
      }
      score
      place
      of
      sentence
      cut
      cutScore
      parts {
        kind
        label
        score
        share
        actor {
          id
          name
        }
        moreInteractions
        interactions {
          at
          score
          interaction {
            id
            title
            text
            source
            kind
            url
            community {
              name
            }
          }
        }
      }
    }
  }
`);

export type Ranked = ResultOf<typeof RANKED>["influence"];
export type Row = Ranked["rows"][number];
export type Method = Ranked["method"];
export type BackTest = NonNullable<Ranked["backTest"]>;
export type Why = ResultOf<typeof WHY>["why"];
export type Part = Why["parts"][number];
