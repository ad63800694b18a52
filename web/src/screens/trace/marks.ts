/** Which words of a message show that it is about the topic, or that it was taken from the one before. Pure. */

export type Piece = { text: string; isMarked: boolean };

const WORD = /[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu;
const LONGEST = 320;
const FEWEST_LETTERS = 5;

const wordsOf = (text: string): { word: string; from: number; to: number }[] =>
  [...text.matchAll(WORD)].map((found) => ({
    word: found[0].toLocaleLowerCase(),
    from: found.index,
    to: found.index + found[0].length,
  }));

/** A message as pieces: runs of words of the topic's name, and runs of three words or more that stood before. */
export function pieces(text: string, topic: string, before: string | null = null): Piece[] {
  const said = wordsOf(text);
  const marked = new Set([...ofTopic(said, topic), ...(before ? repeated(said, wordsOf(before)) : [])]);
  const found: Piece[] = [];
  let from = 0;
  for (let at = 0; at < said.length; at += 1) {
    if (!marked.has(at)) continue;
    const start = said[at]?.from ?? 0;
    while (marked.has(at + 1)) at += 1;
    const end = said[at]?.to ?? start;
    if (start > from) found.push({ text: text.slice(from, start), isMarked: false });
    found.push({ text: text.slice(start, end), isMarked: true });
    from = end;
  }
  if (from < text.length) found.push({ text: text.slice(from), isMarked: false });
  return found;
}

function ofTopic(said: ReturnType<typeof wordsOf>, topic: string): number[] {
  const names = new Set(wordsOf(topic).map(({ word }) => word));
  const hits = said.flatMap(({ word }, at) => (names.has(word) ? [at] : []));
  const isTelling = (at: number): boolean => (said[at]?.word.length ?? 0) >= FEWEST_LETTERS || names.size === 1;
  const near = new Set(hits);
  return hits.filter((at) => isTelling(at) || near.has(at - 1) || near.has(at + 1));
}

/** Places of words that stand in a run of three or more which the message before holds too. */
function repeated(said: ReturnType<typeof wordsOf>, before: ReturnType<typeof wordsOf>): number[] {
  const runs = new Set(before.slice(2).map(({ word }, at) => `${before[at]?.word} ${before[at + 1]?.word} ${word}`));
  return said
    .slice(2)
    .flatMap(({ word }, at) =>
      runs.has(`${said[at]?.word} ${said[at + 1]?.word} ${word}`) ? [at, at + 1, at + 2] : [],
    );
}

/** As much of a message as is read at a glance, cut at a word; quoted lines of mail are left out. */
export function excerpt(text: string, longest: number = LONGEST): string {
  const own = text
    .split("\n")
    .filter((line) => !/^\s*>/.test(line) && !/^.{0,80}\b(wrote|writes|schrieb|a écrit)\s*:\s*$/.test(line))
    .join(" ")
    .replace(/\s+/g, " ")
    .trim();
  const plain = own || text.replace(/\s+/g, " ").trim();
  if (plain.length <= longest) return plain;
  const cut = plain.lastIndexOf(" ", longest);
  return `${plain.slice(0, cut > longest / 2 ? cut : longest).trimEnd()} …`;
}
