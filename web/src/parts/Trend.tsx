/** How a number went, as a small line that ends in a dot. */
import type { ReactElement } from "react";

import { measure } from "~/words/format";

const [TREND, TALL] = [84, 20];

/** Points of a line in a box, the largest value at the top; "" where there is no line. */
export function line(values: readonly number[], width: number, height: number): string {
  const most = Math.max(...values, 0);
  if (values.length < 2) return "";
  const step = width / (values.length - 1);
  return values
    .map((value, at) => `${(at * step).toFixed(1)},${(height - (most ? value / most : 0) * height).toFixed(1)}`)
    .join(" ");
}

export function Trend({ values }: { values: readonly number[] }): ReactElement | null {
  const points = line(values, TREND - 6, TALL - 6);
  if (!points) return null;
  const last = points.split(" ").at(-1)?.split(",").map(Number) ?? [0, 0];
  return (
    <svg
      width={TREND}
      height={TALL}
      className="trend"
      role="img"
      aria-label={`Over time: ${values.map(measure).join(", ")}`}
    >
      <g transform="translate(2 3)">
        <polygon points={`0,${String(TALL - 6)} ${points} ${String(TREND - 6)},${String(TALL - 6)}`} />
        <polyline points={points} />
        <circle cx={last[0]} cy={last[1]} r="2.5" />
      </g>
    </svg>
  );
}
