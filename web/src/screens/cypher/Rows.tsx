/** Rows as a table: things by name with a link, moments and numbers readable, the exact value on hover. */
import { Link } from "@tanstack/react-router";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type ReactElement, useMemo } from "react";

import { Badge, Shape } from "~/parts/chips";
import { useCarried } from "~/state/shared";

import { type Cell, cellOf, namesOf } from "./cells";
import type { Known } from "./picture";
import type { Question } from "./query";
import type { Table } from "./run";

type RowsProps = {
  table: Table;
  known: Known;
  /** Of the named question: what the columns mean. */
  returns: Question["returns"];
  scroller: HTMLDivElement | null;
};

/** Rows above this count are drawn only where they are seen. */
const ROW = 34;

export function Rows({ table, known, returns, scroller }: RowsProps): ReactElement {
  const { columns, rows } = table;
  const named = useMemo(() => namesOf(columns, rows), [columns, rows]);
  const shown = useMemo(() => columns.map((_, at) => at).filter((at) => !named.has(at)), [columns, named]);
  const names = useMemo(() => new Map([...named].map(([name, id]) => [id, name])), [named]);
  const right = useMemo(() => new Set(shown.filter((at) => isRight(table, at))), [shown, table]);
  const virtual = useVirtualizer({
    count: rows.length,
    estimateSize: () => ROW,
    getScrollElement: () => scroller,
    overscan: 20,
  });
  const seen = virtual.getVirtualItems();
  const [above, below] = [seen[0]?.start ?? 0, virtual.getTotalSize() - (seen.at(-1)?.end ?? 0)];
  return (
    <table className="cypher-rows" aria-rowcount={rows.length + 1}>
      <thead>
        <tr>
          {shown.map((at) => (
            <th
              key={at}
              scope="col"
              className={right.has(at) ? "right" : undefined}
              title={docOf(returns, columns[at])}
            >
              {columns[at]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {above > 0 ? <Space height={above} span={shown.length} /> : null}
        {seen.map(({ index }) => (
          <tr key={index} aria-rowindex={index + 2}>
            {shown.map((at) => (
              <td key={at} className={right.has(at) ? "right" : undefined}>
                <Value
                  cell={cellOf(columns[at] ?? "", rows[index]?.[at])}
                  known={known}
                  name={textAt(rows[index], names.get(at))}
                />
              </td>
            ))}
          </tr>
        ))}
        {below > 0 ? <Space height={below} span={shown.length} /> : null}
      </tbody>
    </table>
  );
}

const docOf = (returns: Question["returns"], column: string | undefined): string | undefined =>
  returns.find(({ name }) => name === column)?.doc;

const textAt = (row: readonly unknown[] | undefined, at: number | undefined): string | null => {
  const value = at === undefined ? null : row?.[at];
  return typeof value === "string" ? value : null;
};

function isRight({ columns, rows }: Table, at: number): boolean {
  const first = rows.find((row) => row[at] !== null)?.[at];
  const { is } = cellOf(columns[at] ?? "", first);
  return is === "number" || is === "time";
}

function Space({ height, span }: { height: number; span: number }): ReactElement {
  return (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height, padding: 0, border: 0 }} />
    </tr>
  );
}

function Value({ cell, known, name }: { cell: Cell; known: Known; name: string | null }): ReactElement {
  if (cell.is === "none") return <span className="muted">–</span>;
  if (cell.is === "thing") return <Thing cell={cell} known={known} name={name} />;
  if (cell.is === "text")
    return (
      <span className="cypher-text" title={cell.text.length > 40 ? cell.text : undefined}>
        {cell.text}
      </span>
    );
  return <span title={cell.exact}>{cell.text}</span>;
}

/** A thing by its name, leading to where it is shown. */
function Thing({
  cell,
  known,
  name,
}: {
  cell: Cell & { is: "thing" };
  known: Known;
  name: string | null;
}): ReactElement {
  const carried = useCarried();
  const found = known.get(cell.id);
  const text = name ?? cell.name ?? found?.name;
  const inside = (
    <>
      {cell.kind === "customer" || cell.kind === "community" ? (
        found ? (
          <Badge letter={found.letter} />
        ) : null
      ) : (
        <Shape kind={cell.kind.toUpperCase()} />
      )}
      <span className={text ? "name clip" : "name clip cypher-id"}>{text ?? cell.id}</span>
    </>
  );
  if (cell.kind === "account") return <span className="chip-person">{inside}</span>;
  if (cell.kind === "customer")
    return (
      <Link to="/person/$id" params={{ id: cell.id }} search={carried} className="chip-person" title={cell.id}>
        {inside}
      </Link>
    );
  if (cell.kind === "topic")
    return (
      <Link to="/trace" search={{ ...carried, topic: cell.id }} className="chip-person" title={cell.id}>
        {inside}
      </Link>
    );
  return (
    <Link to="/explore" search={{ ...carried, sel: [cell.id] }} className="chip-person" title={cell.id}>
      {inside}
    </Link>
  );
}
