/**
 * The one place that speaks to sigma. Outside it there are marks, ties, a window, a camera and pixels;
 * world coordinates have y downwards, as on a page, and the whole world is what one sees at zoom 1.
 */
import Graph from "graphology";
import Sigma from "sigma";
import type { EdgeDisplayData, MouseCoords, NodeDisplayData, SigmaNodeEventPayload } from "sigma/types";

import { bent, type Point } from "~/layout/geometry";

import type { Gpu } from "./gpu";
import { markProgram, SHAPES } from "./marks";
import { css, type Palette } from "./palette";
import { tieProgram } from "./ties";
import type { Uniforms } from "./uniforms";

export type Mark = Point & {
  id: string;
  kind: keyof typeof SHAPES;
  r: number;
  hue: number;
  /** The hue of a second community; the same as the first where there is none. */
  second: number;
  /** First and last moment as parts of the whole span. */
  since: number;
  until: number;
  /** Where a new mark comes from. */
  from?: Point;
};
export type Tie = {
  id: string;
  source: string;
  target: string;
  width: number;
  bend: number;
  alpha: number;
  dash: number;
  since: number;
  until: number;
};
export type View = { k: number; dx: number; dy: number };
export type Camera = { x: number; y: number; ratio: number };
export type Events = {
  click: (id: string | null, at: Point, event: MouseEvent | TouchEvent) => void;
  double: (id: string) => void;
  context: (id: string | null, at: Point) => void;
  hover: (id: string | null) => void;
  drop: (id: string, place: Point) => void;
  view: (view: View) => void;
};

const WHOLE: Camera = { x: 0.5, y: 0.5, ratio: 1 };
const FADED = 0.15;

/** Data as drawn: sigma hands what it does not know on to our programs. */
const shown = <Data extends object>(data: object, alpha: number): Data => ({ ...data, alpha }) as unknown as Data;

const n = (value: number): string => value.toFixed(2);

/** One mark as SVG. */
function shape({ x, y }: Point, r: number, data: Record<string, unknown>, opacity: number): string {
  const [fill, second] = [data.color as string, data.second as string];
  const look = `fill="${fill}" opacity="${opacity}"`;
  if (data.shape === SHAPES.TOPIC) {
    const d = r * 1.15;
    return `<path d="M${n(x)} ${n(y - d)}L${n(x + d)} ${n(y)}L${n(x)} ${n(y + d)}L${n(x - d)} ${n(y)}Z" fill="${second}" stroke="${fill}" stroke-width="1.5"/>`;
  }
  if (data.shape === SHAPES.COMPANY)
    return `<rect x="${n(x - r * 0.86)}" y="${n(y - r * 0.86)}" width="${n(r * 1.72)}" height="${n(r * 1.72)}" ${look}/>`;
  const whole = `<circle cx="${n(x)}" cy="${n(y)}" r="${n(r)}" ${look}/>`;
  return second === fill
    ? whole
    : `${whole}<path d="M${n(x)} ${n(y - r)}A${n(r)} ${n(r)} 0 0 1 ${n(x)} ${n(y + r)}Z" fill="${second}" opacity="${opacity}"/>`;
}

export class Stage {
  private readonly graph = new Graph({ multi: true, type: "directed" });
  private readonly sigma: Sigma;
  private readonly shared: Uniforms = { window: [-1e9, 1e9], outline: [1, 1, 1] };
  private colours: Palette;
  private lit: ReadonlySet<string> | null = null;
  private picked: ReadonlySet<string> = new Set();
  private dragged: { id: string; hasMoved: boolean } | null = null;
  private sheet = { width: 1000, height: 800 };
  private scale = 1;
  private growing = 0;

  constructor(
    private readonly container: HTMLElement,
    colours: Palette,
    machine: Gpu,
    private readonly events: Events,
  ) {
    this.colours = colours;
    this.sigma = new Sigma(this.graph, container, {
      allowInvalidContainer: true,
      renderLabels: false,
      enableEdgeEvents: false,
      stagePadding: 8,
      hideEdgesOnMove: machine === "software",
      minCameraRatio: 0.05,
      maxCameraRatio: 2.5,
      defaultNodeType: "mark",
      defaultEdgeType: "tie",
      nodeProgramClasses: { mark: markProgram(this.shared) },
      nodeHoverProgramClasses: { mark: markProgram(this.shared) },
      edgeProgramClasses: { tie: tieProgram(this.shared, machine === "software" ? 3 : 10) },
      defaultDrawNodeHover: () => undefined,
      doubleClickZoomingRatio: 1.8,
      nodeReducer: (id, data) => shown<NodeDisplayData>(data, this.alphaOf(id)),
      edgeReducer: (id, data) => shown<EdgeDisplayData>(data, (data.alpha as number) * this.tieAlpha(id)),
    });
    this.setSheet(this.sheet);
    this.setTheme(colours);
    this.listen();
  }

