/** Trace: choose what spreads, see who took it from whom, pick, step, without us, share by link; by pointer and by keys. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { open, violations, visit, type Watched } from "./browser";

type Page = Watched["page"];
const search = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
const title = async (page: Page): Promise<string> => (await page.locator(".trace-side h2").first().textContent()) ?? "";

describe("a trace", () => {
  let browser: Browser;
  let topic = "";
  beforeAll(async () => {
    browser = await open();
    const { page } = await visit(browser, "/trace");
    await page.locator(".spread-card").first().click({ timeout: 50_000 });
    await page.locator(".cascade .mark").first().waitFor();
    topic = `/trace?topic=${encodeURIComponent(search(page).get("topic") ?? "")}`;
  });
  afterAll(async () => {
    await browser.close();
  });
  const followed = async (look = {}): Promise<Watched> => {
    const watched = await visit(browser, topic, look);
    await watched.page.locator(".cascade .mark").first().waitFor();
    await watched.page.getByText("could have known, said nothing").waitFor();
    return watched;
  };

  it("answers in a sentence, a picture, a path of messages and a comparison, within the policy", async () => {
    const { page, outside, blocked, errors } = await followed();
    expect(await page.locator("h1").textContent()).toMatch(/^How “.+” travelled$/);
    expect(await page.getByText(/said it first/).count()).toBeGreaterThan(0);
    expect(await page.locator(".path-step blockquote").count()).toBeGreaterThan(1);
    await page.locator(".compare table").waitFor();
    const [marks, rows] = [await page.locator(".cascade .mark").count(), await page.locator(".twin tbody tr").count()];
    expect(marks).toBe(rows);
    expect([outside, blocked, errors]).toEqual([[], [], []]);
  });

  it.each([
    ["light", { dark: false }],
    ["dark", { dark: true }],
    ["a phone", { width: 320, height: 700 }],
  ])("has no violation of WCAG A or AA, %s", async (_name, look) => {
    const { page } = await followed(look);
    await page.locator(".compare table").waitFor();
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it("shows the path to whoever is picked, and keeps it in the link", async () => {
    const { page } = await followed();
    const mark = page.locator(".cascade .mark").nth(2);
    const name = ((await mark.getAttribute("aria-label")) ?? "").split(",")[0] ?? "";
    await mark.click({ force: true });
    await page.waitForFunction(() => location.search.includes("to="));
    expect(await title(page)).toContain(name);
    const other = await visit(browser, new URL(page.url()).pathname + new URL(page.url()).search);
    await other.page.locator(".path-step").first().waitFor();
    expect(await title(other.page)).toContain(name);
  });

  it("is walked, picked and stepped through by keys alone", async () => {
    const { page } = await followed();
    const before = await title(page);
    await page.locator('.cascade .mark[tabindex="0"]').focus();
    await page.keyboard.press("Home");
    await page.keyboard.press("ArrowRight");
    const name = await page.evaluate(() => document.activeElement?.getAttribute("aria-label") ?? "");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.search.includes("to="));
    expect(await title(page)).toContain(name.split(",")[0]);
    expect(before).not.toBe("");
    await page.keyboard.press("s");
    await page.locator(".stepper").waitFor();
    const first = await page.locator(".stepper output").textContent();
    await page.keyboard.press(".");
    expect(await page.locator(".stepper output").textContent()).not.toBe(first);
    expect(await page.locator(".mark.later").count()).toBeGreaterThan(0);
    await page.keyboard.press("s");
    expect(await page.locator(".mark.later").count()).toBe(0);
  });

  it("is asked again without us, and with another longest lag", async () => {
    const { page } = await followed();
    const marks = await page.locator(".cascade .mark").count();
    await page.keyboard.press("u");
    await page.getByText("Left out: all is computed without us.").waitFor();
    expect(search(page).get("us")).toBe("without");
    await page.keyboard.press("u");
    await page.waitForFunction((count) => document.querySelectorAll(".cascade .mark").length === count, marks);
    await page.getByRole("button", { name: "7 d", exact: true }).click();
    await page.waitForFunction(() => location.search.includes("lag=7"));
    await page.locator(".cascade .mark").first().waitFor();
  });

  it("begins with one person where that is wanted, and lists who could have known", async () => {
    const { page } = await followed();
    await page.locator(".carry button").first().click();
    await page.getByRole("button", { name: "Trace from here" }).click();
    await page.getByText("Only what came from").waitFor();
    expect(search(page).get("from")).toBeTruthy();
    await page.getByRole("button", { name: "Show all of it" }).click();
    await page.getByRole("button", { name: "Who could have known" }).click();
    await page.getByText("They are never counted as takers.").waitFor();
  });

  it("says so where nobody spoke", async () => {
    const { page } = await visit(browser, `${topic}&since=1999-01-01&until=1999-02-01`);
    await page.getByText("Nobody spoke about").waitFor();
    await page.getByRole("button", { name: "Look at all time" }).click();
    await page.locator(".cascade .mark").first().waitFor();
    const unknown = await visit(browser, "/trace?topic=topic:nope");
    await unknown.page.getByRole("button", { name: "Choose another topic" }).click();
    await unknown.page.getByText("How did it travel?").waitFor();
  });
});
