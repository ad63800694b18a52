/** The picture: lanes by community, time from left to right, who took it from whom. Keys walk it, Enter picks. */
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from "react";

import { hueClass } from "~/parts/hue";
import { day } from "~/words/format";

import { ticks } from "./axis";
import { kin, type Lane, type Taker, US } from "./cascade";
import { AXIS, type Box, curve, layout, type Layout, type Listener, type Mark, named } from "./lanes";
import { aloud, arrival } from "./words";

type Props = {
  lanes: readonly Lane[];
  takers: readonly Taker[];
  listeners: readonly Listener[];
  /** Whether counts of listeners are of all of them. */
  isAllHeard: boolean;
  /** Places of the takers on the path that is shown in words. */
  path: readonly number[];
  /** Takers up to this place have spoken yet; null shows all. */
  step: number | null;
  us: { name: string; note: string };
  pick: (taker: Taker) => void;
};

const DASH: Record<string, string | undefined> = { LINK: "6 4", WORDS: "1.5 3.5" };
const NARROW = 620;

export function Chart(props: Props): ReactElement {
  const { lanes, takers, listeners, path } = props;
  const { ref, width, height } = useElementSize();
  const [seen, setSeen] = useState<number | null>(null);
  const onPath = useMemo(() => new Set(path), [path]);
  const drawn = useMemo(() => {
    const wide = Math.max(280, width || 1000);
    const isNarrow = wide < NARROW;
    const names = named(takers, onPath, isNarrow ? 6 : Math.round(wide / 70));
    return layout(lanes, takers, listeners, names, { width: wide, height, isNarrow });
  }, [lanes, takers, listeners, onPath, width, height]);
  const kept = useMemo(() => (seen === null ? null : kin(takers, seen)), [takers, seen]);
  return (
    <div className="cascade" ref={ref} style={{ minHeight: drawn.least }}>
      <svg
        width="100%"
        height={drawn.height}
        role="group"
        aria-label={`The cascade: ${takers.length} takers in ${lanes.length} lanes by community, from left to right in time`}
      >
        <Axis drawn={drawn} takers={takers} />
        {drawn.boxes.map((box, at) => (
          <LaneBand
            key={box.key}
            box={box}
            lane={lanes[at]}
            drawn={drawn}
            firstMs={takers[0]?.ms ?? 0}
            isAllHeard={props.isAllHeard}
          />
        ))}
        <UsLine drawn={drawn} us={props.us} />
        <g aria-hidden="true">
          {drawn.specks.map((speck) => (
            <circle
              key={`${speck.lane}${speck.x}${speck.y}`}
              className={`speck ${laneHue(lanes, speck.lane)}`}
              cx={speck.x}
              cy={speck.y}
              r={1.9}
            />
          ))}
        </g>
        <Links {...props} drawn={drawn} kept={kept} onPath={onPath} />
        <Marks {...props} drawn={drawn} kept={kept} onPath={onPath} look={setSeen} />
      </svg>
    </div>
  );
}

const laneHue = (lanes: readonly Lane[], key: string): string =>
  hueClass(lanes.find((lane) => lane.key === key)?.letter);

function Axis({ drawn, takers }: { drawn: Layout; takers: readonly Taker[] }): ReactElement {
  const first = takers[0]?.ms ?? 0;
  const span = drawn.right - 26 - drawn.left - 18;
  const last = first + (span / Math.max(1, drawn.x(first + 1e9) - drawn.x(first) || 1)) * 1e9;
  const until = drawn.x(first + 1e9) >= drawn.right - 27 ? first + 1e9 : last;
  return (
    <g aria-hidden="true">
      {ticks(first, until, Math.max(2, Math.floor(span / 84))).map(({ ms, text }) => (
        <g key={ms}>
          <line x1={drawn.x(ms)} x2={drawn.x(ms)} y1={AXIS - 4} y2={drawn.height - 6} stroke="var(--line)" />
          <text x={Math.min(drawn.x(ms) + 4, drawn.right - 44)} y={15} className="soft">
            {text}
          </text>
        </g>
      ))}
    </g>
  );
}

