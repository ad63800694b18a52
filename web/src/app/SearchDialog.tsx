/** Ctrl-K: people, communities, topics, conversations and commands in one box. */
import { Modal } from "@mantine/core";
import { type KeyboardEvent, type ReactElement, useEffect, useMemo, useRef, useState } from "react";

import { Badge, Shape } from "~/parts/chips";
import { Icon } from "~/parts/icons";
import { RelativeTime } from "~/parts/frame";
import { useRested } from "~/state/ask";
import { useStore } from "~/state/store";
import { nowOf, useWorld } from "~/state/world";
import { count } from "~/words/format";

import { isSearchOpen } from "./open";
import { type Found, useCommands, useFound, useOpen } from "./search";

export function SearchDialog(): ReactElement {
  const isOpen = useStore(isSearchOpen);
  return (
    <Modal
      opened={isOpen}
      onClose={() => isSearchOpen.set(false)}
      withCloseButton={false}
      size={640}
      padding={0}
      yOffset={72}
      attributes={{ content: { "aria-label": "Find" } }}
      returnFocus
    >
      <Finder close={() => isSearchOpen.set(false)} />
    </Modal>
  );
}

function Finder({ close }: { close: () => void }): ReactElement {
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const rested = useRested(text, 120);
  const commands = useCommands(text);
  const { found, total, isLoading, trouble } = useFound(rested);
  const entries = useMemo(() => [...found, ...commands], [found, commands]);
  const open = useOpen(close);
  const current = Math.min(at, Math.max(0, entries.length - 1));
  const pressed = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const entry = entries[current];
    if (step) setAt((current + step + entries.length) % Math.max(1, entries.length));
    else if (event.key === "Enter" && entry) open(entry, event.shiftKey);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="search-field">
        <Icon name="search" />
        <input
          data-autofocus
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setAt(0);
          }}
          onKeyDown={pressed}
          placeholder="A person, account, community, topic or word"
          role="combobox"
          aria-label="Find"
          aria-expanded={entries.length > 0}
          aria-controls="found"
          aria-activedescendant={entries[current] ? `found-${current}` : undefined}
          autoComplete="off"
          spellCheck={false}
        />
        <kbd>Esc</kbd>
      </div>
      <Entries entries={entries} current={current} open={open} />
      {entries.length === 0 && text.trim() ? (
        <p className="search-none" role="status">
          {trouble
            ? `${trouble.message} ${trouble.hint}`
            : isLoading || rested !== text
              ? "Looking …"
              : `Nothing fits “${text}”. A shorter word finds more.`}
        </p>
      ) : null}
      <Foot total={total} shown={found.length} />
    </>
  );
}

function Foot({ total, shown }: { total: number; shown: number }): ReactElement {
  return (
    <div className="search-foot">
      <span>
        <kbd>Enter</kbd> opens
      </span>
      <span>
        <kbd>Shift Enter</kbd> adds it to the map
      </span>
      {total > shown ? (
        <span>
          {count(total)} fit; the best {count(shown)} are shown
        </span>
      ) : null}
    </div>
  );
}

type EntriesProps = { entries: readonly Found[]; current: number; open: (entry: Found, adds: boolean) => void };

function Entries({ entries, current, open }: EntriesProps): ReactElement {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [current]);
  return (
    <div className="search-list" role="listbox" id="found" aria-label="Found" ref={list}>
      {entries.map((entry, place) => (
        <div key={entry.id} role="presentation">
          {entry.group === entries[place - 1]?.group ? null : (
            <div className="search-group" role="presentation">
              {entry.group}
            </div>
          )}
          {/* The field above holds focus and hears the keys; a row is a pointer's target. */}
          {/* eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus */}
          <div
            id={`found-${place}`}
            role="option"
            aria-selected={place === current}
            className="search-hit"
            onClick={(event) => open(entry, event.shiftKey)}
          >
            <Hit entry={entry} />
          </div>
        </div>
      ))}
    </div>
  );
}

function Hit({ entry }: { entry: Found }): ReactElement {
  const { stats } = useWorld();
  return (
    <>
      {entry.kind === "COMMAND" ? (
        <Icon name="right" />
      ) : (
        <Shape kind={entry.kind} letter={entry.community?.letter ?? entry.letter} />
      )}
      <span className="name clip">{entry.name}</span>
      <span className="detail clip">{entry.detail}</span>
      {entry.community ? (
        <>
          <Badge letter={entry.community.letter} />
          <span className="unseen">{entry.community.name}</span>
        </>
      ) : null}
      {entry.lastAt ? (
        <span className="when">
          <RelativeTime at={entry.lastAt} now={nowOf(stats)} />
        </span>
      ) : null}
    </>
  );
}
