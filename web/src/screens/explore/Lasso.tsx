/** Pick many: a free line (Shift-drag, or the tool), or a rectangle (Alt-drag). */
import { type ReactElement, type RefObject, useEffect, useRef, useState } from "react";

import type { Stage } from "~/canvas/stage";
import { inside, type Point } from "~/layout/geometry";
import { say } from "~/state/say";
import { counted } from "~/words/format";

import { useModel } from "./model";

type Props = { stage: Stage | null; isOn: boolean; end: () => void; host: RefObject<HTMLElement | null> };

/** A rectangle between two corners, as an outline. */
export const rectangle = (a: Point, b: Point): Point[] => [a, { x: b.x, y: a.y }, b, { x: a.x, y: b.y }];

export function Lasso({ stage, isOn, end, host }: Props): ReactElement | null {
  const { pick } = useModel();
  const [line, setLine] = useState<Point[] | null>(null);
  const drawn = useRef<{ points: Point[]; isBox: boolean; adds: boolean } | null>(null);
  useEffect(() => {
    const { current } = host;
    if (!current || !stage) return;
    const at = (event: PointerEvent): Point => {
      const { left, top } = current.getBoundingClientRect();
      return { x: event.clientX - left, y: event.clientY - top };
    };
    const down = (event: PointerEvent): void => {
      const isWanted = isOn || event.shiftKey || event.altKey;
      if (!isWanted || event.button !== 0 || (!isOn && stage.pick(at(event), 0))) return;
      event.stopPropagation();
      event.preventDefault();
      drawn.current = { points: [at(event)], isBox: event.altKey, adds: event.ctrlKey || event.metaKey };
      current.setPointerCapture(event.pointerId);
    };
    const move = (event: PointerEvent): void => {
      const { current: now } = drawn;
      const [first] = now?.points ?? [];
      if (!now || !first) return;
      event.stopPropagation();
      now.points = now.isBox ? rectangle(first, at(event)) : [...now.points, at(event)];
      setLine(now.points);
    };
    const up = (event: PointerEvent): void => {
      const { current: now } = drawn;
      drawn.current = null;
      setLine(null);
      if (!now) return;
      event.stopPropagation();
      if (now.points.length > 2) {
        const found = stage.ids().filter((id) => {
          const place = stage.placeOf(id);
          return place && inside(stage.toPixel(place), now.points);
        });
        pick(found, now.adds ? "add" : "only");
        say(`${counted(found.length, "mark", "marks")} picked.`);
      }
      end();
    };
    // sigma listens to mouse events; while a line is drawn they must not move the map.
    const still = (event: MouseEvent): void => {
      if (isOn || event.shiftKey || event.altKey) event.stopPropagation();
    };
    const options = { capture: true };
    current.addEventListener("pointerdown", down, options);
    current.addEventListener("pointermove", move, options);
    current.addEventListener("pointerup", up, options);
    current.addEventListener("mousedown", still, options);
    return () => {
      current.removeEventListener("pointerdown", down, options);
      current.removeEventListener("pointermove", move, options);
      current.removeEventListener("pointerup", up, options);
      current.removeEventListener("mousedown", still, options);
    };
  }, [stage, isOn, end, host, pick]);
  if (!line) return null;
  return (
    <svg className="lasso" aria-hidden="true">
      <path d={`M${line.map(({ x, y }) => `${x} ${y}`).join("L")}Z`} />
    </svg>
  );
}
