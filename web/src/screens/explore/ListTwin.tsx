/** What is drawn, as a tree by community: the canvas for those who do not see or do not point, with the same selection. */
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, type MouseEvent, type ReactElement, useEffect, useMemo, useRef, useState } from "react";

import { Badge, Shape } from "~/parts/chips";
import { hueClass } from "~/parts/hue";
import { Icon } from "~/parts/icons";
import { density } from "~/state/prefs";
import { useStore } from "~/state/store";
import { count } from "~/words/format";

import { liveWindow, pointer, useModel } from "./model";
import { type Row, rowsOf } from "./tree";

export function ListTwin({ total }: { total: ReactElement | null }): ReactElement {
  const model = useModel();
  const [filter, setFilter] = useState("");
  return (
    <aside className="left panel" aria-label="On the canvas">
      <div className="left-head">
        <h2 className="left-title">On the canvas</h2>
        {total}
        <label className="field">
          <Icon name="filter" size={14} />
          <span className="unseen">Filter this list</span>
          <input value={filter} onChange={(event) => setFilter(event.target.value)} placeholder="Filter this list" />
        </label>
      </div>
      <Tree filter={filter} />
      {model.drawn.hide.length || model.drawn.only ? <LeftOut /> : null}
    </aside>
  );
}

/** What the reader left out, and the way back. */
function LeftOut(): ReactElement {
  const { drawn, change } = useModel();
  return (
    <p className="left-out small">
      <span className="muted">
        {drawn.only ? `Only ${count(drawn.only.length)} kept` : `${count(drawn.hide.length)} hidden`}
      </span>
      <button type="button" className="link" onClick={() => change("Show everything", { hide: [], only: null })}>
        Show everything
      </button>
    </p>
  );
}

function Tree({ filter }: { filter: string }): ReactElement {
  const { scene, picked, pick } = useModel();
  const window = useStore(liveWindow);
  const { focus } = useStore(pointer);
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set());
  const [full, setFull] = useState<ReadonlySet<string>>(new Set());
  const rows = useMemo(
    () => (scene ? rowsOf(scene, window, open, full, filter, picked) : []),
    [scene, window, open, full, filter, picked],
  );
  const first = scene?.communities[0]?.id;
  useEffect(() => {
    if (first) setOpen((now) => (now.size ? now : new Set([first])));
  }, [first]);
  const scroll = useRef<HTMLDivElement>(null);
  const isCompact = useStore(density) === "compact";
  const list = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => (isCompact ? 24 : 28),
    overscan: 12,
  });
  const at = rows.findIndex(({ id }) => id === focus);
  useEffect(() => {
    if (at >= 0) list.scrollToIndex(at, { align: "auto" });
  }, [at, list]);
  const flip = (id: string, isOpen?: boolean): void => setOpen((now) => flipped(now, id, isOpen));
  const choose = (row: Row, event: KeyboardEvent | MouseEvent): void => {
    if (row.kind === "more") setFull((now) => flipped(now, row.of, true));
    else if (row.kind === "heading") flip(row.id);
    else pick([row.id], event.ctrlKey || event.metaKey ? "toggle" : event.shiftKey ? "add" : "only");
    pointer.set({ hover: null, focus: row.id });
  };
  const keys = (event: KeyboardEvent): void => {
    const row = rows[at];
    const to = target(event.key, rows, at);
    if (to !== null) pointer.set({ hover: null, focus: rows[to]?.id ?? null });
    else if (row && event.key === (row.isOpen ? "ArrowLeft" : "ArrowRight") && row.isOpen !== undefined) flip(row.id);
    else if (row && (event.key === "Enter" || event.key === " ")) choose(row, event);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="tree-head kick">
        <span>By community</span>
        <span>shown of members</span>
      </div>
      <div
        ref={scroll}
        className="tree"
        role="tree"
        aria-label="People and topics on the canvas, by community"
        aria-multiselectable="true"
        tabIndex={0}
        aria-activedescendant={at >= 0 ? `row-${at}` : undefined}
        onKeyDown={keys}
        onFocus={() => {
          if (at < 0 && rows[0]) pointer.set({ hover: null, focus: rows[0].id });
        }}
      >
        <div role="presentation" style={{ height: list.getTotalSize(), position: "relative" }}>
          {list.getVirtualItems().map(({ index, start, size }) => {
            const row = rows[index];
            if (!row) return null;
            return (
              // The tree holds focus and hears the keys; a row is a pointer's target.
              // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
              <div
                key={row.id}
                id={`row-${index}`}
                role="treeitem"
                aria-level={row.level}
                aria-setsize={row.size}
                aria-posinset={row.place}
                aria-expanded={row.isOpen}
                aria-selected={picked.includes(row.id)}
                className={`tree-row ${row.kind}${row.id === focus ? " focus" : ""}${row.isPale ? " pale" : ""}`}
                style={{ transform: `translateY(${start}px)`, height: size }}
                onClick={(event) => choose(row, event)}
                onDoubleClick={() => row.isOpen !== undefined && flip(row.id)}
                onMouseEnter={() => row.kind === "person" && pointer.set((now) => ({ ...now, hover: row.id }))}
                onMouseLeave={() => pointer.set((now) => ({ ...now, hover: null }))}
              >
                <RowInside row={row} flip={() => flip(row.id)} />
              </div>
            );
          })}
        </div>
      </div>
    </>
  );
}

/** The row that a key leads to; null where it leads nowhere else. */
function target(key: string, rows: readonly Row[], at: number): number | null {
  const row = rows[at];
  const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  const to = key === "ArrowLeft" && row?.of && !row.isOpen ? rows.findIndex(({ id }) => id === row.of) : steps[key];
  return to === undefined ? null : Math.min(rows.length - 1, Math.max(0, to));
}

function flipped(now: ReadonlySet<string>, id: string, isOn = !now.has(id)): ReadonlySet<string> {
  const next = new Set(now);
  if (isOn) next.add(id);
  else next.delete(id);
  return next;
}

function RowInside({ row, flip }: { row: Row; flip: () => void }): ReactElement {
  return (
    <>
      {row.level === 1 ? (
        // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions -- the row's arrow keys do the same
        <span
          className="twist"
          onClick={(event) => {
            event.stopPropagation();
            flip();
          }}
        >
          {row.isOpen === undefined ? null : <Icon name={row.isOpen ? "down" : "right"} size={12} />}
        </span>
      ) : null}
      {row.kind === "community" ? <Badge letter={row.letter} /> : null}
      {row.kind === "person" ? (
        <i className={`dot ${hueClass(row.letter)}`} style={{ width: row.dot, height: row.dot }} />
      ) : null}
      {row.kind === "node" || row.kind === "heading" ? <Shape kind={row.shape ?? "TOPIC"} /> : null}
      <span className="name clip">{row.name}</span>
      {row.note ? <span className="count num">{row.note}</span> : null}
    </>
  );
}
