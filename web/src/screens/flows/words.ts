/** How Flows says things. Pure. */
import { count, measure, span } from "~/words/format";

/** A summed weight: whole where it is large, one decimal where it is small. */
export const amount = (weight: number): string =>
  weight >= 10 ? count(weight) : measure(Math.round(weight * 10) / 10);

/** "2.4 ×": contact against chance. */
export const times = (lift: number): string => `${measure(Math.round(lift * 10) / 10)} ×`;

/** Contact against chance in words. */
export function against(lift: number): string {
  if (lift > 0.9 && lift < 1.1) return "about what chance gives";
  return lift >= 1 ? `${measure(lift)} times what chance gives` : `only ${measure(lift)} of what chance gives`;
}

/** A lag as short as a cell of the matrix. */
export function lagShort(ms: number | null): string {
  if (ms === null) return "";
  const hours = ms / 3_600_000;
  if (hours < 1) return `${Math.max(1, Math.round(hours * 60))} min`;
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`;
}

/** One flow in a sentence: how much, against chance, how late. */
export function told(weight: number, lift: number, lagMs: number | null): string {
  const late = lagMs === null ? "" : `, half within ${span(lagMs)}`;
  return `${amount(weight)} ${weight === 1 ? "contact" : "contacts"}, ${against(lift)}${late}.`;
}

/** How strongly a cell is coloured, as a percentage: 8 at chance, more the further from it. */
export const shade = (lift: number): number =>
  Math.round(Math.min(52, 8 + Math.abs(Math.log2(Math.max(lift, 0.05))) * 24));

/** What changes without us. */
export function withoutUs(withUs: number, without: number): string {
  const gap = withUs - without;
  if (Math.abs(gap) < 0.05) return "Without us just as much crosses.";
  const share = measure(Math.round((Math.abs(gap) / Math.max(withUs, 0.001)) * 100));
  return gap > 0 ? `Without us ${share} % less crosses.` : `Without us ${share} % more crosses.`;
}
