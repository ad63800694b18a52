/** What the screen asks: who it is, what was said on every channel, how far it goes, and whom one could look at. */
import { graphql, type ResultOf } from "~/api/graphql";

export const PERSON = graphql(`
  query Person($id: ID!) {
    customer(id: $id) {
      id
      name
      kind
      isStaff
      interactionsCount
      firstAt
      lastAt
      accounts(first: 20) {
        certainty
        by
        reason
        account {
          id
          name
          handle
          source
          url
          kind
          kindReason
        }
      }
      communities(first: 5) {
        community {
          id
          name
          letter
        }
      }
      topics(first: 1) {
        topic {
          id
          name
        }
      }
      passedTo(first: 100) {
        count
        certainty
        to {
          id
          name
        }
        topic {
          id
          name
        }
      }
    }
  }
`);

export const CHANNELS = graphql(`
  query PersonChannels($id: ID!, $window: Window) {
    histogram(customer: $id, window: $window, bins: 1) {
      channels
    }
  }
`);

export const WALL = graphql(`
  query Wall($id: ID!, $source: String, $window: Window, $first: Int!, $after: String) {
    interactions(first: $first, after: $after, where: { customer: $id, source: $source, window: $window }) {
      pageInfo {
        hasNextPage
        endCursor
      }
      nodes {
        id
        kind
        title
        text
        url
        at
        source
        deleted
        community {
          id
          name
        }
        topics(first: 3) {
          id
          name
        }
        answers(first: 1) {
          id
          title
          text
          customer {
            id
            name
          }
          author {
            name
          }
        }
        answeredBy(first: 20) {
          id
        }
      }
    }
  }
`);

export const STANDING = graphql(`
  query Standing($id: ID!, $window: Window) {
    customer(id: $id) {
      influence(window: $window) {
        place
        previousPlace
        trend
        thin
        why
      }
    }
  }
`);

export const HEARD = graphql(`
  query HeardBy($id: ID!, $window: Window) {
    reach(from: $id, window: $window, company: REMOVE, first: 1) {
      total
    }
  }
`);

export const ACTIVE = graphql(`
  query MostActive {
    customers(first: 24, order: INTERACTIONS, where: { staff: false }) {
      nodes {
        id
        name
        interactionsCount
        lastAt
        communities(first: 5) {
          community {
            id
            name
            letter
          }
        }
      }
    }
  }
`);

export const NAMED = graphql(`
  query PeopleNamed($text: String!) {
    search(text: $text, kinds: [CUSTOMER], first: 40) {
      hits {
        id
        name
        detail
        lastAt
        community {
          id
          name
          letter
        }
      }
    }
  }
`);

export type Someone = NonNullable<ResultOf<typeof PERSON>["customer"]>;
export type Link = Someone["accounts"][number];
export type Passed = Someone["passedTo"][number];
export type Said = ResultOf<typeof WALL>["interactions"]["nodes"][number];
export type Standing = NonNullable<NonNullable<ResultOf<typeof STANDING>["customer"]>["influence"]>;
