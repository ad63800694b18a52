/** Explore's state and actions, handed to its parts by context. What is drawn is a log of steps; what is picked is in the address. */
import { useNavigate, useSearch } from "@tanstack/react-router";
import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { useClient } from "urql";

import { type Trouble, troubleOf } from "~/api/errors";
import { useAsk } from "~/state/ask";
import { epoch } from "~/state/epoch";
import type { ExploreSearch } from "~/state/link";
import { amended, begin, did, type Log, redone, redoable, undoable, undone } from "~/state/log";
import { say } from "~/state/say";
import { useShared } from "~/state/shared";
import { makeStore, useStore } from "~/state/store";
import { counted } from "~/words/format";

import { drawnOf, same, searchOf } from "./codec";
import { MAP, type MapData, NEIGHBORS, type Neighbors } from "./queries";
import { compose, type Drawn, expanding, expansion, type Scene, START } from "./scene";

/** What is drawn, and every step there; kept while other screens are open. */
const log = makeStore<Log<Drawn>>(begin(START));
/** Answers to what was expanded, by company mode and entry. */
const answers = makeStore<ReadonlyMap<string, Neighbors>>(new Map());
epoch.subscribe(() => answers.set(new Map()));

/** More than this is not drawn before the reader has seen the count. */
export const ASK_ABOVE = 50;
/** People of the overview, and what is offered beyond them. */
export const PEOPLE = 300;
export const MORE_PEOPLE = [300, 1000, 1500] as const;

export type Offer = { id: string; name: string; counts: Neighbors["counts"]; total: number };

export type Model = {
  map: MapData | undefined;
  scene: Scene | null;
  isLoading: boolean;
  isStale: boolean;
  trouble: Trouble | null;
  again: () => void;
  drawn: Drawn;
  change: (label: string, next: Partial<Drawn>) => void;
  undo: () => void;
  redo: () => void;
  undoLabel: string | null;
  redoLabel: string | null;
  picked: readonly string[];
  pick: (ids: readonly string[], how?: "only" | "add" | "toggle") => void;
  expand: (id: string, first?: number) => void;
  collapse: (id: string) => void;
  hide: (ids: readonly string[]) => void;
  keepOnly: (ids: readonly string[]) => void;
  offer: Offer | null;
  setOffer: (offer: Offer | null) => void;
  nameOf: (id: string) => string;
  /** Whether the server was asked for an id and holds nothing under it. */
  isUnknown: (id: string) => boolean;
};

const Context = createContext<Model | null>(null);
export const ModelProvider = Context.Provider;

export function useModel(): Model {
  const model = useContext(Context);
  if (!model) throw new Error("useModel is for the parts of Explore.");
  return model;
}

/** What expanding each kind of node asks for; hulls show memberships already. */
function kindsOf(id: string): ("TALKS_WITH" | "TALKS_ABOUT" | "PASSED_TO" | "MEMBER_OF" | "REPLIES")[] {
  if (id.startsWith("community:")) return ["MEMBER_OF"];
  if (id.startsWith("topic:")) return ["TALKS_ABOUT"];
  if (id.startsWith("company:")) return ["TALKS_WITH"];
  if (id.startsWith("customer:")) return ["TALKS_WITH", "TALKS_ABOUT", "PASSED_TO"];
  return ["REPLIES"];
}

/** Keep the log and the address in step: a link begins a new step, a step rewrites the address. */
function useDrawn(): { drawn: Drawn; history: Log<Drawn> } {
  const search: ExploreSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const history = useStore(log);
  const written = useRef<Drawn | null>(null);
  const asked = useMemo(() => drawnOf(search), [search]);
  useEffect(() => {
    const isFirst = written.current === null;
    const now = log.get().now.state;
    if (same(asked, now)) written.current = now;
    else if (isFirst && same(asked, START)) written.current = START;
    else if (!written.current || !same(asked, written.current)) {
      written.current = asked;
      // The first thing seen is where undoing ends.
      log.set((held) => (isFirst && held.past.length === 0 ? begin(asked) : did(held, "Open a link", asked)));
    }
  }, [asked]);
  const drawn = history.now.state;
  useEffect(() => {
    if (written.current === null || same(drawn, written.current)) return;
    written.current = drawn;
    void navigate({ to: ".", search: (held: object) => ({ ...held, ...searchOf(drawn) }), replace: true });
  }, [drawn, navigate]);
  return { drawn, history };
}

