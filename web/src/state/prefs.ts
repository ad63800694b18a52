/** Kept in this browser only: theme, density, panel widths. */
import { makeStore, type Store } from "./store";

/** A store that survives a reload, where the browser lets it. */
export function kept<T>(key: string, initial: T): Store<T> {
  const store = makeStore(restored(key, initial));
  store.subscribe(() => {
    try {
      localStorage.setItem(`grapevine-${key}`, JSON.stringify(store.get()));
    } catch {
      // A browser that keeps nothing still works; it only forgets.
    }
  });
  return store;
}

function restored<T>(key: string, initial: T): T {
  try {
    const text = localStorage.getItem(`grapevine-${key}`);
    return text === null ? initial : (JSON.parse(text) as T);
  } catch {
    return initial;
  }
}

export type Density = "comfortable" | "compact";
export const density = kept<Density>("density", "comfortable");
