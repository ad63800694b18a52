/** Line icons on a 16-pixel grid. Always beside words, or inside a control that has a name. */
import type { ReactElement } from "react";

const PATHS = {
  search: "M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0ZM10.5 10.5 14 14",
  sun: "M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0ZM8 1v2M8 13v2M1 8h2M13 8h2M3 3l1.4 1.4M11.6 11.6 13 13M3 13l1.4-1.4M11.6 4.4 13 3",
  moon: "M13.5 9.6A6 6 0 0 1 6.4 2.5a6 6 0 1 0 7.1 7.1Z",
  auto: "M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0ZM8 2v12M8 5h5.2M8 8h6M8 11h5.2",
  help: "M14.3 8A6.3 6.3 0 1 1 1.7 8a6.3 6.3 0 0 1 12.6 0ZM6.2 6.2a1.9 1.9 0 1 1 2.6 1.8c-.6.3-.8.6-.8 1.3M8 11.4v.2",
  play: "M5 3.2v9.6l7.6-4.8z",
  pause: "M5.5 3.5v9M10.5 3.5v9",
  calendar: "M4 3h8a2 2 0 0 1 2 2v7a2 2 0 0 1-2 2H4a2 2 0 0 1-2-2V5a2 2 0 0 1 2-2ZM2 6.5h12M5.5 1.5v3M10.5 1.5v3",
  down: "m4 6 4 4 4-4",
  right: "m6 4 4 4-4 4",
  close: "m4 4 8 8M12 4l-8 8",
  trace:
    "M4.8 8a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0ZM14.8 3.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0ZM14.8 12.5a1.8 1.8 0 1 1-3.6 0 1.8 1.8 0 0 1 3.6 0ZM4.8 8c4 0 3-4.5 6.4-4.5M4.8 8c4 0 3 4.5 6.4 4.5",
  people:
    "M8.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0ZM1.5 13.5c.4-2.8 2-4.2 4.5-4.2s4.1 1.4 4.5 4.2M10.6 3.4a2.3 2.3 0 0 1 0 4.3M12.2 9.8c1.4.6 2.1 1.8 2.3 3.7",
  cross: "M2 4.5c6 0 6 7 12 7M2 11.5c6 0 6-7 12-7",
  plus: "M8 3v10M3 8h10",
  minus: "M3 8h10",
  fit: "M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10",
  lasso: "M8 2.5c3.6 0 6 1.7 6 4s-2.4 4-6 4-6-1.7-6-4 2.4-4 6-4ZM5 10c-1.6 1-1.6 3 .5 3.5",
  undo: "M5.5 3 2.5 6l3 3M2.5 6H10a3.5 3.5 0 0 1 0 7H6",
  redo: "m10.5 3 3 3-3 3M13.5 6H6a3.5 3.5 0 0 0 0 7h4",
  link: "M6.8 9.2 9.2 6.8M7.3 4.8l1.5-1.5a2.7 2.7 0 0 1 3.9 3.9l-1.5 1.5M8.7 11.2l-1.5 1.5a2.7 2.7 0 0 1-3.9-3.9l1.5-1.5",
  filter: "M2 3.5h12L9.5 9v4.5l-3-1.5V9z",
  eye: "M1.5 8S4 3.5 8 3.5 14.5 8 14.5 8 12 12.5 8 12.5 1.5 8 1.5 8ZM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0Z",
  hide: "M2 2l12 12M6.3 3.8A6 6 0 0 1 8 3.5C12 3.5 14.5 8 14.5 8a12 12 0 0 1-2 2.5M9.5 12.3A5.6 5.6 0 0 1 8 12.5C4 12.5 1.5 8 1.5 8a12 12 0 0 1 2.3-2.8",
  pin: "M6 2h4l-.5 4.5L12 9H4l2.5-2.5zM8 9v5",
  list: "M5.5 4h8M5.5 8h8M5.5 12h8M2.5 4h.01M2.5 8h.01M2.5 12h.01",
  lock: "M4 7h8a1 1 0 0 1 1 1v5a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V8a1 1 0 0 1 1-1ZM5 7V5a3 3 0 0 1 6 0v2",
  up: "M8 13V3M4 7l4-4 4 4",
  save: "M8 3v7M5 7l3 3 3-3M3 13h10",
  more: "M4 8h.01M8 8h.01M12 8h.01",
  file: "M4 1.5h5l3.5 3.5v9.5h-8.5zM9 1.5V5h3.5",
  code: "m5.5 4.5-3.5 3.5 3.5 3.5M10.5 4.5l3.5 3.5-3.5 3.5",
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name, size = 16 }: { name: IconName; size?: number }): ReactElement {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 16 16"
      fill={name === "play" ? "currentColor" : "none"}
      stroke="currentColor"
      strokeWidth={name === "more" || name === "pause" ? 2 : 1.5}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
    >
      <path d={PATHS[name]} />
    </svg>
  );
}

export function Mark({ size = 22 }: { size?: number }): ReactElement {
  return (
    <svg width={size} height={size} viewBox="0 0 22 22" aria-hidden="true">
      <g fill="none" stroke="var(--accent)" strokeWidth="1.6" strokeLinecap="round">
        <path d="M4 4.5c5 0 6.5 2.5 7.5 6" />
        <path d="M18 6.5c-3.5.3-5.5 1.7-6.5 4" />
        <path d="M11.5 10.5c.3 3-.5 5.5-3 7.5" />
      </g>
      <g fill="var(--accent)">
        <circle cx="4" cy="4.5" r="2.2" />
        <circle cx="18" cy="6.5" r="2.2" />
        <circle cx="11.5" cy="10.5" r="2.8" />
        <circle cx="8" cy="18" r="2.2" />
      </g>
    </svg>
  );
}