/** Ask for what was expanded and has no answer yet. */
function useAnswers(drawn: Drawn, company: "MERGE" | "REMOVE"): ReadonlyMap<string, Neighbors> {
  const client = useClient();
  const held = useStore(answers);
  useEffect(() => {
    let isOver = false;
    for (const entry of drawn.of) {
      const key = `${company} ${entry}`;
      if (answers.get().has(key)) continue;
      const { id, first } = expansion(entry);
      const variables = { of: [id], kinds: kindsOf(id), company, first, dryRun: false };
      void client
        .query(NEIGHBORS, variables)
        .toPromise()
        .then(({ data }) => {
          if (!data || isOver) return;
          answers.set((now) => new Map([...now, [key, data.neighborhood]]));
          const shown = data.neighborhood.nodes.length - 1;
          if (first > 0)
            say(`${counted(shown, "neighbour", "neighbours")} shown, ${data.neighborhood.cut + shown} in total.`);
        });
    }
    return () => {
      isOver = true;
    };
  }, [drawn.of, company, client]);
  return useMemo(() => {
    const own = [...held].filter(([key]) => key.startsWith(`${company} `));
    return new Map(own.map(([key, answer]) => [key.slice(company.length + 1), answer]));
  }, [held, company]);
}

/** Picked ids live in the address. */
function usePicked(): Pick<Model, "picked" | "pick"> {
  const search: ExploreSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const picked = useMemo(() => search.sel ?? [], [search.sel]);
  const pick = useCallback<Model["pick"]>(
    (ids, how = "only") => {
      void navigate({
        to: ".",
        replace: true,
        search: (held: ExploreSearch) => {
          const now = held.sel ?? [];
          const next = how === "only" ? ids : how === "add" ? [...now, ...ids] : toggled(now, ids);
          return { ...held, sel: next.length ? [...new Set(next)] : undefined };
        },
      });
    },
    [navigate],
  );
  return { picked, pick };
}

function toggled(now: readonly string[], ids: readonly string[]): string[] {
  return [...now.filter((id) => !ids.includes(id)), ...ids.filter((id) => !now.includes(id))];
}

/** Count first; draw at once only where it is little. */
function useExpand(company: "MERGE" | "REMOVE", change: Model["change"], drawn: Drawn, nameOf: (id: string) => string) {
  const client = useClient();
  const [offer, setOffer] = useState<Offer | null>(null);
  const draw = useCallback(
    (id: string, first: number) => {
      setOffer(null);
      const others = drawn.of.filter((entry) => expansion(entry).id !== id);
      change(`Expand ${nameOf(id)}`, { of: [...others, expanding(id, first)] });
    },
    [change, drawn.of, nameOf],
  );
  const expand = useCallback(
    (id: string, first?: number) => {
      if (first !== undefined) return draw(id, first);
      void client
        .query(NEIGHBORS, { of: [id], kinds: kindsOf(id), company, first: 1, dryRun: true })
        .toPromise()
        .then(({ data, error }) => {
          if (error) return say(troubleOf(error).message);
          const counts = data?.neighborhood.counts ?? [];
          const total = counts.reduce((sum, { total }) => sum + total, 0);
          if (total === 0) return say(`Nothing more hangs on ${nameOf(id)}.`);
          if (total <= ASK_ABOVE) return draw(id, ASK_ABOVE);
          setOffer({ id, name: nameOf(id), counts, total });
          say(`${total} neighbours. Choose how many to draw.`);
        });
    },
    [client, company, draw, nameOf],
  );
  return { expand, offer, setOffer };
}