type BandProps = { box: Box; lane: Lane | undefined; drawn: Layout; firstMs: number; isAllHeard: boolean };

function LaneBand({ box, lane, drawn, firstMs, isAllHeard }: BandProps): ReactElement | null {
  if (!lane) return null;
  const isNarrow = drawn.left === 0;
  const heard = lane.listeners || isAllHeard ? `${lane.listeners}${isAllHeard ? "" : "+"} could have known` : "";
  const facts = [`${lane.takers} took it up`, isNarrow ? "" : heard, arrival(lane.firstMs, firstMs)].filter(Boolean);
  const [x, y] = [isNarrow ? 8 : 0, box.y];
  return (
    <g className={hueClass(lane.letter)}>
      <rect x={drawn.left} y={y + 1.5} width={drawn.right + 8 - drawn.left} height={box.height - 3} className="band" />
      <rect x={drawn.left} y={y + 1.5} width={3} height={box.height - 3} fill="var(--h)" />
      <rect x={x} y={y + 6} width={17} height={17} rx={4} fill="var(--h)" />
      <text x={x + 8.5} y={y + 18.8} textAnchor="middle" className="letter">
        {lane.letter || "·"}
      </text>
      <text x={x + 23} y={y + 19.5} className="lane-name">
        <title>{lane.name}</title>
        {clipped(lane.name, isNarrow ? 34 : 21)}
      </text>
      {isNarrow ? (
        <text x={x + 23} y={y + 36} className="soft">
          {facts.join(" · ")}
        </text>
      ) : (
        facts.map((fact, at) => (
          <text key={fact} x={x + 23} y={y + 37 + at * 16} className={at ? "soft" : ""}>
            {fact}
          </text>
        ))
      )}
    </g>
  );
}

const clipped = (name: string, most: number): string =>
  name.length > most ? `${name.slice(0, most - 1).trimEnd()}…` : name;

function UsLine({ drawn, us }: { drawn: Layout; us: Props["us"] }): ReactElement {
  const x = drawn.left === 0 ? 8 : 0;
  return (
    <g>
      <rect x={x + 3} y={drawn.usY - 6} width={11} height={11} fill="var(--company)" />
      <text x={x + 23} y={drawn.usY + 4.5} className="lane-name plain">
        {clipped(us.name, 22)}
      </text>
      <line
        x1={drawn.left + (drawn.left ? 0 : 23 + us.name.length * 8)}
        x2={drawn.right}
        y1={drawn.usY}
        y2={drawn.usY}
        className="us-line"
      />
      <text x={drawn.right - 4} y={drawn.usY + 4} textAnchor="end" className="halo">
        {us.note}
      </text>
    </g>
  );
}

type Drawn = Props & { drawn: Layout; kept: ReadonlySet<number> | null; onPath: ReadonlySet<number> };

const strength = (at: number, { kept, step }: Drawn): string => {
  if (step !== null && at > step) return "later";
  return kept && !kept.has(at) ? "faded" : "";
};

function Links(props: Drawn): ReactElement {
  const { takers, drawn, onPath } = props;
  const byPlace = new Map(drawn.marks.map((mark) => [mark.at, mark]));
  const order = [...takers].sort((a, b) => Number(onPath.has(a.at)) - Number(onPath.has(b.at)));
  return (
    <g aria-hidden="true">
      {order.map((taker) => {
        const [from, to] = [byPlace.get(taker.parent ?? -1), byPlace.get(taker.at)];
        const parent = takers[taker.parent ?? -1];
        if (!from || !to || !parent) return null;
        const isHot = onPath.has(taker.at) && onPath.has(parent.at);
        const drawnCurve = curve(from, to);
        const style = isHot ? "hot" : parent.lane === taker.lane ? "" : "across";
        return (
          <g key={taker.at} className={`step-link ${style} ${strength(taker.at, props)}`}>
            <path
              d={drawnCurve.d}
              strokeDasharray={DASH[taker.evidence]}
              strokeLinecap={taker.evidence === "WORDS" ? "round" : "butt"}
            />
            {drawnCurve.length > 34 ? (
              <path
                className="head"
                d={isHot ? "M6 0-4.5-4.5v9z" : "M4.5 0-3.2-3.2v6.4z"}
                transform={`translate(${drawnCurve.arrow.x.toFixed(1)} ${drawnCurve.arrow.y.toFixed(1)}) rotate(${drawnCurve.arrow.turn.toFixed(1)})`}
              />
            ) : null}
          </g>
        );
      })}
    </g>
  );
}

