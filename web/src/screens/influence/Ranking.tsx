/** The ranking as a table: place, move, person, communities, score with its range, trend. */
import type { ReactElement } from "react";

import { Badge } from "~/parts/chips";
import { Term } from "~/parts/frame";
import { Trend } from "~/parts/Trend";
import { count, measure } from "~/words/format";

import type { Row } from "./query";
import { farthest, marks, moved } from "./rows";

const [RANGE, TALL] = [210, 20];

type RankingProps = {
  rows: readonly Row[];
  /** What the score counts. */
  unit: string;
  picked: string | undefined;
  pick: (id: string) => void;
};

export function Ranking({ rows, unit, picked, pick }: RankingProps): ReactElement {
  const end = farthest(rows);
  const isMoving = rows.some(({ previousPlace }) => previousPlace !== null);
  const isTrending = rows.some(({ trend }) => trend.length > 1);
  return (
    <div className="ranking-scroll">
      <table className="ranking">
        <caption className="unseen">Ranking, first place first. Each name opens why it has its place.</caption>
        <thead>
          <tr>
            <th scope="col" className="right">
              Place
            </th>
            {isMoving ? <th scope="col">Before</th> : null}
            <th scope="col">Person</th>
            <th scope="col" className="wide">
              Talks in
            </th>
            <th scope="col" className="wide">
              {unit}, with its range
              <Axis end={end} />
            </th>
            <th scope="col" className="right">
              <span className="unseen">{unit}</span>
            </th>
            {isTrending ? (
              <th scope="col" className="wide">
                Over time
              </th>
            ) : null}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id} className={row.id === picked ? "picked" : undefined} onClick={() => pick(row.id)}>
              <td className="right place">{count(row.place)}</td>
              {isMoving ? <td className="muted small">{<Moved row={row} />}</td> : null}
              <th scope="row">
                <button
                  type="button"
                  className="plain name"
                  aria-expanded={row.id === picked}
                  onClick={(event) => {
                    event.stopPropagation();
                    pick(row.id);
                  }}
                >
                  {row.name}
                </button>
                <span className="small muted clip">
                  {row.thin ? <Term word="thin">thin</Term> : null}
                  {row.thin && row.why ? " · " : ""}
                  {row.why}
                </span>
              </th>
              <td className="wide">
                <span className="row">
                  {lettered(row).map((one) => (
                    <span key={one.id} title={one.name}>
                      <Badge letter={one.letter} />
                      <span className="unseen">{one.name} </span>
                    </span>
                  ))}
                </span>
              </td>
              <td className="wide">
                <Range row={row} end={end} />
              </td>
              <td className="right score">{measure(row.score)}</td>
              {isTrending ? (
                <td className="wide">
                  <Trend values={row.trend} />
                </td>
              ) : null}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The communities that have a letter of their own; without one, the first. */
function lettered({ communities }: Row): Row["communities"] {
  const found = communities.filter(({ letter }) => letter);
  return found.length ? found : communities.slice(0, 1);
}

function Moved({ row }: { row: Row }): ReactElement {
  const { sign, words } = moved(row);
  return (
    <>
      {sign ? <span aria-hidden="true">{sign} </span> : null}
      {sign ? <span className="unseen">{sign === "↑" ? "up " : "down "}</span> : null}
      <b className={sign ? "" : "plain-weight"}>{words}</b>
    </>
  );
}

const along = (value: number, end: number): number => 6 + (value / end) * (RANGE - 12);

function Axis({ end }: { end: number }): ReactElement {
  return (
    <svg width={RANGE} height="14" className="ranking-axis num" aria-hidden="true">
      {marks(end).map((mark) => (
        <text key={mark} x={along(mark, end)} y="11" textAnchor={mark ? "middle" : "start"}>
          {measure(mark)}
        </text>
      ))}
    </svg>
  );
}

function Range({ row, end }: { row: Row; end: number }): ReactElement {
  const { low, high, score } = row;
  const words =
    low === null || high === null
      ? `No range for ${measure(score)}.`
      : `${measure(score)}, nine times in ten between ${measure(low)} and ${measure(high)}.`;
  return (
    <svg width={RANGE} height={TALL} className="range" role="img" aria-label={words}>
      {marks(end).map((mark) => (
        <line key={mark} x1={along(mark, end)} x2={along(mark, end)} y1="0" y2={TALL} className="mark" />
      ))}
      {low === null || high === null ? null : (
        <line x1={along(low, end)} x2={along(high, end)} y1={TALL / 2} y2={TALL / 2} className="between" />
      )}
      <circle cx={along(score, end)} cy={TALL / 2} r="4" />
    </svg>
  );
}
