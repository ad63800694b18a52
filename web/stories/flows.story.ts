/** Flows: what crosses, against chance, the messages behind it, without us, share by link; by pointer and by keys. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { open, violations, visit, type Watched } from "./browser";

type Page = Watched["page"];
const search = (page: Page): URLSearchParams => new URL(page.url()).searchParams;
const behind = async (page: Page): Promise<string> => (await page.locator(".behind h2").textContent()) ?? "";

describe("flows", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(async () => {
    await browser.close();
  });
  const shown = async (path = "/flows", look = {}): Promise<Watched> => {
    const watched = await visit(browser, path, look);
    await watched.page.locator(".ribbon").first().waitFor();
    await watched.page.locator(".behind .message").first().waitFor();
    await watched.page
      .getByText(/^.*Without us/)
      .first()
      .waitFor();
    return watched;
  };

  it("show volume, chance, messages and what never crosses, within the policy", async () => {
    const { page, outside, blocked, errors } = await shown();
    expect(await page.locator(".ribbon").count()).toBeGreaterThan(5);
    const groups = await page.locator(".matrix tbody tr").count();
    expect(await page.locator(".matrix .cell").count()).toBe(groups * groups);
    expect(await page.getByText("What never crosses").count()).toBe(1);
    expect([outside, blocked, errors]).toEqual([[], [], []]);
  });

  it.each([
    ["light", { dark: false }],
    ["dark", { dark: true }],
    ["a phone", { width: 320, height: 700 }],
  ])("have no violation of WCAG A or AA, %s", async (_name, look) => {
    const { page } = await shown("/flows", look);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it("show the messages behind what is picked, and keep it in the link", async () => {
    const { page } = await shown();
    const before = await behind(page);
    await page.locator(".matrix .cell.less, .matrix .cell.more").last().click();
    await page.waitForFunction(() => location.search.includes("source="));
    const after = await behind(page);
    expect(after).not.toBe(before);
    const other = await visit(browser, new URL(page.url()).pathname + new URL(page.url()).search);
    await other.page.locator(".behind h2").waitFor();
    expect(await behind(other.page)).toBe(after);
    expect(await other.page.locator('.cell[aria-pressed="true"]').count()).toBe(1);
  });

  it("are walked by keys alone, ribbon by ribbon and cell by cell", async () => {
    const { page } = await shown();
    await page.locator('.ribbon[tabindex="0"]').focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => location.search.includes("source="));
    const ribbon = search(page).toString();
    await page.locator('.cell[tabindex="0"]').focus();
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowLeft");
    await page.keyboard.press("Enter");
    await page.waitForFunction((was) => new URLSearchParams(location.search).toString() !== was, ribbon);
    expect(await page.locator('.cell[aria-pressed="true"]').count()).toBe(1);
  });

  it("are asked for one topic, as a table, and without us", async () => {
    const { page } = await shown();
    await page.getByRole("button", { name: /^Topic:/ }).click();
    await page.locator(".topic-picker li button").nth(1).click();
    await page.waitForFunction(() => location.search.includes("topic="));
    await page.getByText(/^Where does “/).waitFor();
    await page.getByText("How it first came in").waitFor();
    await page.getByRole("button", { name: "Table", exact: true }).click();
    await page.locator(".flow-table tbody tr").first().waitFor();
    await page.keyboard.press("u");
    await page.waitForFunction(() => location.search.includes("us=without"));
    await page.locator(".flow-table tbody tr").first().waitFor();
  });
});
