/** The window: what span of time every screen looks at. */
import { Popover } from "@mantine/core";
import { type ReactElement, useState } from "react";

import { Icon } from "~/parts/icons";
import { useShared } from "~/state/shared";
import type { Stats } from "~/state/world";
import { DAY, days } from "~/words/format";

const dayOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** A window in words; without bounds it is all that is held. */
function words(sinceMs: number | null, untilMs: number | null, stats: Stats | undefined): string {
  if (sinceMs === null && untilMs === null) return "All time";
  const first = sinceMs ?? (stats?.firstAt ? Date.parse(stats.firstAt) : 0);
  const last = untilMs ?? (stats?.lastAt ? Date.parse(stats.lastAt) + 1 : Date.now());
  return days(first, last);
}

export function WindowChip({ stats }: { stats: Stats | undefined }): ReactElement {
  const { sinceMs, untilMs, setWindow } = useShared();
  const [isOpen, setOpen] = useState(false);
  const text = words(sinceMs, untilMs, stats);
  return (
    <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus width={300}>
      <Popover.Target>
        <button type="button" className="chip" aria-label={`Window: ${text}`} onClick={() => setOpen(!isOpen)}>
          <Icon name="calendar" />
          <span>{text}</span>
          <Icon name="down" size={12} />
        </button>
      </Popover.Target>
      <Popover.Dropdown aria-label="Window">
        <WindowForm
          stats={stats}
          sinceMs={sinceMs}
          untilMs={untilMs}
          set={(since, until) => {
            setWindow(since, until);
          }}
          close={() => setOpen(false)}
        />
      </Popover.Dropdown>
    </Popover>
  );
}

type Form = {
  stats: Stats | undefined;
  sinceMs: number | null;
  untilMs: number | null;
  set: (sinceMs: number | null, untilMs: number | null) => void;
  close: () => void;
};

function WindowForm({ stats, sinceMs, untilMs, set, close }: Form): ReactElement {
  const end = stats?.lastAt ? Math.floor(Date.parse(stats.lastAt) / DAY + 1) * DAY : null;
  const weeks = (number: number) => () => {
    if (end !== null) set(end - number * 7 * DAY, end);
    close();
  };
  const typed = (text: string, plus: number): number | null => (text ? Date.parse(text) + plus : null);
  return (
    <div className="window-form">
      <div className="presets">
        <button
          type="button"
          className="btn s"
          onClick={() => {
            set(null, null);
            close();
          }}
        >
          All time
        </button>
        {[4, 12, 26].map((number) => (
          <button key={number} type="button" className="btn s" disabled={end === null} onClick={weeks(number)}>
            Last {number} weeks
          </button>
        ))}
      </div>
      <label>
        <span>From</span>
        <input
          type="date"
          value={sinceMs === null ? "" : dayOf(sinceMs)}
          onChange={(event) => set(typed(event.target.value, 0), untilMs)}
        />
      </label>
      <label>
        <span>To, included</span>
        <input
          type="date"
          value={untilMs === null ? "" : dayOf(untilMs - 1)}
          onChange={(event) => set(sinceMs, typed(event.target.value, DAY))}
        />
      </label>
      <p className="small muted">Days are in UTC. “Last” counts back from the newest interaction held.</p>
    </div>
  );
}
