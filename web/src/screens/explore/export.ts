/** The map as a file: an SVG made from what is drawn, and a PNG made from that SVG. The face is inside, so it looks the same anywhere. */
import { saved } from "~/state/saved";
import { say } from "~/state/say";
import { counted } from "~/words/format";

import { stageInView } from "./stageOf";

/** More elements than this make a drawing that no program opens well; a picture still works. */
export const MOST = 20_000;

/** Style that the layers get from the page, written into the copy. */
const KEPT = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "fill-opacity",
  "font-size",
  "font-weight",
  "paint-order",
  "stroke-linejoin",
  "stroke-dasharray",
  "opacity",
];

async function face(): Promise<string> {
  const sheet = [...document.styleSheets]
    .flatMap((sheet) => [...sheet.cssRules])
    .find((rule) => rule instanceof CSSFontFaceRule && /inter-latin-wght/.test(rule.cssText));
  const url = /url\("?([^")]+)"?\)/.exec(sheet?.cssText ?? "")?.[1];
  if (!url) return "";
  const base = sheet?.parentStyleSheet?.href ?? location.href;
  const bytes = new Uint8Array(await (await fetch(new URL(url, base))).arrayBuffer());
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return `@font-face{font-family:"Inter Variable";font-weight:100 900;src:url(data:font/woff2;base64,${btoa(text)})}text{font-family:"Inter Variable",Inter,sans-serif}`;
}

/** A copy of a layer whose looks do not need the page. */
function copied(layer: Element): string {
  const copy = layer.cloneNode(true) as Element;
  const [from, to] = [
    [layer, ...layer.querySelectorAll("*")],
    [copy, ...copy.querySelectorAll("*")],
  ];
  from.forEach((element, at) => {
    const style = getComputedStyle(element);
    const own = KEPT.map((name) => `${name}:${style.getPropertyValue(name)}`).join(";");
    to[at]?.setAttribute(
      "style",
      /hull|flow-line|own-line/.test(element.getAttribute("class") ?? "")
        ? `${own};vector-effect:non-scaling-stroke`
        : own,
    );
  });
  return copy.innerHTML;
}

/** What is drawn now, as an SVG. */
export async function asSvg(): Promise<Blob | null> {
  const stage = stageInView.get();
  const canvas = stage?.element().closest(".canvas");
  if (!stage || !canvas) return null;
  const shapes = stage.shapes();
  if (shapes.length > MOST) {
    say(`${counted(shapes.length, "element", "elements")} are too many for a drawing; export a picture instead.`);
    return null;
  }
  const { clientWidth: width, clientHeight: height } = stage.element();
  const ground = getComputedStyle(document.documentElement).getPropertyValue("--ground");
  const layer = (name: string): string => {
    const found = canvas.querySelector(name);
    return found ? copied(found) : "";
  };
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"><style>${await face()}</style><rect width="100%" height="100%" fill="${ground}"/>${layer(".hulls")}${shapes.join("")}${layer(".names")}</svg>`;
  return new Blob([text], { type: "image/svg+xml" });
}

/** The same, drawn into a picture at twice the size. */
export async function asPng(): Promise<Blob | null> {
  const svg = await asSvg();
  if (!svg) return null;
  const url = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    [canvas.width, canvas.height] = [image.width * 2, image.height * 2];
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((done) => canvas.toBlob(done, "image/png"));
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Hand a file to the reader. */
export function save(blob: Blob, name: string): void {
  saved(name, blob.type, blob);
  say(`${name} is saved.`);
}
