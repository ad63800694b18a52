/** The tokens as a shader takes them, read from the page's style, so that both themes stay in one file. */

export type Rgb = readonly [number, number, number];
export type Palette = {
  ground: Rgb;
  panel: Rgb;
  ink: Rgb;
  outline: Rgb;
  edge: Rgb;
  edgeAlpha: number;
  company: Rgb;
  hues: readonly Rgb[];
};

/** Read "#RRGGBB" or "#RGB", as builds shorten it; anything else is black. */
export function rgb(text: string): Rgb {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6}))$/i.exec(text.trim()) ?? [];
  const digits = long ?? [...(short ?? "000")].map((digit) => digit + digit).join("");
  const part = (at: number): number => parseInt(digits.slice(at, at + 2), 16);
  return [part(0), part(2), part(4)];
}

export const css = ([r, g, b]: Rgb, alpha = 1): string => `rgba(${r}, ${g}, ${b}, ${alpha})`;

export function palette(): Palette {
  const style = getComputedStyle(document.documentElement);
  const read = (name: string): Rgb => rgb(style.getPropertyValue(name));
  return {
    ground: read("--ground"),
    panel: read("--panel"),
    ink: read("--ink"),
    outline: read("--outline"),
    edge: read("--edge"),
    edgeAlpha: Number(style.getPropertyValue("--edge-alpha")) || 0.16,
    company: read("--company"),
    hues: Array.from({ length: 9 }, (_, hue) => read(`--c${hue}`)),
  };
}
