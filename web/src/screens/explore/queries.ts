/** What Explore asks. */
import { graphql, type ResultOf } from "~/api/graphql";

export const MAP = graphql(`
  query Map($company: CompanyMode!, $people: Int!) {
    map(company: $company, people: $people) {
      communities {
        id
        name
        letter
        job
        members
        x
        y
      }
      people {
        id
        name
        communities
        weight
        interactions
        x
        y
        firstAt
        lastAt
      }
      topics {
        id
        name
        x
        y
        count
      }
      company {
        id
        name
        x
        y
        weight
      }
      edges {
        source
        target
        kind
        weight
        firstMs
        lastMs
        certainty
      }
      totalPeople
      cut
    }
  }
`);

export const IN_WINDOW = graphql(`
  query InWindow($window: Window, $company: CompanyMode!) {
    map(window: $window, company: $company, people: 1) {
      totalPeople
    }
  }
`);

export const NEIGHBORS = graphql(`
  query Neighbors($of: [ID!]!, $kinds: [EdgeKind!], $company: CompanyMode!, $first: Int!, $dryRun: Boolean!) {
    neighborhood(of: $of, kinds: $kinds, company: $company, first: $first, dryRun: $dryRun) {
      nodes {
        id
        kind
        name
        community
        letter
        weight
        firstMs
        lastMs
      }
      edges {
        source
        target
        kind
        weight
        firstMs
        lastMs
        certainty
      }
      counts {
        edge
        node
        total
        shown
      }
      cut
    }
  }
`);

export const HISTOGRAM = graphql(`
  query Histogram($bins: Int!) {
    histogram(bins: $bins) {
      since
      until
      binMs
      channels
      total
      bins {
        at
        counts
      }
    }
  }
`);

export const QUESTIONS = graphql(`
  query Questions {
    topics(first: 2, order: SPEAKERS) {
      nodes {
        id
        name
        speakersCount
        communities(first: 50) {
          community {
            id
          }
        }
      }
    }
    communities(first: 40) {
      nodes {
        id
        name
        letter
        flowsTo(first: 4) {
          weight
          lift
          lagMs
          from
          toAt
          to {
            id
            name
            letter
          }
        }
      }
    }
  }
`);

export const SPREADER = graphql(`
  query Spreader($topic: ID!) {
    influence(topic: $topic, first: 1) {
      total
      rows {
        id
        name
      }
    }
  }
`);

export type MapData = ResultOf<typeof MAP>["map"];
export type Neighbors = ResultOf<typeof NEIGHBORS>["neighborhood"];
export type HistogramData = ResultOf<typeof HISTOGRAM>["histogram"];
export type Questions = ResultOf<typeof QUESTIONS>;
