/** The command log: every change to what is drawn is a step with a name, and can be undone and done again. Pure. */

export type Step<S> = { label: string; state: S };
export type Log<S> = { past: readonly Step<S>[]; now: Step<S>; future: readonly Step<S>[] };

/** Steps kept; the oldest go first. */
export const DEPTH = 200;

export const begin = <S>(state: S, label = "Start"): Log<S> => ({ past: [], now: { label, state }, future: [] });

/** Do something: what was undone before is forgotten. A step that changes nothing is no step. */
export function did<S>(log: Log<S>, label: string, state: S): Log<S> {
  if (Object.is(state, log.now.state)) return log;
  return { past: [...log.past, log.now].slice(-DEPTH), now: { label, state }, future: [] };
}

/** Change the present without a step: for what is remembered but not worth undoing. */
export const amended = <S>(log: Log<S>, state: S): Log<S> => ({ ...log, now: { ...log.now, state } });

export function undone<S>(log: Log<S>): Log<S> {
  const before = log.past.at(-1);
  return before ? { past: log.past.slice(0, -1), now: before, future: [log.now, ...log.future] } : log;
}

export function redone<S>(log: Log<S>): Log<S> {
  const [next, ...rest] = log.future;
  return next ? { past: [...log.past, log.now], now: next, future: rest } : log;
}

/** What undo and redo would do, in words; null where there is nothing. */
export const undoable = <S>(log: Log<S>): string | null => (log.past.length ? log.now.label : null);
export const redoable = <S>(log: Log<S>): string | null => log.future[0]?.label ?? null;
