/** Sections of a panel, numbers that are never bare, tables beside every picture, and the drawer that answers "Why?". */
import { Drawer, Tooltip } from "@mantine/core";
import { type ReactElement, type ReactNode, useId } from "react";

import { ago, moment } from "~/words/format";
import { GLOSSARY, type Term as Word } from "~/words/glossary";

/** One titled part of a panel; the note says window, unit or comparison. */
export function Section({
  title,
  note,
  children,
}: {
  title: string;
  note?: ReactNode;
  children: ReactNode;
}): ReactElement {
  const id = useId();
  return (
    <section className="section" aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        {note ? <small>{note}</small> : null}
      </header>
      {children}
    </section>
  );
}

/** A number with what it counts, what it is compared with, and a way to its evidence. */
export function NumberWithUnit(props: {
  value: string;
  of?: string;
  unit: ReactNode;
  why?: { label: string; run: () => void };
}): ReactElement {
  return (
    <div className="number num">
      <b>
        {props.value}
        {props.of ? <small> of {props.of}</small> : null}
      </b>
      <p>{props.unit}</p>
      {props.why ? (
        <button type="button" className="link" onClick={props.why.run}>
          {props.why.label}
        </button>
      ) : null}
    </div>
  );
}

/** A moment as people say it, with the exact one on hover and for machines. */
export function RelativeTime({ at, now }: { at: string | number; now: number }): ReactElement {
  const exact = moment(at);
  return (
    <time dateTime={new Date(at).toISOString()} title={exact}>
      {ago(at, now)}
    </time>
  );
}

/** A field word with its meaning on hover and focus. */
export function Term({ word, children }: { word: Word; children?: ReactNode }): ReactElement {
  return (
    <Tooltip label={GLOSSARY[word]} multiline w={280}>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- a tooltip must open on focus too */}
      <span className="term" tabIndex={0}>
        {children ?? word}
      </span>
    </Tooltip>
  );
}

export type Column<Row> = { title: string; cell: (row: Row) => ReactNode; right?: boolean };

type TableProps<Row> = {
  caption: string;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  id: (row: Row) => string;
};

export function Table<Row>({ caption, columns, rows, id }: TableProps<Row>): ReactElement {
  return (
    <table className="plain">
      <caption>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column.title} scope="col" className={column.right ? "right" : undefined}>
              {column.title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={id(row)}>
            {columns.map((column) => (
              <td key={column.title} className={column.right ? "right" : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The same numbers as the picture above it, as a table that opens on request. */
export function TableTwin<Row>(props: TableProps<Row>): ReactElement {
  return (
    <details className="twin">
      <summary>The same as a table</summary>
      {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable by key */}
      <div tabIndex={0} role="region" aria-label={props.caption}>
        <Table {...props} />
      </div>
    </details>
  );
}

/** The right-hand drawer that takes an answer apart; the screen behind stays where it is. */
export function WhyDrawer(props: {
  isOpen: boolean;
  close: () => void;
  title: string;
  sentence?: ReactNode;
  children: ReactNode;
}): ReactElement {
  return (
    <Drawer
      opened={props.isOpen}
      onClose={props.close}
      position="right"
      size={420}
      title={<span className="drawer-title">{props.title}</span>}
      closeButtonProps={{ "aria-label": "Close" }}
    >
      {props.sentence ? <p className="drawer-sentence">{props.sentence}</p> : null}
      {props.children}
    </Drawer>
  );
}
