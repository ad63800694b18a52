/** Field words in plain ones: shown on hover and in the help sheet. */
export const GLOSSARY = {
  community:
    "People who talk with one another more than with others: found from the talk itself, or declared by a list, forum or channel.",
  topic: "What people speak about: a tag, a subject line, a link or a rare phrase that several of them use.",
  "taking up": "A person's first own interaction on a topic, after somebody else's reached them.",
  "could have known":
    "On a chain of contacts that carried the topic, without having spoken about it. Listeners are never counted as takers.",
  flow: "What people of one community took up from people of another.",
  contact:
    "Somebody answered, shared or quoted somebody. Who belongs to two communities counts in both by share, so sums may have a fraction.",
  lift: "Contacts seen, against those that chance would give; 1 is chance.",
  lag: "Time from first hearing something to taking it up.",
  certainty:
    "How sure a link is: a share or answer is explicit, the same link or the same rare words are weaker signs.",
  "without us":
    "The company's own accounts are removed before anything is computed, so that what stands would stand without us.",
  window: "The span of time that is looked at. Everything on the screen follows it.",
  "back-test": "What a ranking would have foretold in earlier windows, compared with what then happened.",
  thin: "Fewer than three people endorse this place, so it says little.",
  interaction: "One dated act of one account: a post, an answer, a share, a mail, a chat line.",
} as const;

export type Term = keyof typeof GLOSSARY;
