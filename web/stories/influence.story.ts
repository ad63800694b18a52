/** Influence: who matters, how sure that is, why down to the messages, without us, by link and by keys. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { open, violations, visit, type Watched } from "./browser";

type Page = Watched["page"];
const search = (page: Page): URLSearchParams => new URL(page.url()).searchParams;

describe("a ranking", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
    const { page } = await visit(browser, "/influence");
    await page.locator(".ranking tbody tr").first().waitFor({ timeout: 50_000 });
  });
  afterAll(async () => {
    await browser.close();
  });
  const ranked = async (look = {}, given = ""): Promise<Watched> => {
    const watched = await visit(browser, `/influence${given}`, look);
    await watched.page.locator(".ranking tbody tr").first().waitFor();
    return watched;
  };
  const why = async (page: Page): Promise<void> => {
    await page.locator(".ranking .name").first().click();
    await page.getByText("Where it comes from").waitFor();
  };

  it("names people in order, says how good the list is and takes a place apart, within the policy", async () => {
    const { page, outside, blocked, errors } = await ranked();
    const places = await page.locator(".ranking .place").allTextContents();
    expect(places.map(Number)).toEqual(places.map(Number).sort((a, b) => a - b));
    expect(await page.locator(".honest").count()).toBe(1);
    await why(page);
    expect(await page.locator(".why .why-bars li").count()).toBeGreaterThan(0);
    expect(await page.locator(".why .messages li").count()).toBeGreaterThan(0);
    expect([outside, blocked, errors]).toEqual([[], [], []]);
  });

  it.each([
    ["light", { dark: false }],
    ["dark", { dark: true }],
    ["a phone", { width: 320, height: 700 }],
  ])("has no violation of WCAG A or AA, %s", async (_name, look) => {
    const { page } = await ranked(look);
    await why(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it("opens why by keys alone, keeps it in the link, and closes it again", async () => {
    const { page } = await ranked();
    const name = page.locator(".ranking .name").nth(1);
    const who = (await name.textContent()) ?? "";
    await name.focus();
    await page.keyboard.press("Enter");
    await page.locator(".why h2", { hasText: who }).waitFor();
    const other = await visit(browser, `/influence${new URL(page.url()).search}`);
    await other.page.locator(".why h2", { hasText: who }).waitFor();
    await page.getByRole("button", { name: "Close" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => !location.search.includes("why="));
  });

  it("is asked without us, about one topic, and about all again", async () => {
    const { page } = await ranked();
    await page.keyboard.press("u");
    await page.getByText(/with us taken out/).waitFor();
    expect(search(page).get("us")).toBe("without");
    await page.getByRole("button", { name: /^Topic:/ }).click();
    await page.locator(".topic-picker li button .clip").first().click();
    await page.waitForFunction(() => location.search.includes("topic="));
    await page.locator("h1", { hasText: "Who is influential on" }).waitFor();
    await page.getByRole("button", { name: /^Topic:/ }).click();
    await page.getByRole("button", { name: "All topics", exact: true }).click();
    await page.waitForFunction(() => !location.search.includes("topic="));
    await page.locator("h1", { hasText: "Who is influential?" }).waitFor();
  });

  it("says so where nobody has a place", async () => {
    const { page } = await visit(browser, "/influence?since=1999-01-01&until=1999-02-01");
    await page.getByText("Nobody did anything in this slice.").waitFor();
    await page.getByRole("button", { name: "Look at all time" }).click();
    await page.locator(".ranking tbody tr").first().waitFor();
  });
});
