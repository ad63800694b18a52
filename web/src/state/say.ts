/** What changed, in words, for people who do not see it; one polite live region speaks them. */
import { makeStore } from "./store";

export const spoken = makeStore({ text: "", turn: 0 });

/** Say something; the same words twice are spoken twice. */
export const say = (text: string): void => spoken.set((now) => ({ text, turn: now.turn + 1 }));
