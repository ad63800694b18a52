/** The areas of the named queries as questions people have. Pure. */
import type { Question } from "./query";

const TITLES: Record<string, string> = {
  flow: "How knowledge travels",
  topic: "What is spoken about",
  influence: "Who matters, and why",
  person: "One person",
  community: "One community",
  company: "Us",
  catalogue: "What is held",
};
const REST = "Of the program itself";

/** Reading questions by area, those for people first, filtered by every word. */
export function grouped(questions: readonly Question[], filter: string): { title: string; questions: Question[] }[] {
  const words = filter.trim().toLowerCase().split(/\s+/);
  const fits = ({ name, title, access }: Question): boolean =>
    access === "read" && words.every((word) => `${name} ${title}`.toLowerCase().includes(word));
  const found = questions.filter(fits);
  const groups = Object.entries(TITLES).map(([area, title]) => ({
    title,
    questions: found.filter((one) => one.area === area),
  }));
  const rest = filter.trim() ? found.filter(({ area }) => !(area in TITLES)) : [];
  return [...groups, { title: REST, questions: rest }].filter(({ questions: own }) => own.length);
}
