/** Explore: find, pick, expand, hide, undo, time, without us, lasso, share by link; by pointer and by keys. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { open, violations, visit, type Watched } from "./browser";

type Hook = { pixelOf: (id: string) => { x: number; y: number } | null; ids: () => string[] };
type Page = Watched["page"];

const drawn = async (page: Page): Promise<string[]> =>
  page.evaluate(() => (window as unknown as { grapevine?: Hook }).grapevine?.ids() ?? []);
const pixel = async (page: Page, id: string): Promise<{ x: number; y: number }> =>
  page.evaluate((id) => (window as unknown as { grapevine: Hook }).grapevine.pixelOf(id) ?? { x: -1, y: -1 }, id);
const search = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

async function ready(page: Page): Promise<void> {
  await page.waitForFunction(() => ((window as unknown as { grapevine?: Hook }).grapevine?.ids().length ?? 0) > 5);
  await page.locator(".names .region").first().waitFor();
  await page.waitForTimeout(300);
}

/** The person with the most ties: the first of the opened community. */
async function first(page: Page): Promise<string> {
  await page.locator(".tree-row.person").first().click();
  await page.waitForFunction(() => location.search.includes("sel="));
  return search(page).get("sel") ?? "";
}

describe("the map", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(async () => {
    await browser.close();
  });

  it("opens on questions and regions, within the policy and without a request off the server", async () => {
    const watched = await visit(browser, "/");
    await ready(watched.page);
    if (process.env.PICTURE) await watched.page.screenshot({ path: process.env.PICTURE });
    expect(new URL(watched.page.url()).pathname).toBe("/explore");
    expect(await watched.page.locator(".card").count()).toBe(3);
    expect(await watched.page.locator(".hull").count()).toBeGreaterThan(5);
    await watched.page.getByText("demo world (invented)").waitFor();
    expect([watched.outside, watched.blocked, watched.errors]).toEqual([[], [], []]);
  });

  it.each([
    ["light", false],
    ["dark", true],
  ])("has no violation of WCAG A or AA, %s", async (_name, dark) => {
    const { page } = await visit(browser, "/explore", { dark });
    await ready(page);
    await first(page);
    await page.getByText("Speaks about").waitFor();
    expect(await violations(page)).toEqual([]);
  });

  it("picks what is clicked on the canvas, in place, and clears on empty ground", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    const id = await first(page);
    const name = await page.locator(".who h2").textContent();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !location.search.includes("sel="));
    const at = await pixel(page, id);
    await page.mouse.click(at.x, at.y);
    await page.waitForFunction(() => location.search.includes("sel="));
    expect(search(page).get("sel")).toBe(id);
    expect(await page.locator(".who h2").textContent()).toBe(name);
    expect(await page.locator('.tree-row[aria-selected="true"]').count()).toBe(1);
  });

  it("counts before it draws much, expands beside what stands, and undoes to the same ids", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    const before = await drawn(page);
    const id = await first(page);
    const at = await pixel(page, id);
    await page.getByRole("button", { name: "Expand" }).click();
    await page.getByRole("button", { name: "Draw the strongest 25" }).click({ timeout: 5000 });
    await page.waitForFunction(
      (count) => (window as unknown as { grapevine: Hook }).grapevine.ids().length > count,
      before.length,
    );
    const after = await drawn(page);
    expect(before.every((one) => after.includes(one))).toBe(true);
    expect(search(page).getAll("of")).toEqual([id]);
    expect(await pixel(page, id)).toEqual(at);
    await page.keyboard.press("Control+z");
    await page.waitForFunction(
      (count) => (window as unknown as { grapevine: Hook }).grapevine.ids().length === count,
      before.length,
    );
    expect((await drawn(page)).sort()).toEqual(before.sort());
    await page.keyboard.press("Control+Shift+z");
    await page.waitForFunction(
      (count) => (window as unknown as { grapevine: Hook }).grapevine.ids().length === count,
      after.length,
    );
  });

  it("shows the same view to whoever gets the link", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    const id = await first(page);
    await page.getByTestId("map").focus();
    await page.keyboard.press("h");
    await page.waitForFunction(() => location.search.includes("hide="));
    const ids = await drawn(page);
    expect(ids).not.toContain(id);
    const other = await visit(browser, new URL(page.url()).pathname + new URL(page.url()).search);
    await ready(other.page);
    expect((await drawn(other.page)).sort()).toEqual(ids.sort());
    await other.page.getByRole("button", { name: "Show everything" }).click();
    await other.page.waitForFunction(
      (id) => (window as unknown as { grapevine: Hook }).grapevine.ids().includes(id),
      id,
    );
  });

  it("leaves us out at a switch", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    expect((await drawn(page)).some((id) => id.startsWith("company:"))).toBe(true);
    const id = (await drawn(page))[0] ?? "";
    const at = await pixel(page, id);
    await page.getByRole("switch", { name: "Without us" }).focus();
    await page.keyboard.press("Space");
    await page.waitForFunction(
      () => !(window as unknown as { grapevine: Hook }).grapevine.ids().some((id) => id.startsWith("company:")),
    );
    expect(search(page).get("us")).toBe("without");
    expect(await pixel(page, id)).toEqual(at);
  });

  it("moves the window over time, and the picture with it", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    const map = page.locator(".canvas");
    const before = await map.screenshot();
    const handle = page.getByRole("slider", { name: "Window starts" });
    await handle.focus();
    for (let step = 0; step < 45; step++) await page.keyboard.press("ArrowRight");
    await page.waitForFunction(() => location.search.includes("since="));
    await page.waitForTimeout(300);
    expect(Buffer.compare(before, await map.screenshot())).not.toBe(0);
    await page.getByText(/customers spoke since/).waitFor();
    await page.getByRole("slider", { name: "Window", exact: true }).focus();
    await page.keyboard.press("Escape");
    await page.waitForFunction(() => !location.search.includes("since="));
  });

  it("picks many with the lasso", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    const box = await page.locator(".canvas").boundingBox();
    if (!box) throw new Error("no canvas");
    await page.getByRole("button", { name: "Lasso: pick many" }).click();
    await page.mouse.move(box.x + 10, box.y + 10);
    await page.mouse.down();
    for (const [x, y] of [
      [0.5, 0.02],
      [0.5, 0.8],
      [0.02, 0.8],
    ] as const)
      await page.mouse.move(box.x + box.width * x, box.y + box.height * y, { steps: 4 });
    await page.mouse.up();
    await page.getByText(/\d+ picked/).waitFor();
    expect(search(page).getAll("sel").length).toBeGreaterThan(10);
  });

  it("is walked, picked, expanded and left by keys alone", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    await page.getByTestId("map").focus();
    await page.keyboard.press("ArrowRight");
    const spoken = page.getByTestId("spoken");
    expect(await spoken.textContent()).toMatch(/ties?$/);
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.search.includes("sel="));
    await page.keyboard.press("n");
    await page.keyboard.press("Shift+F10");
    await page.getByRole("menuitem", { name: /^Pin here/ }).waitFor();
    await page.keyboard.press("Escape");
    await page.getByRole("menuitem", { name: /^Pin here/ }).waitFor({ state: "hidden" });
    await page.keyboard.press("Control+k");
    await page.getByRole("combobox", { name: "Find" }).fill("riders");
    await page.getByRole("option").first().waitFor();
    await page.keyboard.press("Shift+Enter");
    await page.getByRole("combobox", { name: "Find" }).waitFor({ state: "hidden" });
    expect(search(page).getAll("sel").length).toBe(2);
  });

  it("places people by ties, and back", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    const id = (await drawn(page))[0] ?? "";
    const at = await pixel(page, id);
    await page.getByRole("button", { name: "More: share, export, layout" }).click();
    await page.getByRole("menuitem", { name: "By ties" }).click();
    await page.waitForFunction(() => location.search.includes("layout=ties"));
    await page.getByText(/Placed by ties/).waitFor({ state: "attached", timeout: 30_000 });
    expect(await pixel(page, id)).not.toEqual(at);
    await page.getByTestId("map").focus();
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => !location.search.includes("layout="));
    await page.waitForTimeout(200);
    expect(await pixel(page, id)).toEqual(at);
  });

  it("hands out a drawing and a picture that open", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    for (const [name, ending, start] of [
      ["Drawing (SVG)", ".svg", "<svg"],
      ["Picture (PNG)", ".png", "\u0089PNG"],
    ] as const) {
      await page.getByRole("button", { name: "More: share, export, layout" }).click();
      const saving = page.waitForEvent("download");
      await page.getByRole("menuitem", { name }).click();
      const file = await saving;
      expect(file.suggestedFilename()).toContain(ending);
      const chunks: Buffer[] = [];
      for await (const chunk of await file.createReadStream()) chunks.push(chunk as Buffer);
      expect(Buffer.concat(chunks).toString("latin1").startsWith(start)).toBe(true);
    }
  });

  it("keeps a view under a name, and finds it again", async () => {
    const { page } = await visit(browser, "/explore");
    await ready(page);
    const id = await first(page);
    await page.getByRole("button", { name: "More: share, export, layout" }).click();
    await page.getByRole("menuitem", { name: "Save this view …" }).click();
    await page.getByRole("textbox", { name: "Name" }).fill("Whom I watch");
    await page.keyboard.press("Enter");
    await page.getByText("Saved as Whom I watch.").waitFor({ state: "attached" });
    const other = await visit(browser, "/explore");
    await ready(other.page);
    await other.page.keyboard.press("Control+k");
    await other.page.getByRole("combobox", { name: "Find" }).fill("whom i watch");
    await other.page.getByRole("option", { name: /Whom I watch/ }).click();
    await other.page.waitForFunction(() => location.search.includes("sel="));
    expect(search(other.page).get("sel")).toBe(id);
  });

  it("stands still without WebGL, and says so", async () => {
    const { page } = await visit(browser, "/trace");
    await page.addInitScript(() => {
      const get = HTMLCanvasElement.prototype.getContext as (
        this: HTMLCanvasElement,
        kind: string,
        ...rest: unknown[]
      ) => unknown;
      HTMLCanvasElement.prototype.getContext = function (this: HTMLCanvasElement, kind: string, ...rest: unknown[]) {
        return kind.startsWith("webgl") ? null : get.call(this, kind, ...rest);
      } as typeof HTMLCanvasElement.prototype.getContext;
    });
    await page.goto(page.url().replace("/trace", "/explore"));
    await page.getByText("No WebGL here").waitFor();
    await page.locator(".still-mark").nth(100).waitFor();
    await first(page);
    expect(await page.locator(".still-mark.picked").count()).toBe(1);
  });

  it("works on a phone: list and panel are sheets, nothing is wider than the page", async () => {
    const { page } = await visit(browser, "/explore", { width: 320, height: 640 });
    await ready(page);
    await page.getByRole("button", { name: "List of what is drawn" }).click();
    await first(page);
    await page.getByRole("complementary", { name: "What is picked" }).waitFor();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
    await page.getByRole("button", { name: "Close" }).click();
    await page.getByRole("complementary", { name: "What is picked" }).waitFor({ state: "hidden" });
  });
});
