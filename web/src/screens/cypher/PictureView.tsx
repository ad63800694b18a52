/** The rows as a picture: the same marks as everywhere, drawn plainly, beside the table that says the same. */
import { useNavigate } from "@tanstack/react-router";
import { type ReactElement, useMemo } from "react";

import { hueClass } from "~/parts/hue";
import { useCarried } from "~/state/shared";
import { counted, measure } from "~/words/format";

import { arranged, type Arranged, type Line, type Mark, type Picture, type Spot } from "./picture";

type Communities = ReadonlyMap<string, { name: string; letter: string }>;

export function PictureView({ picture, communities }: { picture: Picture; communities: Communities }): ReactElement {
  const { marks, lines, cut } = picture;
  const plan = useMemo(() => arranged(picture), [picture]);
  const most = Math.max(...lines.map(({ weight }) => weight), 1);
  const strong = useMemo(() => labelled(picture), [picture]);
  return (
    <figure className="cypher-picture">
      <svg
        viewBox={`0 0 ${String(Math.round(plan.width))} ${String(Math.round(plan.height))}`}
        style={{ maxWidth: Math.round(plan.width * 1.25) }}
        role="img"
        aria-label={`${counted(marks.length, "mark", "marks")} and ${counted(lines.length, "line", "lines")}; the table holds the same.`}
      >
        <Regions plan={plan} communities={communities} />
        {lines.map((line) => (
          <Tie key={`${line.source} ${line.target}`} line={line} plan={plan} most={most} />
        ))}
        {marks.map((mark) => {
          const spot = plan.spots.get(mark.id);
          return spot ? <Dot key={mark.id} mark={mark} spot={spot} plan={plan} isNamed={strong.has(mark.id)} /> : null;
        })}
      </svg>
      <figcaption className="small muted">
        {counted(marks.length, "mark", "marks")}, {counted(lines.length, "line", "lines")}
        {cut ? `; ${counted(cut, "line is", "lines are")} left out, the table has all` : ""}. Width is weight; solid is
        certain, dashed and dotted less so.
      </figcaption>
    </figure>
  );
}

/** In a crowd only the most connected are named; the rest on hover. */
function labelled({ marks, lines }: Picture): Set<string> {
  if (marks.length <= 60) return new Set(marks.map(({ id }) => id));
  const ties = new Map<string, number>();
  for (const { source, target } of lines) for (const id of [source, target]) ties.set(id, (ties.get(id) ?? 0) + 1);
  const first = [...ties].sort((a, b) => b[1] - a[1]).slice(0, 30);
  return new Set(first.map(([id]) => id));
}

function Regions({ plan, communities }: { plan: Arranged; communities: Communities }): ReactElement {
  return (
    <>
      {plan.regions.map(({ community, x, y, width, height }) => {
        const found = communities.get(community);
        return (
          <g key={`${community} ${String(x)}`} className={hueClass(found?.letter)}>
            <rect x={x} y={y} width={width} height={height} rx={24} className="cypher-region" />
            {found ? (
              <>
                <rect x={x + 14} y={y + 10} width={16} height={16} rx={4} fill="var(--h)" />
                <text x={x + 22} y={y + 22} textAnchor="middle" className="cypher-letter">
                  {found.letter || "·"}
                </text>
                <text x={x + 36} y={y + 22.5} className="cypher-region-name">
                  {short(found.name, 19)}
                </text>
              </>
            ) : null}
          </g>
        );
      })}
    </>
  );
}

const short = (text: string, most: number): string => (text.length > most ? `${text.slice(0, most - 1)}…` : text);

const dashes = (certainty: number | null): string | undefined =>
  certainty === null || certainty >= 0.9 ? undefined : certainty >= 0.6 ? "6 4" : "1.5 3.5";

/** A line with its arrow at half length, pointing as told. */
function Tie({ line, plan, most }: { line: Line; plan: Arranged; most: number }): ReactElement | null {
  const [from, to] = [plan.spots.get(line.source), plan.spots.get(line.target)];
  if (!from || !to) return null;
  const width = 0.8 + 3.2 * (Math.log1p(line.weight) / Math.log1p(most));
  const [mx, my] = [(from.x + to.x) / 2, (from.y + to.y) / 2];
  const bend = plan.isColumns ? (to.x - from.x) / 2.2 : 0;
  const path = `M${p(from.x)} ${p(from.y)}C${p(from.x + bend)} ${p(from.y)} ${p(to.x - bend)} ${p(to.y)} ${p(to.x)} ${p(to.y)}`;
  const slope = plan.isColumns ? (to.y - from.y) * 1.5 : to.y - from.y;
  const turn = (Math.atan2(slope, plan.isColumns ? (to.x - from.x) * 0.82 : to.x - from.x) * 180) / Math.PI;
  return (
    <g className="cypher-tie">
      <path d={path} strokeWidth={width} strokeDasharray={dashes(line.certainty)} />
      <path d="M-5-4 5 0-5 4z" transform={`translate(${p(mx)} ${p(my)}) rotate(${p(turn)})`} className="cypher-arrow" />
      <title>{`weight ${measure(line.weight)}${line.certainty === null ? "" : `, certainty ${measure(line.certainty)}`}`}</title>
    </g>
  );
}

const p = (value: number): string => value.toFixed(1);

type DotProps = { mark: Mark; spot: Spot; plan: Arranged; isNamed: boolean };

function Dot({ mark, spot, plan, isNamed }: DotProps): ReactElement {
  const navigate = useNavigate();
  const carried = useCarried();
  const open = (): void => {
    if (mark.kind === "CUSTOMER") void navigate({ to: "/person/$id", params: { id: mark.id }, search: carried });
    else if (mark.kind === "TOPIC") void navigate({ to: "/trace", search: { ...carried, topic: mark.id } });
    else void navigate({ to: "/explore", search: { ...carried, sel: [mark.id] } });
  };
  const isLeft = plan.isColumns ? spot.side === "left" : spot.side === "left";
  return (
    <g className={`cypher-mark ${hueClass(mark.letter)}`} onClick={open}>
      <title>{mark.name}</title>
      <Form kind={mark.kind} x={spot.x} y={spot.y} />
      {isNamed ? (
        <text x={spot.x + (isLeft ? -11 : 11)} y={spot.y + 4} textAnchor={isLeft ? "end" : "start"}>
          {short(mark.name, 20)}
        </text>
      ) : null}
    </g>
  );
}

function Form({ kind, x, y }: { kind: string; x: number; y: number }): ReactElement {
  if (kind === "TOPIC")
    return <path d={`M${p(x)} ${p(y - 7)}l7 7-7 7-7-7z`} fill="var(--ground)" stroke="var(--ink)" strokeWidth="1.5" />;
  if (kind === "COMPANY") return <rect x={x - 6} y={y - 6} width="12" height="12" fill="var(--company)" />;
  if (kind === "COMMUNITY")
    return (
      <circle
        cx={x}
        cy={y}
        r="8"
        fill="color-mix(in oklab, var(--h) 18%, var(--ground))"
        stroke="var(--h)"
        strokeWidth="1.5"
      />
    );
  return <circle cx={x} cy={y} r={kind === "CUSTOMER" ? 6 : 3.5} fill="var(--h)" stroke="var(--outline)" />;
}