  private listen(): void {
    const at = ({ x, y }: MouseCoords): Point => ({ x, y });
    const stop = (payload: SigmaNodeEventPayload): void => {
      payload.preventSigmaDefault();
      payload.event.original.preventDefault();
    };
    this.sigma.on("clickNode", ({ node, event }) => this.events.click(node, at(event), event.original));
    this.sigma.on("clickStage", ({ event }) => this.events.click(null, at(event), event.original));
    this.sigma.on("doubleClickNode", (payload) => {
      stop(payload);
      this.events.double(payload.node);
    });
    this.sigma.on("rightClickNode", (payload) => {
      stop(payload);
      this.events.context(payload.node, at(payload.event));
    });
    this.sigma.on("rightClickStage", ({ event }) => {
      event.original.preventDefault();
      this.events.context(null, at(event));
    });
    this.sigma.on("enterNode", ({ node }) => this.events.hover(node));
    this.sigma.on("leaveNode", () => this.events.hover(null));
    this.sigma.on("downNode", ({ node, event }) => {
      if (event.original instanceof MouseEvent && event.original.button !== 0) return;
      this.dragged = { id: node, hasMoved: false };
    });
    this.sigma.on("moveBody", ({ event, preventSigmaDefault }) => this.dragTo(event, preventSigmaDefault));
    this.sigma.on("upNode", () => this.drop());
    this.sigma.on("upStage", () => this.drop());
    this.sigma.on("afterRender", () => this.events.view(this.view()));
  }

  private dragTo(event: MouseCoords, prevent: () => void): void {
    if (!this.dragged) return;
    prevent();
    event.original.preventDefault();
    const place = this.toWorld(event);
    this.dragged.hasMoved = true;
    this.moveTo(this.dragged.id, place);
  }

  private drop(): void {
    const { dragged } = this;
    this.dragged = null;
    if (dragged?.hasMoved) this.events.drop(dragged.id, this.placeOf(dragged.id) ?? { x: 0, y: 0 });
  }

  /** The part of the world that zoom 1 shows. */
  setSheet(sheet: { width: number; height: number }): void {
    this.sheet = sheet;
    this.sigma.setCustomBBox({ x: [0, sheet.width], y: [-sheet.height, 0] });
  }

  /** Draw these, and nothing else; sizes follow how large the sheet is shown. */
  setScene(marks: readonly Mark[], ties: readonly Tie[], scale: number, growMs: number): void {
    this.scale = scale;
    const fresh = this.graph.order ? marks.filter((mark) => mark.from && !this.graph.hasNode(mark.id)) : [];
    this.graph.clear();
    for (const mark of marks) this.graph.addNode(mark.id, this.markData(mark));
    for (const tie of ties) {
      if (!this.graph.hasNode(tie.source) || !this.graph.hasNode(tie.target)) continue;
      this.graph.addDirectedEdgeWithKey(tie.id, tie.source, tie.target, {
        size: tie.width * Math.sqrt(scale),
        color: css(this.colours.edge),
        bend: tie.bend,
        alpha: tie.alpha * (this.colours.edgeAlpha / 0.16),
        dash: tie.dash,
        since: tie.since,
        until: tie.until,
      });
    }
    this.grow(growMs ? fresh : [], growMs);
    this.sigma.refresh();
  }

  /** Let new marks come out of what brought them. */
  private grow(fresh: readonly Mark[], ms: number): void {
    cancelAnimationFrame(this.growing);
    if (!fresh.length) return;
    const began = performance.now();
    const step = (now: number): void => {
      const part = Math.min(1, (now - began) / ms);
      const eased = 1 - (1 - part) ** 3;
      for (const { id, x, y, from } of fresh)
        if (from) this.moveTo(id, { x: from.x + (x - from.x) * eased, y: from.y + (y - from.y) * eased });
      if (part < 1) this.growing = requestAnimationFrame(step);
    };
    step(began);
  }

  private markData(mark: Mark): Record<string, number | string> {
    const hue = (at: number): string => css(this.colours.hues[at] ?? this.colours.ink);
    const isTopic = mark.kind === "TOPIC";
    const own = mark.kind === "COMPANY" ? css(this.colours.company) : isTopic ? css(this.colours.ink) : hue(mark.hue);
    return {
      x: mark.x,
      y: -mark.y,
      size: mark.r * this.scale,
      color: own,
      second: isTopic ? css(this.colours.panel) : mark.kind === "COMPANY" ? own : hue(mark.second),
      shape: SHAPES[mark.kind],
      since: mark.since,
      until: mark.until,
    };
  }

  /** Show what happened in a part of the whole span; null is all of it. Costs one frame. */
  setWindow(window: readonly [number, number] | null): void {
    this.shared.window = window ? [window[0], window[1]] : [-1e9, 1e9];
    this.sigma.scheduleRender();
  }

  setTheme(colours: Palette): void {
    this.colours = colours;
    this.shared.outline = colours.outline.map((part) => part / 255) as [number, number, number];
  }

  /** Keep some marks and the ties between them bright, and fade the rest; null is all bright. */
  light(lit: ReadonlySet<string> | null, picked: ReadonlySet<string>): void {
    this.lit = lit;
    this.picked = picked;
    this.sigma.refresh({ skipIndexation: true });
  }

