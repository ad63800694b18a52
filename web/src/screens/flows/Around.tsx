/** What never crosses and who could introduce whom, who carries it, and how a topic first came in. */
import type { ReactElement } from "react";

import { Badge, CommunityChip, PersonChip } from "~/parts/chips";
import { count, counted, day } from "~/words/format";

import { carriersOf } from "./flow";
import type { Answer, Entry, Never } from "./query";

const FIRST = 4;

export function NeverCrosses({ never, hasTopic }: { never: readonly Never[]; hasTopic: boolean }): ReactElement {
  return (
    <section>
      <h2>What never crosses</h2>
      {never.length === 0 ? (
        <p className="muted">
          {hasTopic
            ? "Every two communities that talk about it also talk with each other."
            : "Every two communities that talk have some contact with each other."}
        </p>
      ) : (
        <>
          <ul className="never-grid">
            {never.slice(0, FIRST).map((pair) => (
              <li key={`${pair.source.id} ${pair.target.id}`}>
                <NeverCard pair={pair} hasTopic={hasTopic} />
              </li>
            ))}
          </ul>
          {never.length > FIRST ? (
            <details className="twin">
              <summary>{counted(never.length - FIRST, "more pair", "more pairs")}</summary>
              <ul className="never-grid">
                {never.slice(FIRST).map((pair) => (
                  <li key={`${pair.source.id} ${pair.target.id}`}>
                    <NeverCard pair={pair} hasTopic={hasTopic} />
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
          <p className="small muted">We only suggest. They decide to meet without us in between.</p>
        </>
      )}
    </section>
  );
}

const letter = (end: Never["source"]): string => ("letter" in end ? end.letter : "");

function NeverCard({ pair, hasTopic }: { pair: Never; hasTopic: boolean }): ReactElement {
  return (
    <div className="never-card">
      <header>
        <Badge letter={letter(pair.source)} />
        <b>{pair.source.name}</b> <span className="muted">and</span> <Badge letter={letter(pair.target)} />
        <b>{pair.target.name}</b>
      </header>
      <p>
        {hasTopic
          ? "Both talk about it; no answer, share or message goes either way."
          : "Both talk; no answer, share or message goes either way."}
      </p>
      {pair.introducers.length ? (
        <p className="small">
          {pair.introducers.map((person, at) => (
            <span key={person.id}>
              {at ? (at === pair.introducers.length - 1 ? " or " : ", ") : ""}
              <span className="link-person">
                <PersonChip person={person} />
              </span>
            </span>
          ))}{" "}
          {pair.introducers.length === 1 ? "knows" : "know"} people in both and could introduce them.
        </p>
      ) : (
        <p className="small muted">Nobody has contact with both yet.</p>
      )}
    </div>
  );
}

export function Carriers({ cells }: { cells: Answer["cells"] }): ReactElement | null {
  const found = carriersOf(cells, 6);
  if (!found.length) return null;
  return (
    <section>
      <h2>Who carries it across</h2>
      <ul className="carriers">
        {found.map(({ id, name, borders }) => (
          <li key={id}>
            <PersonChip person={{ id, name }} />
            <span className="small muted num">among the first three on {counted(borders, "border", "borders")}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Entries({ entries }: { entries: readonly Entry[] }): ReactElement | null {
  if (!entries.length) return null;
  return (
    <section>
      <h2>How it first came in</h2>
      <ol className="entries">
        {entries.map(({ community, at, actor, source, sourceActor }, place) => (
          <li key={community.id}>
            <span className="muted num">{count(place + 1)}</span>
            <CommunityChip community={community} />
            <span className="small muted num">
              {day(at)}, by <PersonChip person={actor} />
              {sourceActor ? (
                <>
                  {" "}
                  from <PersonChip person={sourceActor} />
                  {source && source.id !== community.id ? ` of ${source.name}` : ""}
                </>
              ) : (
                ", who came to it alone"
              )}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
