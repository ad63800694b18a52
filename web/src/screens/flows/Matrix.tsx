/** Lift and lag from every community to every other, as a table of buttons; arrows walk it. */
import { type CSSProperties, type KeyboardEvent, type ReactElement, useRef, useState } from "react";

import { Badge } from "~/parts/chips";

import { type Flow, type Group, keyOf, type Pair } from "./flow";
import type { Cell } from "./query";
import { lagShort, shade, times, told } from "./words";

type Props = { flow: Flow; never: ReadonlySet<string>; picked: Pair | null; pick: (pair: Pair) => void };

const TURNS: Record<string, { down: number; right: number } | undefined> = {
  ArrowDown: { down: 1, right: 0 },
  ArrowUp: { down: -1, right: 0 },
  ArrowRight: { down: 0, right: 1 },
  ArrowLeft: { down: 0, right: -1 },
};

/** Cells as high as fills the height of the picture beside them. */
const cellHeight = (rows: number): number => Math.round(Math.min(56, Math.max(42, 430 / Math.max(1, rows) - 3)));

export function Matrix({ flow, never, picked, pick }: Props): ReactElement {
  const table = useRef<HTMLTableElement>(null);
  const [focused, setFocused] = useState<string | null>(null);
  const { groups } = flow;
  const stop = focused ?? (picked ? keyOf(picked) : null);
  const pressed = (event: KeyboardEvent, row: number, column: number): void => {
    const turn = TURNS[event.key];
    if (!turn) return;
    event.preventDefault();
    table.current?.querySelector<HTMLButtonElement>(`[data-at="${row + turn.down},${column + turn.right}"]`)?.focus();
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key
    <div className="matrix" tabIndex={0} role="region" aria-label="Contact against chance, and how late">
      <table ref={table} style={{ "--cell": `${cellHeight(groups.length)}px` } as CSSProperties}>
        <caption className="unseen">
          Contact from the community of the row to the community of the column, against chance, and how late
        </caption>
        <thead>
          <tr>
            <th className="soft" scope="col">
              said in
            </th>
            {groups.map((group) => (
              <th key={group.id} scope="col" title={group.name}>
                <Badge letter={group.letter} full />
                <span className="unseen">taken up in {group.name}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {groups.map((source, row) => (
            <tr key={source.id}>
              <th scope="row">
                <span className="row">
                  <Badge letter={source.letter} full />
                  <span className="clip" title={source.name}>
                    {source.name}
                  </span>
                </span>
              </th>
              {groups.map((target, column) => {
                const pair = { source: source.id, target: target.id };
                const isStop = stop ? stop === keyOf(pair) : row + column === 0;
                return (
                  <td key={target.id}>
                    <CellButton
                      flow={flow}
                      source={source}
                      target={target}
                      isNever={never.has(keyOf(pair))}
                      isPicked={picked !== null && keyOf(picked) === keyOf(pair)}
                      place={`${row},${column}`}
                      isStop={isStop}
                      pick={() => pick(pair)}
                      look={() => setFocused(keyOf(pair))}
                      pressed={(event) => pressed(event, row, column)}
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type CellProps = {
  flow: Flow;
  source: Group;
  target: Group;
  isNever: boolean;
  isPicked: boolean;
  place: string;
  isStop: boolean;
  pick: () => void;
  look: () => void;
  pressed: (event: KeyboardEvent) => void;
};

function kindOf(cell: Cell | undefined, isWithin: boolean, isNever: boolean): string {
  if (isWithin) return "within";
  if (!cell) return isNever ? "never" : "none";
  return cell.lift >= 1 ? "more" : "less";
}

function tipOf(cell: Cell | undefined, isNever: boolean): string {
  if (cell) return told(cell.weight, cell.lift, cell.lagMs);
  return isNever ? "never, though both talk about it." : "nothing.";
}

function CellButton({
  flow,
  source,
  target,
  isNever,
  isPicked,
  place,
  isStop,
  pick,
  look,
  pressed,
}: CellProps): ReactElement {
  const cell = flow.cells.get(keyOf({ source: source.id, target: target.id }));
  const isWithin = source.id === target.id;
  const where = isWithin ? `Within ${source.name}` : `From ${source.name} to ${target.name}`;
  return (
    <button
      type="button"
      className={`cell ${kindOf(cell, isWithin, isNever)}`}
      style={cell && !isWithin ? ({ "--mix": `${shade(cell.lift)}%` } as CSSProperties) : undefined}
      data-at={place}
      tabIndex={isStop ? 0 : -1}
      aria-pressed={isPicked}
      title={`${where}: ${tipOf(cell, isNever)}`}
      onClick={pick}
      onFocus={look}
      onKeyDown={pressed}
    >
      <span className="unseen">{where}: </span>
      {cell ? (
        <>
          <b>{times(cell.lift)}</b>
          <span>{isWithin ? "within" : lagShort(cell.lagMs) || "–"}</span>
          <span className="unseen">, {told(cell.weight, cell.lift, cell.lagMs)}</span>
        </>
      ) : (
        <span>{isNever ? "never" : "–"}</span>
      )}
    </button>
  );
}