  private alphaOf(id: string): number {
    return !this.lit || this.lit.has(id) || this.picked.has(id) ? 1 : FADED;
  }

  private tieAlpha(tie: string): number {
    const [source, target] = this.graph.extremities(tie);
    const isOfPicked = this.picked.has(source) || this.picked.has(target);
    if (isOfPicked) return 0;
    return !this.lit || (this.lit.has(source) && this.lit.has(target)) ? 1 : FADED;
  }

  moveTo(id: string, place: Point): void {
    if (this.graph.hasNode(id)) this.graph.mergeNodeAttributes(id, { x: place.x, y: -place.y });
  }

  placeOf(id: string): Point | null {
    if (!this.graph.hasNode(id)) return null;
    const { x, y } = this.graph.getNodeAttributes(id) as Point;
    return { x, y: -y };
  }

  /** World to pixels: x * k + dx, y * k + dy. */
  view(): View {
    const origin = this.sigma.graphToViewport({ x: 0, y: 0 });
    const far = this.sigma.graphToViewport({ x: this.sheet.width, y: 0 });
    return { k: (far.x - origin.x) / this.sheet.width, dx: origin.x, dy: origin.y };
  }

  toWorld(pixel: Point): Point {
    const { k, dx, dy } = this.view();
    return { x: (pixel.x - dx) / k, y: (pixel.y - dy) / k };
  }

  toPixel(place: Point): Point {
    const { k, dx, dy } = this.view();
    return { x: place.x * k + dx, y: place.y * k + dy };
  }

  /** The mark under a pixel, with some tolerance for fingers. */
  pick(pixel: Point, slack = 6): string | null {
    let [best, least] = [null as string | null, Infinity];
    this.graph.forEachNode((id, data) => {
      const at = this.toPixel({ x: data.x as number, y: -(data.y as number) });
      const distance = Math.hypot(at.x - pixel.x, at.y - pixel.y) - (data.size as number);
      if (distance < Math.min(least, slack)) [best, least] = [id, distance];
    });
    return best;
  }

  camera(): Camera {
    const { x, y, ratio } = this.sigma.getCamera().getState();
    return { x, y, ratio };
  }

  setCamera(camera: Camera, isAnimated = false): void {
    if (isAnimated) void this.sigma.getCamera().animate(camera, { duration: 200 });
    else this.sigma.getCamera().setState(camera);
  }

  zoom(factor: number, isAnimated: boolean): void {
    const camera = this.camera();
    this.setCamera({ ...camera, ratio: Math.min(2.5, Math.max(0.05, camera.ratio / factor)) }, isAnimated);
  }

  /** Look at some places, or at everything. */
  fit(places: readonly Point[] | null, isAnimated: boolean): void {
    if (!places?.length) {
      this.setCamera(WHOLE, isAnimated);
      return;
    }
    const size = Math.max(this.sheet.width, this.sheet.height);
    const [xs, ys] = [places.map(({ x }) => x), places.map(({ y }) => y)];
    const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const ratio = Math.min(1.2, Math.max(0.3, (x1 - x0 + 120) / this.sheet.width, (y1 - y0 + 120) / this.sheet.height));
    const middle = { x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
    const framed = {
      x: 0.5 + (middle.x - this.sheet.width / 2) / size,
      y: 0.5 - (middle.y - this.sheet.height / 2) / size,
    };
    this.setCamera({ ...framed, ratio }, isAnimated);
  }

  resize(): void {
    this.sigma.resize();
    this.sigma.scheduleRender();
  }

  /** Ties and marks as SVG elements in pixels, for an exported drawing. */
  shapes(): string[] {
    const [since, until] = this.shared.window;
    const isIn = (data: Record<string, unknown>): boolean =>
      (data.until as number) >= since && (data.since as number) < until;
    const { k, dx, dy } = this.view();
    const at = (id: string): Point => {
      const data = this.graph.getNodeAttributes(id) as Point;
      return { x: data.x * k + dx, y: -data.y * k + dy };
    };
    const ties = this.graph.mapEdges((_id, data, source, target) => {
      if (!isIn(data)) return "";
      const [from, to] = [at(source), at(target)];
      const { control } = bent(from, to, data.bend as number);
      return `<path d="M${n(from.x)} ${n(from.y)}Q${n(control.x)} ${n(control.y)} ${n(to.x)} ${n(to.y)}" fill="none" stroke="${data.color as string}" stroke-opacity="${n(data.alpha as number)}" stroke-width="${n(data.size as number)}"/>`;
    });
    const grow = 1 / Math.sqrt(this.camera().ratio);
    const marks = this.graph.mapNodes((id, data) =>
      shape(at(id), (data.size as number) * grow, data, isIn(data) ? 1 : FADED),
    );
    return [...ties.filter(Boolean), ...marks];
  }

  ids(): string[] {
    return this.graph.nodes();
  }

  element(): HTMLElement {
    return this.container;
  }

  kill(): void {
    cancelAnimationFrame(this.growing);
    this.sigma.kill();
  }
}
