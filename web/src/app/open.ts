/** Which sheet lies over the screen. */
import { makeStore } from "~/state/store";

export const isSearchOpen = makeStore(false);
export const isHelpOpen = makeStore(false);
