/** How good the list is: what it foretold on earlier windows, against a plain count and against chance. */
import { scaleLinear } from "d3-scale";
import type { ReactElement } from "react";

import { share } from "~/words/format";

import type { BackTest } from "./query";

const [WIDTH, HEIGHT, LEFT, RIGHT] = [380, 58, 24, 30];

type Mark = { value: number; label: string; isOurs: boolean };

/** Labels from left to right, moved apart so that none sits on another. */
function placed(all: readonly Mark[], at: (value: number) => number): (Mark & { x: number; labelX: number })[] {
  let free = 0;
  return [...all]
    .sort((a, b) => a.value - b.value)
    .map((mark) => {
      const half = mark.label.length * 3.2;
      const x = at(mark.value);
      const labelX = Math.min(Math.max(x, free + half), WIDTH - half);
      free = labelX + half + 8;
      return { ...mark, x, labelX };
    });
}

export function Honest({
  test,
  used,
  instead,
}: {
  test: BackTest | null;
  /** The ranking's title. */
  used: string;
  /** Show the plain count, where it foretells more. */
  instead: (() => void) | null;
}): ReactElement {
  if (!test) {
    return (
      <section className="honest" aria-label="How good is this list?">
        <p>
          <b>How good is this list?</b> Nobody knows yet: there is too little history to say what it would have
          foretold.
        </p>
      </section>
    );
  }
  return (
    <section className="honest" aria-label="How good is this list?">
      <p>
        <b>How good is this list?</b> {test.sentence}{" "}
        {instead ? (
          <button type="button" className="link" onClick={instead}>
            Use recent activity instead
          </button>
        ) : null}
      </p>
      <Line test={test} used={used} />
    </section>
  );
}

function Line({ test, used }: { test: BackTest; used: string }): ReactElement {
  const isBaseline = test.baselinePrecision === test.precision;
  const marks: Mark[] = [
    { value: test.chance, label: `chance ${share(test.chance)}`, isOurs: false },
    { value: test.precision, label: `this ranking ${share(test.precision)}`, isOurs: true },
    ...(isBaseline
      ? []
      : [{ value: test.baselinePrecision, label: `recent activity ${share(test.baselinePrecision)}`, isOurs: false }]),
  ];
  const most = Math.max(...marks.map(({ value }) => value), 0.1);
  const at = scaleLinear([0, most * 1.15], [LEFT, WIDTH - RIGHT]);
  const y = 32;
  return (
    <svg
      className="honest-line num"
      viewBox={`0 0 ${String(WIDTH)} ${String(HEIGHT)}`}
      role="img"
      aria-label={`${used}: ${marks.map(({ label }) => label).join(", ")}`}
    >
      <line x1={LEFT} x2={WIDTH - RIGHT} y1={y} y2={y} className="axis" />
      {at.ticks(4).map((tick) => (
        <g key={tick}>
          <line x1={at(tick)} x2={at(tick)} y1={y - 3} y2={y + 3} className="axis" />
          <text x={at(tick)} y={y + 19} textAnchor="middle">
            {share(tick)}
          </text>
        </g>
      ))}
      {placed(marks, at).map(({ x, labelX, label, isOurs }) => (
        <g key={label} className={isOurs ? "ours" : "other"}>
          <circle cx={x} cy={y} r={isOurs ? 6 : 5} />
          <text x={labelX} y={14} textAnchor="middle">
            {label}
          </text>
        </g>
      ))}
    </svg>
  );
}