export function useExplore(): Model {
  const { company } = useShared();
  const { drawn, history } = useDrawn();
  const { data, isLoading, isStale, trouble, again } = useAsk(MAP, { company, people: drawn.people ?? PEOPLE });
  const found = useAnswers(drawn, company);
  const scene = useMemo(() => (data ? compose(data.map, found, drawn) : null), [data, found, drawn]);
  const picking = usePicked();
  const change = useCallback((label: string, next: Partial<Drawn>) => {
    log.set((held) => {
      const state = { ...held.now.state, ...next };
      return same(state, held.now.state) ? held : did(held, label, state);
    });
  }, []);
  const nameOf = useCallback(
    (id: string) => scene?.byId.get(id)?.name ?? scene?.communityById.get(id)?.name ?? id,
    [scene],
  );
  const hand = useExpand(company, change, drawn, nameOf);
  useAdded(scene, picking.picked, drawn);
  return {
    map: data?.map,
    scene,
    isLoading,
    isStale,
    trouble,
    again,
    drawn,
    change,
    ...useSteps(history),
    ...picking,
    ...hand,
    ...useActions(change, drawn, nameOf, picking),
    nameOf,
    isUnknown: (id) => found.get(expanding(id, 0))?.nodes.some((node) => node.id === id) === false,
  };
}

/** Undo and redo, said aloud. */
function useSteps(history: Log<Drawn>): Pick<Model, "undo" | "redo" | "undoLabel" | "redoLabel"> {
  const [undoLabel, redoLabel] = [undoable(history), redoable(history)];
  return {
    undoLabel,
    redoLabel,
    undo: () => {
      if (undoLabel) say(`Undone: ${undoLabel}.`);
      log.set(undone);
    },
    redo: () => {
      if (redoLabel) say(`Done again: ${redoLabel}.`);
      log.set(redone);
    },
  };
}

type Actions = Pick<Model, "collapse" | "hide" | "keepOnly">;

function useActions(
  change: Model["change"],
  drawn: Drawn,
  nameOf: Model["nameOf"],
  picking: Pick<Model, "picked" | "pick">,
): Actions {
  const named = (ids: readonly string[]): string =>
    ids.length === 1 && ids[0] ? nameOf(ids[0]) : `${ids.length} marks`;
  return {
    collapse: (id) => change(`Collapse ${nameOf(id)}`, { of: drawn.of.filter((entry) => expansion(entry).id !== id) }),
    hide: (ids) => {
      change(`Hide ${named(ids)}`, { hide: [...new Set([...drawn.hide, ...ids])] });
      picking.pick(picking.picked.filter((id) => !ids.includes(id)));
      say(`Hidden: ${named(ids)}.`);
    },
    keepOnly: (ids) => change(`Keep only ${named(ids)}`, { only: [...ids] }),
  };
}

/** What is picked and not on the map comes onto it, alone: found by search, or named in a link. */
function useAdded(scene: Scene | null, picked: readonly string[], drawn: Drawn): void {
  useEffect(() => {
    if (!scene) return;
    const isThere = (id: string): boolean =>
      scene.byId.has(id) ||
      id.startsWith("community:") ||
      drawn.hide.includes(id) ||
      drawn.of.some((entry) => expansion(entry).id === id);
    const missing = picked.filter((id) => !isThere(id));
    if (!missing.length) return;
    const of = [...drawn.of, ...missing.map((id) => expanding(id, 0))];
    log.set((held) => amended(held, { ...held.now.state, of }));
  }, [scene, picked, drawn]);
}

/** Which mark the pointer or the keyboard is on; list and map are one. */
export const pointer = makeStore<{ hover: string | null; focus: string | null }>({ hover: null, focus: null });
/** The window while a handle is dragged or the strip plays; the address follows when it rests. */
export const liveWindow = makeStore<readonly [number, number] | null>(null);
