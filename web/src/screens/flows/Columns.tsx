/** Two columns: what was said where, and where it was answered, shared or quoted. Keys walk the ribbons. */
import { useElementSize } from "@mantine/hooks";
import { type KeyboardEvent, type ReactElement, useMemo, useRef, useState } from "react";

import { hueClass } from "~/parts/hue";
import { counted } from "~/words/format";

import { BAR, type Bar, columns, type Columns as Drawn, type Ribbon } from "./sankey";
import { type Flow, keyOf, OTHERS, type Pair } from "./flow";
import { amount, lagShort } from "./words";

type Props = { flow: Flow; picked: Pair | null; pick: (pair: Pair) => void };

const HEIGHT = 470;
const SIDE = 176;
const NARROW = 520;

export function Columns({ flow, picked, pick }: Props): ReactElement {
  const { ref, width } = useElementSize();
  const wide = Math.max(280, width || 640);
  const side = wide < NARROW ? 34 : SIDE;
  const drawn = useMemo(
    () => columns(flow, { width: wide, height: HEIGHT, left: side, right: side, top: 22 }),
    [flow, wide, side],
  );
  return (
    <div className="columns" ref={ref}>
      <svg width="100%" height={HEIGHT} role="group" aria-label="Flow between communities, from the left to the right">
        <text x={side + BAR} y={12} textAnchor={wide < NARROW ? "start" : "end"} className="soft">
          said in
        </text>
        <text x={wide - side - BAR} y={12} textAnchor={wide < NARROW ? "end" : "start"} className="soft">
          taken up in
        </text>
        <Ribbons drawn={drawn} flow={flow} picked={picked} pick={pick} />
        {drawn.bars.map((bar) => (
          <BarShape key={`${bar.isLeft}${bar.id}`} bar={bar} isNarrow={wide < NARROW} />
        ))}
        <Told drawn={drawn} flow={flow} picked={picked} />
      </svg>
    </div>
  );
}

const isSame = (a: Pair | null, b: Pair): boolean => a?.source === b.source && a.target === b.target;

function Ribbons({ drawn, flow, picked, pick }: Props & { drawn: Drawn }): ReactElement {
  const group = useRef<SVGGElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const { ribbons } = drawn;
  const name = (id: string): string =>
    flow.groups.find((one) => one.id === id)?.name ?? counted(flow.others, "other community", "other communities");
  const known = ribbons.some((ribbon) => keyOf(ribbon) === focused) ? focused : null;
  const stop =
    known ?? (picked && ribbons.some((one) => isSame(picked, one)) ? keyOf(picked) : ribbons[0] && keyOf(ribbons[0]));
  const pressed = (event: KeyboardEvent, at: number): void => {
    const turn = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    const ribbon = ribbons[turn ? at + turn : at];
    if (turn) group.current?.querySelectorAll<SVGPathElement>("[role=button]")[at + turn]?.focus();
    else if ((event.key === "Enter" || event.key === " ") && ribbon && isOne(ribbon)) pick(ribbon);
    else return;
    event.preventDefault();
  };
  return (
    <g ref={group} fill="none">
      {ribbons.map((ribbon, at) => (
        <path
          key={keyOf(ribbon)}
          d={ribbon.d}
          strokeWidth={ribbon.width}
          role="button"
          tabIndex={keyOf(ribbon) === stop ? 0 : -1}
          aria-pressed={isSame(picked, ribbon)}
          aria-disabled={!isOne(ribbon)}
          aria-label={`From ${name(ribbon.source)} to ${name(ribbon.target)}: ${amount(ribbon.weight)}`}
          className={`ribbon ${hueClass(ribbon.letter)} ${isSame(picked, ribbon) ? "hot" : ""}`}
          onClick={() => isOne(ribbon) && pick({ source: ribbon.source, target: ribbon.target })}
          onFocus={() => setFocused(keyOf(ribbon))}
          onKeyDown={(event) => pressed(event, at)}
        >
          <title>{`${name(ribbon.source)} to ${name(ribbon.target)}: ${amount(ribbon.weight)}`}</title>
        </path>
      ))}
    </g>
  );
}

/** Whether a ribbon is between two communities, and not the sum of several. */
const isOne = ({ source, target }: Pair): boolean => source !== OTHERS && target !== OTHERS;

function BarShape({ bar, isNarrow }: { bar: Bar; isNarrow: boolean }): ReactElement {
  const y = bar.y + bar.height / 2;
  const x = bar.isLeft ? bar.x - 26 : bar.x + BAR + 9;
  return (
    <g className={hueClass(bar.letter)}>
      <title>{`${bar.name}: ${amount(bar.value)} ${bar.isLeft ? "said here and taken up elsewhere" : "taken up here from elsewhere"}`}</title>
      <rect x={bar.x} y={bar.y} width={BAR} height={Math.max(2, bar.height)} fill="var(--h)" rx={1.5} />
      <rect x={x} y={y - 8.5} width={17} height={17} rx={4} fill="var(--h)" />
      <text x={x + 8.5} y={y + 4.3} textAnchor="middle" className="letter">
        {bar.letter || "·"}
      </text>
      {isNarrow ? null : (
        <text x={bar.isLeft ? x - 6 : x + 23} y={y + 4.3} textAnchor={bar.isLeft ? "end" : "start"}>
          <tspan className="soft">{bar.isLeft ? `${amount(bar.value)} ` : ""}</tspan>
          <tspan className="name">{clipped(bar.name)}</tspan>
          <tspan className="soft">{bar.isLeft ? "" : ` ${amount(bar.value)}`}</tspan>
        </text>
      )}
    </g>
  );
}

const clipped = (name: string): string => (name.length > 18 ? `${name.slice(0, 17).trimEnd()}…` : name);

/** The picked ribbon in a few words, on the ribbon. */
function Told({ drawn, flow, picked }: { drawn: Drawn; flow: Flow; picked: Pair | null }): ReactElement | null {
  const ribbon: Ribbon | undefined = drawn.ribbons.find((one) => isSame(picked, one));
  if (!ribbon || !picked) return null;
  const letter = (id: string): string => flow.groups.find((one) => one.id === id)?.letter || "·";
  const late = lagShort(flow.cells.get(keyOf(picked))?.lagMs ?? null);
  const text = `${letter(picked.source)} → ${letter(picked.target)}: ${amount(ribbon.weight)}${late ? `, ${late} later` : ""}`;
  const half = text.length * 3.4 + 10;
  return (
    <g pointerEvents="none" aria-hidden="true">
      <rect
        x={ribbon.middle.x - half}
        y={ribbon.middle.y - 12}
        width={half * 2}
        height={24}
        rx={12}
        fill="var(--panel)"
        stroke="var(--line-strong)"
      />
      <text x={ribbon.middle.x} y={ribbon.middle.y + 4.3} textAnchor="middle" className="told">
        {text}
      </text>
    </g>
  );
}
