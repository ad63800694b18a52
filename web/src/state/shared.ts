/** Window and "without us": in the address, so that they hold on every screen and travel with every link. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";

import { type Shared, shared } from "./link";

export type CompanyMode = "MERGE" | "REMOVE";
export type WindowInput = { since?: string; until?: string } | null;

export type SharedState = {
  /** As operations take it; null is all time. */
  window: WindowInput;
  sinceMs: number | null;
  untilMs: number | null;
  /** Whether our accounts are left out. */
  isWithoutUs: boolean;
  /** As operations take it: removed, or one ordinary node. */
  company: CompanyMode;
  setWindow: (sinceMs: number | null, untilMs: number | null) => void;
  setWithoutUs: (without: boolean) => void;
};

const DAY = 86_400_000;

/** A moment as short as it can be written: a day where it is one. */
export function stamp(ms: number): string {
  const text = new Date(ms).toISOString();
  return ms % DAY === 0 ? text.slice(0, 10) : text.replace(".000Z", "Z");
}

export function useShared(): SharedState {
  const { since, until, us } = shared(useSearch({ strict: false }));
  const navigate = useNavigate();
  const put = useCallback(
    (next: Shared) => void navigate({ to: ".", search: (now: object) => ({ ...now, ...next }), replace: true }),
    [navigate],
  );
  return useMemo(
    () => ({
      window: since || until ? { since, until } : null,
      sinceMs: since ? Date.parse(since) : null,
      untilMs: until ? Date.parse(until) : null,
      isWithoutUs: us === "without",
      company: us === "without" ? "REMOVE" : "MERGE",
      setWindow: (sinceMs, untilMs) =>
        put({
          since: sinceMs === null ? undefined : stamp(sinceMs),
          until: untilMs === null ? undefined : stamp(untilMs),
        }),
      setWithoutUs: (without) => put({ us: without ? "without" : undefined }),
    }),
    [since, until, us, put],
  );
}

/** The shared part of the address, to carry into a link to another screen. */
export function useCarried(): Shared {
  const { since, until, us } = shared(useSearch({ strict: false }));
  return useMemo(() => ({ since, until, us }), [since, until, us]);
}
