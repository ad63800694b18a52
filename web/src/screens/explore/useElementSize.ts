/** The size of an element, followed. */
import { type RefObject, useEffect, useState } from "react";

export type Size = { width: number; height: number };

export function useElementSize(element: RefObject<HTMLElement | null>): Size | null {
  const [size, setSize] = useState<Size | null>(null);
  useEffect(() => {
    const { current } = element;
    if (!current) return;
    const watch = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {};
      if (width > 40 && height > 40)
        setSize((now) => (now?.width === width && now.height === height ? now : { width, height }));
    });
    watch.observe(current);
    return () => watch.disconnect();
  }, [element]);
  return size;
}
