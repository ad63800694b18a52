/** Person: choose somebody, read the accounts, the wall and the communities, go on from there; by pointer and by keys. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { open, violations, visit, type Watched } from "./browser";

type Page = Watched["page"];
const entries = (page: Page): Promise<number> => page.locator(".entry").count();

describe("a person", () => {
  let browser: Browser;
  let person = "";
  beforeAll(async () => {
    browser = await open();
    const { page } = await visit(browser, "/person");
    await page.locator(".person-card").first().waitFor({ timeout: 50_000 });
    person = (await page.locator(".person-card").first().getAttribute("href")) ?? "";
  });
  afterAll(async () => {
    await browser.close();
  });
  const met = async (look = {}): Promise<Watched> => {
    const watched = await visit(browser, person, look);
    await watched.page.locator(".entry").first().waitFor();
    await watched.page.getByText("Why this place?").waitFor();
    return watched;
  };

  it("shows accounts, one wall, hours, topics and contacts, within the policy", async () => {
    const { page, outside, blocked, errors } = await met();
    expect(await page.locator("h1").textContent()).not.toBe("");
    expect(await page.getByRole("heading", { name: /^One person, \w+ accounts?$/ }).count()).toBe(1);
    const days = await page.locator(".entry time").evaluateAll((all) => all.map((one) => one.getAttribute("datetime")));
    expect(days).toEqual([...days].sort().reverse());
    for (const title of ["Who they are, by the hour", "Speaks about", "Talks with", "Influence"])
      expect(await page.getByRole("heading", { name: title }).count()).toBe(1);
    expect([outside, blocked, errors]).toEqual([[], [], []]);
  });

  it.each([
    ["light", { dark: false }],
    ["dark", { dark: true }],
    ["a phone", { width: 320, height: 700 }],
  ])("has no violation of WCAG A or AA, %s", async (_name, look) => {
    const { page } = await met(look);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    const inside = await page.locator(".person").evaluate((one) => one.scrollWidth - one.clientWidth);
    expect(inside).toBeLessThanOrEqual(0);
    const { page: choice } = await visit(browser, "/person", look);
    await choice.locator(".person-card").first().waitFor();
    expect(await violations(choice)).toEqual([]);
  });

  it("goes back in time page by page, by keys, without a gap or a double", async () => {
    const { page } = await met();
    const before = await entries(page);
    await page.getByRole("button", { name: "Show earlier" }).focus();
    await page.keyboard.press("Enter");
    await page.waitForFunction((count) => document.querySelectorAll(".entry").length > count, before);
    await page.waitForFunction(() => document.activeElement?.classList.contains("entry"));
    const at = await page.evaluate(() =>
      [...document.querySelectorAll(".entry")].indexOf(document.activeElement as Element),
    );
    expect(at).toBe(before);
    const times = await page
      .locator(".entry time")
      .evaluateAll((all) => all.map((one) => one.getAttribute("datetime")));
    expect(times).toEqual([...times].sort().reverse());
    const days = await page.locator(".wall-days h3").allTextContents();
    expect(new Set(days).size).toBe(days.length);
  });

  it("is found by name and opened by keys alone, and the link holds the person", async () => {
    const { page } = await visit(browser, "/person");
    const card = page.locator(".person-card").nth(1);
    await card.waitFor();
    const name = (await card.locator("b").textContent()) ?? "";
    await page.getByRole("textbox", { name: "Find a person" }).focus();
    await page.keyboard.type(name);
    await page.getByRole("heading", { name: "People who fit" }).waitFor();
    await page.locator('section[aria-busy="false"] .person-card', { hasText: name }).first().waitFor();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForURL(/\/person\/customer/);
    await page.locator("h1", { hasText: name }).waitFor();
    const { page: other } = await visit(browser, new URL(page.url()).pathname);
    await other.locator("h1", { hasText: name }).waitFor();
  });

  it("leads to the map, to why, and to what was taken up from here", async () => {
    const { page } = await met();
    const href = (name: string): Promise<string | null> =>
      page.getByRole("link", { name }).first().getAttribute("href");
    const id = decodeURIComponent(person.split("/").at(-1) ?? "");
    for (const name of ["Show on the map", "Trace from here", "Why this place?"])
      expect(decodeURIComponent((await href(name)) ?? "")).toContain(id);
    await page.getByRole("link", { name: "Why this place?" }).click();
    await page.getByText("Where it comes from").waitFor();
  });

  it("is where a trace can start, on what the person speaks about", async () => {
    const { page } = await visit(browser, `/trace?from=${person.split("/").at(-1) ?? ""}`);
    await page.getByRole("heading", { name: /^What .+ speaks about$/ }).waitFor();
    await page.locator(".topic-rows a").first().click();
    await page.getByText("Only what came from").waitFor();
    const { searchParams } = new URL(page.url());
    expect([searchParams.has("from"), searchParams.has("topic")]).toEqual([true, true]);
  });

  it("says so where nothing is held", async () => {
    const { page } = await visit(browser, `${person}?since=1999-01-01&until=1999-02-01`);
    await page.getByRole("button", { name: "Look at all time" }).click();
    await page.locator(".entry").first().waitFor();
    const unknown = await visit(browser, "/person/customer:nope");
    await unknown.page.getByRole("link", { name: "Choose a person" }).click();
    await unknown.page.locator(".person-card").first().waitFor();
  });
});
