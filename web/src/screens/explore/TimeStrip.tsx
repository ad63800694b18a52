/** A histogram of everything by channel, with the window between two handles, and play. */
import {
  type KeyboardEvent,
  type PointerEvent,
  type ReactElement,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from "react";

import { Icon } from "~/parts/icons";
import { say } from "~/state/say";
import { useShared } from "~/state/shared";
import { useStore } from "~/state/store";
import { channelName } from "~/words/channels";
import { count, day, days, span as length } from "~/words/format";

import { liveWindow } from "./model";
import type { HistogramData } from "./queries";
import { type Bounds, inside, roundBelow, shifted, snapped, stretched, ticks, widened } from "./strip";
import { useElementSize } from "./useElementSize";

const [PAD, TOP, FOOT] = [16, 18, 22];
const SPEEDS = [0.5, 1, 2, 4] as const;

export function TimeStrip({ data }: { data: HistogramData }): ReactElement {
  const since = data.since ? Date.parse(data.since) : 0;
  const until = data.until ? Date.parse(data.until) : 1;
  const whole = useMemo<Bounds>(() => [since, until], [since, until]);
  const control = useWindow(whole, data.binMs);
  const play = usePlay(control, whole, data.binMs);
  const names = [...new Set(data.channels)];
  return (
    <section className="time" aria-label="Time">
      <div className="time-left">
        <button
          type="button"
          className="play"
          aria-label={play.isOn ? "Pause" : "Play the window over time"}
          onClick={play.toggle}
        >
          <Icon name={play.isOn ? "pause" : "play"} />
        </button>
        <div className="channels">
          {names.slice(0, 6).map((name, at) => (
            <span key={name} title={name}>
              <i className={`tone${at + 1}`} />
              <span className="clip">{channelName(name)}</span>
            </span>
          ))}
        </div>
        <button type="button" className="speed" aria-label={`Speed ${play.speed} times`} onClick={play.faster}>
          {play.speed}×
        </button>
      </div>
      <Bars data={data} whole={whole} control={control} toggle={play.toggle} />
      <table className="unseen">
        <caption>Interactions over time</caption>
        <tbody>
          {data.bins.map(({ at, counts }) => (
            <tr key={at}>
              <th scope="row">{day(at)}</th>
              <td>{counts.reduce((sum, part) => sum + part, 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

type Control = {
  /** The window now, dragged or played; the whole span where there is none. */
  window: Bounds;
  isSet: boolean;
  move: (next: Bounds) => void;
  rest: () => void;
  clear: () => void;
};

/** The window lives in the address; while it moves it lives here. */
function useWindow(whole: Bounds, binMs: number): Control {
  const { sinceMs, untilMs, setWindow } = useShared();
  const live = useStore(liveWindow);
  useEffect(() => {
    liveWindow.set(sinceMs === null && untilMs === null ? null : [sinceMs ?? whole[0], untilMs ?? whole[1]]);
  }, [sinceMs, untilMs, whole]);
  const rest = useCallback(() => {
    const now = liveWindow.get();
    if (!now) return;
    const [since, until] = [snapped(now[0], whole[0], binMs), snapped(now[1], whole[0], binMs)];
    const isWhole = since <= whole[0] && until >= whole[1];
    setWindow(isWhole || since <= whole[0] ? null : since, isWhole || until >= whole[1] ? null : until);
    if (isWhole) liveWindow.set(null);
    say(isWhole ? "All time." : `Window ${days(since, until)}.`);
  }, [setWindow, whole, binMs]);
  return {
    window: live ?? whole,
    isSet: live !== null,
    move: (next) => liveWindow.set(next),
    rest,
    clear: () => {
      liveWindow.set(null);
      setWindow(null, null);
    },
  };
}

/** Move the window on, by frames; where motion is not wanted, by whole bars. */
function usePlay(control: Control, whole: Bounds, binMs: number) {
  const [isOn, setOn] = useState(false);
  const [speed, setSpeed] = useState<number>(1);
  const newest = useRef(control);
  useEffect(() => {
    newest.current = control;
  });
  useEffect(() => {
    if (!isOn) return;
    const isStill = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let [frame, before] = [0, performance.now()];
    const step = (now: number): void => {
      const pause = isStill ? 700 / speed : 0;
      const by = isStill ? binMs : ((now - before) / 1000) * speed * binMs * 2;
      if (now - before >= pause) {
        before = now;
        const next = shifted(newest.current.window, by, whole);
        newest.current.move(next);
        if (next[1] >= whole[1]) {
          setOn(false);
          newest.current.rest();
          return;
        }
      }
      frame = requestAnimationFrame(step);
    };
    frame = requestAnimationFrame(step);
    return () => cancelAnimationFrame(frame);
  }, [isOn, speed, whole, binMs]);
  const toggle = (): void => {
    const { window, isSet, move, rest } = newest.current;
    if (isOn) rest();
    else if (!isSet || window[1] >= whole[1]) {
      const size = isSet ? window[1] - window[0] : Math.min(12 * binMs, (whole[1] - whole[0]) / 3);
      move([whole[0], whole[0] + size]);
    }
    setOn(!isOn);
  };
  const faster = (): void => setSpeed((now) => SPEEDS[(SPEEDS.indexOf(now as 1) + 1) % SPEEDS.length] ?? 1);
  return { isOn, toggle, speed, faster };
}

type BarsProps = { data: HistogramData; whole: Bounds; control: Control; toggle: () => void };

function Bars({ data, whole, control, toggle }: BarsProps): ReactElement {
  const host = useRef<HTMLDivElement>(null);
  const size = useElementSize(host) ?? { width: 800, height: 95 };
  const { window, isSet } = control;
  const right = size.width - 20;
  const base = size.height - FOOT;
  const x = (ms: number): number => PAD + ((ms - whole[0]) / Math.max(1, whole[1] - whole[0])) * (right - PAD);
  const most = Math.max(1, ...data.bins.map(({ counts }) => counts.reduce((sum, part) => sum + part, 0)));
  const y = (value: number): number => (value / most) * (base - TOP);
  const mark = roundBelow(most);
  const toMs = (pixel: number): number => whole[0] + ((pixel - PAD) / (right - PAD)) * (whole[1] - whole[0]);
  const drag = useDrag(host, control, whole, data.binMs, toMs);
  return (
    <div className="bars" ref={host} onPointerDown={(event) => drag(event, "paint")}>
      <svg width={size.width} height={size.height} aria-hidden="true">
        {isSet ? (
          <rect
            className="time-window"
            x={x(window[0])}
            y={6}
            width={Math.max(1, x(window[1]) - x(window[0]))}
            height={base - 6}
          />
        ) : null}
        <line className="time-grid" x1={PAD} x2={right} y1={base - y(mark)} y2={base - y(mark)} />
        <BarMarks data={data} window={isSet ? window : null} x={x} y={y} base={base} />
        <line className="time-base" x1={PAD} x2={right} y1={base + 0.5} y2={base + 0.5} />
        <Ticks whole={whole} x={x} base={base} width={size.width} />
        <text className="time-scale" x={PAD} y={14}>
          {isSet && x(window[0]) < 420 ? "" : `Dotted: ${count(mark)} per ${binName(data.binMs)}`}
        </text>
        <text
          className="time-sum"
          x={isSet ? clampText(x(window[0]) - 8, size.width) : right}
          textAnchor={isSet && x(window[0]) < 280 ? "start" : "end"}
          y={14}
        >
          {count(inside(data.bins, data.binMs, isSet ? window : null))} {isSet ? `of ${count(data.total)} ` : ""}
          interactions, {length(window[1] - window[0])}
        </text>
      </svg>
      <Handles
        window={window}
        whole={whole}
        x={x}
        base={base}
        control={control}
        binMs={data.binMs}
        drag={drag}
        toggle={toggle}
      />
    </div>
  );
}

const clampText = (x: number, width: number): number => (x < 280 ? Math.min(x + 24, width - 280) : x);

const binName = (ms: number): string =>
  Math.abs(ms - 7 * 86_400_000) < 43_200_000 ? "week" : length(ms).replace(/^1 /, "");

type Scale = (value: number) => number;

function BarMarks({
  data,
  window,
  x,
  y,
  base,
}: {
  data: HistogramData;
  window: Bounds | null;
  x: Scale;
  y: Scale;
  base: number;
}): ReactElement {
  return (
    <>
      {data.bins.map(({ at, counts }) => {
        const start = Date.parse(at);
        const middle = start + data.binMs / 2;
        const isOutside = window !== null && (middle < window[0] || middle >= window[1]);
        const [left, width] = [x(start) + 1, Math.max(1, x(start + data.binMs) - x(start) - 2)];
        let top = base;
        return (
          <g key={at} className={isOutside ? "outside" : undefined}>
            {counts.map((value, channel) => {
              const height = y(value);
              top -= height;
              return (
                <rect
                  key={data.channels[channel]}
                  className={`tone${Math.min(6, channel + 1)}`}
                  x={left}
                  y={top}
                  width={width}
                  height={Math.max(0.3, height - 0.5)}
                />
              );
            })}
          </g>
        );
      })}
    </>
  );
}

function Ticks({ whole, x, base, width }: { whole: Bounds; x: Scale; base: number; width: number }): ReactElement {
  const all = ticks(whole[0], whole[1], Math.max(2, Math.floor(width / 84)));
  return (
    <>
      {all.map((at, place) => {
        const date = new Date(at);
        const isYear = date.getUTCMonth() === 0 || place === 0;
        const text = date.toLocaleDateString(navigator.language, {
          month: "short",
          year: isYear ? "numeric" : undefined,
          timeZone: "UTC",
        });
        return (
          <g key={at}>
            <line className="time-base" x1={x(at)} x2={x(at)} y1={base} y2={base + 4} />
            <text className="time-tick" x={x(at) + 3} y={base + 16}>
              {text}
            </text>
          </g>
        );
      })}
    </>
  );
}

type Grip = "since" | "until" | "body" | "paint";
type Drag = (event: PointerEvent, grip: Grip) => void;

/** Drag a handle, the window between, or a new window over the bars. */
function useDrag(
  host: React.RefObject<HTMLDivElement | null>,
  control: Control,
  whole: Bounds,
  binMs: number,
  toMs: Scale,
): Drag {
  return (event, grip) => {
    const { current } = host;
    if (!current || event.button !== 0) return;
    event.stopPropagation();
    const left = current.getBoundingClientRect().left;
    const at = (clientX: number): number => toMs(clientX - left);
    const [start, began] = [control.window, at(event.clientX)];
    let hasMoved = false;
    const move = (next: globalThis.PointerEvent): void => {
      hasMoved ||= Math.abs(next.clientX - event.clientX) > 3;
      if (!hasMoved) return;
      const now = at(next.clientX);
      if (grip === "body") control.move(shifted(start, now - began, whole));
      else if (grip === "paint")
        control.move(
          stretched([Math.min(began, now), Math.max(began, now)], "until", Math.max(began, now), whole, binMs),
        );
      else control.move(stretched(start, grip, now, whole, binMs));
    };
    const up = (): void => {
      removeEventListener("pointermove", move);
      removeEventListener("pointerup", up);
      if (hasMoved) control.rest();
    };
    addEventListener("pointermove", move);
    addEventListener("pointerup", up);
  };
}

type HandlesProps = {
  window: Bounds;
  whole: Bounds;
  x: Scale;
  base: number;
  control: Control;
  binMs: number;
  drag: Drag;
  toggle: () => void;
};

function Handles({ window, whole, x, base, control, binMs, drag, toggle }: HandlesProps): ReactElement {
  const keyed = (grip: Grip) => (event: KeyboardEvent) => {
    const way = { ArrowLeft: -1, ArrowRight: 1, ArrowDown: -1, ArrowUp: 1 }[event.key] ?? 0;
    if (event.key === " ") toggle();
    else if (event.key === "Escape" && control.isSet) control.clear();
    else if (!way) return;
    else if (grip === "body")
      control.move(event.shiftKey ? widened(window, way * binMs, whole, binMs) : shifted(window, way * binMs, whole));
    else if (grip !== "paint")
      control.move(stretched(window, grip, (grip === "since" ? window[0] : window[1]) + way * binMs, whole, binMs));
    event.preventDefault();
    event.stopPropagation();
    if (way) control.rest();
  };
  const slider = (grip: "since" | "until" | "body", label: string, value: number, text: string) => ({
    role: "slider",
    tabIndex: 0,
    "aria-label": label,
    "aria-valuemin": whole[0],
    "aria-valuemax": whole[1],
    "aria-valuenow": value,
    "aria-valuetext": text,
    onKeyDown: keyed(grip),
    onPointerDown: (event: PointerEvent) => drag(event, grip),
  });
  return (
    <>
      {control.isSet ? (
        <div
          {...slider("body", "Window", window[0], days(window[0], window[1]))}
          className="grip-body"
          style={{ left: x(window[0]), width: Math.max(4, x(window[1]) - x(window[0])), top: 6, height: base - 6 }}
        />
      ) : null}
      <div
        {...slider("since", "Window starts", window[0], day(window[0]))}
        className={`grip${control.isSet ? "" : " idle"}`}
        style={{ left: x(window[0]) - 12, height: base }}
      >
        <i />
      </div>
      <div
        {...slider("until", "Window ends", window[1], day(window[1] - 1))}
        className={`grip${control.isSet ? "" : " idle"}`}
        style={{ left: x(window[1]) - 12, height: base }}
      >
        <i />
      </div>
    </>
  );
}
