/** Hue means community and nothing else. Eight letters have one, in an order that keeps neighbours apart; the rest is neutral. */

const ORDER: Record<string, number> = { A: 1, B: 4, C: 5, D: 8, E: 7, F: 2, G: 6, H: 3 };

/** The number of a community's hue, from 1 to 8; 0 is neutral. */
export const hueOf = (letter: string | null | undefined): number => ORDER[letter ?? ""] ?? 0;

/** The class that sets `--h`. */
export const hueClass = (letter: string | null | undefined): string => `hue${hueOf(letter)}`;
