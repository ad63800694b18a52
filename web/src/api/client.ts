/** The one GraphQL client. A new one is made when evidence has changed, so that nothing old is shown. */
import { cacheExchange, Client, fetchExchange, subscriptionExchange } from "@urql/core";
import type { Client as SocketClient } from "graphql-ws";

let socket: Promise<SocketClient> | null = null;

/** Open the socket when the first subscription needs it. */
function opened(): Promise<SocketClient> {
  socket ??= import("graphql-ws").then(({ createClient }) => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    return createClient({ url: `${scheme}://${location.host}/graphql`, lazy: true, retryAttempts: 5 });
  });
  return socket;
}

const subscriptions = subscriptionExchange({
  forwardSubscription: ({ query, variables }) => ({
    subscribe: (sink) => {
      let stop: (() => void) | null = null;
      let isOver = false;
      void opened().then((client) => {
        if (isOver) return;
        stop = client.subscribe(
          { query: query ?? "", variables: variables as Record<string, unknown> },
          {
            next: (value) => sink.next(value as Parameters<typeof sink.next>[0]),
            error: (error) => sink.error(error),
            complete: () => sink.complete(),
          },
        );
      });
      return {
        unsubscribe: () => {
          isOver = true;
          stop?.();
        },
      };
    },
  }),
});

/** Make a client over the server this page came from. */
export const makeClient = (): Client =>
  new Client({ url: "/graphql", preferGetMethod: false, exchanges: [cacheExchange, fetchExchange, subscriptions] });
