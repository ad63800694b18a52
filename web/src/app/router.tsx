/** Addresses. Each screen is one file, loaded when it is first opened; each reads its own part of the address, checked. */
import { createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from "@tanstack/react-router";

import { explore, read, shared, texts, written } from "~/state/link";

import { Lost, Broken } from "./Lost";
import { Shell } from "./Shell";

const root = createRootRoute({ component: Shell, notFoundComponent: Lost, errorComponent: Broken });

const start = createRoute({
  getParentRoute: () => root,
  path: "/",
  beforeLoad: ({ location }) => {
    throw redirect({ to: "/explore", search: explore(location.search), replace: true });
  },
});

const routes = [
  start,
  createRoute({
    getParentRoute: () => root,
    path: "/explore",
    validateSearch: explore,
    component: lazyRouteComponent(() => import("~/screens/Explore")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/trace",
    validateSearch: texts("topic", "from", "to", "lag", "way"),
    component: lazyRouteComponent(() => import("~/screens/Trace")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/flows",
    validateSearch: texts("topic", "source", "target", "as"),
    component: lazyRouteComponent(() => import("~/screens/Flows")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/influence",
    validateSearch: texts("topic", "community", "method", "why"),
    component: lazyRouteComponent(() => import("~/screens/Influence")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/person",
    validateSearch: shared,
    component: lazyRouteComponent(() => import("~/screens/Person")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/person/$id",
    validateSearch: texts("topic"),
    component: lazyRouteComponent(() => import("~/screens/Person")),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/cypher",
    validateSearch: texts("name", "text", "given"),
    component: lazyRouteComponent(() => import("~/screens/Cypher")),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  parseSearch: read,
  stringifySearch: written,
  defaultPreload: "intent",
  scrollRestoration: false,
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
