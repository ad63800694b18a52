/** The named questions, by area, with a filter. */
import { type ReactElement, useMemo, useState } from "react";

import { Icon } from "~/parts/icons";

import { asked } from "./given";
import type { Question } from "./query";
import { grouped } from "./areas";

type QuestionsProps = {
  questions: readonly Question[];
  chosen: string | null;
  choose: (name: string) => void;
  close: () => void;
};

export function Questions({ questions, chosen, choose, close }: QuestionsProps): ReactElement {
  const [filter, setFilter] = useState("");
  const groups = useMemo(() => grouped(questions, filter), [questions, filter]);
  return (
    <nav className="cypher-questions panel" aria-label="Questions to start from">
      <div className="row">
        <h2 className="cypher-aside-title spread">Questions to start from</h2>
        <button type="button" className="icon-button cypher-close" aria-label="Close the questions" onClick={close}>
          <Icon name="close" />
        </button>
      </div>
      <label className="field">
        <Icon name="search" />
        <input
          type="search"
          value={filter}
          placeholder="Find a question"
          aria-label="Find a question"
          onChange={(event) => setFilter(event.currentTarget.value)}
        />
      </label>
      {groups.map(({ title, questions: own }) => (
        <section key={title} aria-label={title}>
          <h3 className="cypher-group">{title}</h3>
          <ul>
            {own.map((question) => (
              <li key={question.name}>
                <button
                  type="button"
                  className="cypher-question"
                  aria-current={question.name === chosen ? "true" : undefined}
                  onClick={() => choose(question.name)}
                >
                  <b>{question.title.replace(/\.$/, "")}</b>
                  <small>{takes(question)}</small>
                </button>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {groups.length ? null : (
        <p className="cypher-none muted">No question has these words. Write it yourself on the right.</p>
      )}
    </nav>
  );
}

/** What a question takes, in a few words. */
const takes = ({ params }: Question): string =>
  asked(params)
    .filter(({ name }) => name !== "limit" && name !== "until")
    .map(({ name }) => (name === "since" ? "window" : name.replaceAll("_", " ")))
    .join(", ") || "takes nothing";