function Marks(props: Drawn & { look: (at: number | null) => void }): ReactElement {
  const { takers, drawn, lanes, onPath, pick, look, path } = props;
  const group = useRef<SVGGElement>(null);
  const [focused, setFocused] = useState<number | null>(null);
  const stop = focused ?? path.at(-1) ?? 0;
  const go = (at: number): void => {
    setFocused(at);
    group.current?.querySelector<SVGGElement>(`[data-at="${at}"]`)?.focus();
  };
  const pressed = (event: KeyboardEvent, taker: Taker): void => {
    if (event.key === "Enter" || event.key === " ") pick(taker);
    else {
      const next = neighbour(event.key, taker, takers, drawn.marks);
      if (next === null) return;
      go(next);
    }
    event.preventDefault();
  };
  return (
    <g ref={group}>
      {drawn.marks.map((mark) => {
        const taker = takers[mark.at];
        if (!taker) return null;
        const lane = lanes.find(({ key }) => key === taker.lane);
        const parent = takers[taker.parent ?? -1];
        return (
          <g
            key={taker.id}
            data-at={taker.at}
            role="button"
            tabIndex={taker.at === stop ? 0 : -1}
            aria-label={aloud(taker, parent?.name, lane?.name ?? (taker.lane === US ? "us" : "no community"))}
            aria-pressed={path.at(-1) === taker.at}
            className={`mark ${hueClass(lane?.letter)} ${onPath.has(taker.at) ? "hot" : ""} ${strength(taker.at, props)}`}
            onClick={() => pick(taker)}
            onKeyDown={(event) => pressed(event, taker)}
            onFocus={() => {
              setFocused(taker.at);
              look(taker.at);
            }}
            onBlur={() => look(null)}
            onMouseEnter={() => look(taker.at)}
            onMouseLeave={() => look(null)}
          >
            <MarkShape mark={mark} taker={taker} />
          </g>
        );
      })}
    </g>
  );
}

function MarkShape({ mark, taker }: { mark: Mark; taker: Taker }): ReactElement {
  return (
    <>
      <title>{`${taker.name}, ${day(taker.ms)}`}</title>
      <circle cx={mark.x} cy={mark.y} r={12} className="reach" />
      {taker.parent === null && !taker.isUs ? (
        <circle cx={mark.x} cy={mark.y} r={mark.r + 4.5} className="origin" />
      ) : null}
      {taker.isUs ? (
        <rect x={mark.x - 6} y={mark.y - 6} width={12} height={12} className="us-mark" />
      ) : (
        <circle cx={mark.x} cy={mark.y} r={mark.r} className="dot-mark" />
      )}
      {mark.label ? (
        <text x={mark.label.x} y={mark.y + 4.2} textAnchor={mark.label.end ? "end" : "start"} className="halo name">
          {taker.name}
        </text>
      ) : null}
    </>
  );
}

/** Where a key leads: in time by left and right, to the nearest in another lane by up and down, to the ends. */
function neighbour(key: string, taker: Taker, takers: readonly Taker[], marks: readonly Mark[]): number | null {
  if (key === "Home") return 0;
  if (key === "End") return takers.length - 1;
  const turn = { ArrowRight: 1, ArrowLeft: -1 }[key];
  if (turn) return takers[taker.at + turn]?.at ?? null;
  const down = { ArrowDown: 1, ArrowUp: -1 }[key];
  const here = marks.find(({ at }) => at === taker.at);
  if (!down || !here) return null;
  const beyond = marks.filter((mark) => (mark.y - here.y) * down > 4);
  const far = (mark: Mark): number => Math.abs(mark.x - here.x) + 2 * Math.abs(mark.y - here.y);
  return beyond.reduce<Mark | null>((best, mark) => (best && far(best) <= far(mark) ? best : mark), null)?.at ?? null;
}
