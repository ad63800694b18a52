/** Single keys and chords. A key pressed in a field belongs to the field. */
import { useEffect } from "react";

export type Keys = Record<string, (event: KeyboardEvent) => void>;

const isField = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(input|textarea|select)$/i.test(target.tagName));

/** What lies over the screen keeps its keys to itself. */
const isOver = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('[role="dialog"], [role="menu"]') !== null;

/** The name of a pressed key: "ctrl+shift+z", "?", "e"; Command counts as Ctrl. */
export function named(event: KeyboardEvent): string {
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key.toLowerCase().replace("arrow", "");
  const isLetter = key.length > 1 || key.toUpperCase() !== key;
  return [
    event.ctrlKey || event.metaKey ? "ctrl" : "",
    event.altKey ? "alt" : "",
    event.shiftKey && isLetter ? "shift" : "",
    key === " " ? "space" : key,
  ]
    .filter(Boolean)
    .join("+");
}

/** Do what a key asks for, if it is asked for here. */
export function pressed(keys: Keys, event: KeyboardEvent): boolean {
  const name = named(event);
  const action = keys[name];
  if (
    !action ||
    event.defaultPrevented ||
    isOver(event.target) ||
    (isField(event.target) && !/^(ctrl|alt)\+[a-y]$/.test(name))
  )
    return false;
  event.preventDefault();
  action(event);
  return true;
}

/** Keys that hold on the whole page while a component is there. */
export function useKeys(keys: Keys, isOn = true): void {
  useEffect(() => {
    if (!isOn) return;
    const heard = (event: KeyboardEvent): void => void pressed(keys, event);
    window.addEventListener("keydown", heard);
    return () => window.removeEventListener("keydown", heard);
  }, [keys, isOn]);
}
