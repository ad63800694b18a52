/** Counts how often evidence changed while the page was open. */
import { makeStore } from "./store";

export const epoch = makeStore(0);

/** Ask everything anew: something was ingested, analysed or forgotten. */
export const renewed = (): void => epoch.set((now) => now + 1);
