/** The proof below the picture: with and without us, and how sure each step is. */
import { Fragment, type ReactElement, type ReactNode } from "react";

import { count, day } from "~/words/format";

import { halfway, sureness, type Taker } from "./cascade";
import { curveOf } from "./growth";
import { dayOf, range, without } from "./words";

export type Side = { takers: number; listeners: number; times: readonly number[] };

export function Compare({ us, none }: { us: Side | null; none: Side | null }): ReactElement {
  if (!us || !none) {
    return (
      <section aria-busy="true">
        <h3>With us and without us</h3>
        <p className="muted">Computing the same without us …</p>
      </section>
    );
  }
  const first = Math.min(...us.times, ...none.times);
  const half = (times: readonly number[]): string => {
    const ms = halfway(times);
    return ms === null ? "–" : `day ${dayOf(ms, first)}`;
  };
  const rows: [string, ReactNode, ReactNode][] = [
    ["took it up", count(us.takers), count(none.takers)],
    ["could have known", count(us.takers + us.listeners), count(none.takers + none.listeners)],
    ["half had it by", half(us.times), half(none.times)],
  ];
  return (
    <section>
      <h3>{without(us, none)}</h3>
      <div className="compare num">
        <table>
          <thead>
            <tr>
              <td />
              <th scope="col">with us</th>
              <th scope="col">without</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, a, b], at) => (
              <tr key={title} className={at ? undefined : "strong"}>
                <th scope="row">{title}</th>
                <td>{a}</td>
                <td>{b}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <Growth us={us} none={none} />
      </div>
    </section>
  );
}

const SIZE = { width: 290, height: 92, left: 4, right: 76, top: 14, bottom: 18 };

function Growth({ us, none }: { us: Side; none: Side }): ReactElement | null {
  const both = curveOf([us.times, none.times], SIZE);
  if (!both) return null;
  const [with_, without_] = both.paths;
  const base = SIZE.height - SIZE.bottom;
  const end = SIZE.width - SIZE.right;
  const [a, b] = apart(both.ends);
  return (
    <svg
      viewBox={`0 0 ${SIZE.width} ${SIZE.height}`}
      width="100%"
      role="img"
      aria-label={`Takers over time, ${count(us.takers)} with us and ${count(none.takers)} without us`}
    >
      <line x1={SIZE.left} x2={end} y1={base} y2={base} stroke="var(--line-strong)" />
      <path d={with_} fill="none" stroke="var(--ink)" strokeWidth={1.5} />
      <path d={without_} fill="none" stroke="var(--accent)" strokeWidth={1.5} strokeDasharray="4 3" />
      <text x={end + 5} y={a}>
        {count(us.times.length)} with us
      </text>
      <text x={end + 5} y={b} className="ours">
        {count(none.times.length)} without
      </text>
      <text x={SIZE.left} y={SIZE.height - 3} className="soft">
        {day(both.firstMs)}
      </text>
      <text x={end} y={SIZE.height - 3} textAnchor="end" className="soft">
        {both.lastMs - both.firstMs > 86_400_000 ? day(both.lastMs) : ""}
      </text>
    </svg>
  );
}

/** Two labels at least a line apart, the first above the second. */
const apart = ([a, b]: readonly number[]): [number, number] => {
  const top = Math.min(a ?? 0, (b ?? 0) - 0) + 2;
  return [top, Math.max((b ?? 0) + 2, top + 16)];
};

const KINDS = [
  { evidence: "EXPLICIT", words: "shared, quoted or answered", dash: undefined },
  { evidence: "LINK", words: "same link, after seeing it", dash: "6 4" },
  { evidence: "WORDS", words: "same rare words, after seeing them", dash: "1.5 3.5" },
] as const;

export function Sureness({ takers, heard }: { takers: readonly Taker[]; heard: number }): ReactElement {
  const kinds = KINDS.map((kind) => ({ ...kind, sure: sureness(takers, kind.evidence) }));
  const steps = kinds.reduce((sum, { sure }) => sum + sure.steps, 0);
  return (
    <section>
      <h3>{steps === 1 ? "How sure is the one step?" : `How sure is each of the ${count(steps)} steps?`}</h3>
      <div className="sure num">
        {kinds.map(({ evidence, words, dash, sure }) => (
          <Fragment key={evidence}>
            <Line dash={dash} />
            <span>
              <b>{count(sure.steps)}</b> {words}
            </span>
            <span className="muted">{range(sure)}</span>
          </Fragment>
        ))}
        <Dots />
        <span>
          <b>{count(heard)}</b> could have known, said nothing
        </span>
        <span className="muted">never drawn as takers</span>
      </div>
    </section>
  );
}

function Line({ dash }: { dash?: string }): ReactElement {
  return (
    <svg width="56" height="20" aria-hidden="true">
      <line
        x1="2"
        x2="54"
        y1="10"
        y2="10"
        stroke="var(--ink)"
        strokeWidth="1.8"
        strokeDasharray={dash}
        strokeLinecap={dash?.startsWith("1.5") ? "round" : "butt"}
      />
      <path d="M33 10l-8-4v8z" fill="var(--ink)" />
    </svg>
  );
}

function Dots(): ReactElement {
  return (
    <svg width="56" height="20" aria-hidden="true">
      {[0, 1, 2, 3, 4, 5].map((at) => (
        <circle key={at} cx={6 + at * 9} cy={8 + ((at * 7) % 6)} r="1.9" fill="var(--ink-3)" opacity=".6" />
      ))}
    </svg>
  );
}
