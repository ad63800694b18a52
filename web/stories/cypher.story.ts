/** Cypher: a named question, a statement of one's own, errors where they are, nothing written; by link and by keys. */
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { open, violations, visit, type Watched } from "./browser";

type Page = Watched["page"];
const own = (text: string): string => `/cypher?text=${encodeURIComponent(text)}`;

describe("the Cypher screen", () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await open();
  });
  afterAll(async () => {
    await browser.close();
  });
  const asked = async (path: string, look = {}): Promise<Watched> => {
    const watched = await visit(browser, path, look);
    await watched.page.locator(".cm-content").waitFor();
    return watched;
  };
  const run = async (page: Page): Promise<void> => {
    await page.getByRole("button", { name: /^Run/ }).click();
    await page.locator(".cypher-rows tbody td", { hasText: /./ }).first().waitFor();
  };

  it("answers a named question with rows, within the policy", async () => {
    const { page, outside, blocked, errors } = await asked("/cypher?name=topic/top");
    expect(await page.locator(".cypher-question").count()).toBeGreaterThan(10);
    await run(page);
    await page.waitForFunction(() => document.querySelectorAll(".cypher-rows tbody tr").length > 1);
    expect([outside, blocked, errors]).toEqual([[], [], []]);
  });

  it.each([
    ["light", { dark: false }],
    ["dark", { dark: true }],
    ["a phone", { width: 320, height: 700 }],
  ])("has no violation of WCAG A or AA, %s", async (_name, look) => {
    const { page } = await asked("/cypher?name=topic/top", look);
    await run(page);
    expect(await violations(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });

  it("runs a statement that was typed, by keys alone, and keeps it in the link", async () => {
    const { page } = await asked(own("RETURN 1 AS one"));
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+a");
    await page.keyboard.type("MATCH (c:Customer) RETURN count(c) AS people");
    await page.keyboard.press("Escape");
    await page.keyboard.press("Control+Enter");
    await page.locator(".cypher-rows tbody tr").first().waitFor();
    expect(await page.locator(".cypher-rows thead").textContent()).toContain("people");
    await page.waitForFunction(() => location.search.includes("people"));
    const other = await asked(new URL(page.url()).pathname + new URL(page.url()).search);
    expect(await other.page.locator(".cm-content").textContent()).toContain("count(c) AS people");
  });

  it("says what is wrong with a statement, and writes nothing", async () => {
    for (const text of ["MATCH (c:Customer RETURN c", "CREATE (c:Customer {id: 'x'}) RETURN c"]) {
      const { page } = await asked(own(text));
      await page.getByRole("button", { name: /^Run/ }).click();
      await page.getByRole("alert").waitFor();
      expect((await page.getByRole("alert").textContent())?.trim()).not.toBe("");
    }
    const { page } = await asked(own("MATCH (c:Customer {id: 'x'}) RETURN count(c) AS made"));
    await run(page);
    expect(await page.locator(".cypher-rows tbody").textContent()).toBe("0");
  });

  it("finds a question by a word, chooses it, and gives the same in GraphQL", async () => {
    const { page } = await asked("/cypher");
    await page.getByLabel("Find a question").fill("topic");
    await page.locator(".cypher-question").first().click();
    await page.waitForFunction(() => location.search.includes("name="));
    const link = page.getByRole("group", { name: "The same question as" }).getByRole("link", { name: "GraphQL" });
    expect(decodeURIComponent((await link.getAttribute("href")) ?? "")).toContain("query(");
  });
});
