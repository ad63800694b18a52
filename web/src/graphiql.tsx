/** GraphiQL on a page of its own: its styles are global and it is heavy. Works without a network. */
import "graphiql/style.css";

import { createGraphiQLFetcher } from "@graphiql/toolkit";
import { GraphiQL } from "graphiql";
import { createClient } from "graphql-ws";
import EditorWorker from "monaco-editor/esm/vs/editor/editor.worker.js?worker";
import JsonWorker from "monaco-editor/esm/vs/language/json/json.worker.js?worker";
import GraphQLWorker from "monaco-graphql/esm/graphql.worker.js?worker";
import { createRoot } from "react-dom/client";

const START = `# Ask in GraphQL. Ctrl-Enter runs it; the book on the left explains every field.
{
  stats {
    interactions
    customers
    communities
    world
  }
  communities(first: 5) {
    nodes {
      name
      membersCount
      topics(first: 3) {
        count
        topic {
          name
        }
      }
    }
  }
}
`;

self.MonacoEnvironment = {
  getWorker: (_: unknown, label: string) =>
    label === "json" ? new JsonWorker() : label === "graphql" ? new GraphQLWorker() : new EditorWorker(),
};

const scheme = location.protocol === "https:" ? "wss" : "ws";
const fetcher = createGraphiQLFetcher({
  url: "/graphql",
  wsClient: createClient({ url: `${scheme}://${location.host}/graphql`, lazy: true }),
});
const asked = new URLSearchParams(location.search).get("query");

const root = document.getElementById("root");
if (root) {
  document.documentElement.style.height = document.body.style.height = root.style.height = "100%";
  document.body.style.margin = "0";
  createRoot(root).render(<GraphiQL fetcher={fetcher} defaultQuery={START} initialQuery={asked ?? undefined} />);
}
