/** One Chromium, one page a story; what a page must never do is watched for all of them. */
import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";

import { type Browser, chromium, type Page } from "playwright-core";

export const ADDRESS = process.env.GRAPEVINE_ADDRESS ?? "http://127.0.0.1:8420";
const FLAGS =
  "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync";
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

/** Where a Chromium is, or null. */
export function found(): string | null {
  for (const name of ["chromium", "google-chrome"]) {
    try {
      return execFileSync("sh", ["-c", `command -v ${name}`], { encoding: "utf8" }).trim();
    } catch {
      continue;
    }
  }
  return null;
}

export const open = async (): Promise<Browser> =>
  chromium.launch({ executablePath: found() ?? "chromium", args: FLAGS.split(" ") });

export type Watched = { page: Page; outside: string[]; blocked: string[]; errors: string[] };
export type Look = { width?: number; height?: number; dark?: boolean; still?: boolean; scale?: number };

/** Open a page that notes every request off the server, every breach of the policy and every error. */
export async function visit(browser: Browser, path: string, look: Look = {}): Promise<Watched> {
  const context = await browser.newContext({
    viewport: { width: look.width ?? 1440, height: look.height ?? 900 },
    deviceScaleFactor: look.scale ?? 1,
    colorScheme: look.dark ? "dark" : "light",
    reducedMotion: look.still === false ? "no-preference" : "reduce",
    locale: "en-GB",
    permissions: ["clipboard-read", "clipboard-write"],
  });
  const page = await context.newPage();
  const watched: Watched = { page, outside: [], blocked: [], errors: [] };
  page.on("request", (request) => {
    const url = request.url();
    if (!url.startsWith(ADDRESS) && !/^(data|blob):/.test(url)) watched.outside.push(url);
  });
  page.on("pageerror", (error) => watched.errors.push(error.message));
  page.on("console", (message) => {
    if (/Content Security Policy/.test(message.text())) watched.blocked.push(message.text());
    else if (message.type() === "error") watched.errors.push(message.text());
  });
  await page.goto(ADDRESS + path);
  return watched;
}

type Finding = { id: string; impact: string | null; nodes: { html: string; failureSummary: string }[] };

/** Violations of WCAG 2.0 to 2.2, A and AA, by axe. */
export async function violations(page: Page): Promise<string[]> {
  // The policy refuses scripts of a page's own making, so axe comes in by the debugger's door.
  await page.evaluate((await import("node:fs")).readFileSync(AXE, "utf8"));
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run: (options: object) => Promise<{ violations: Finding[] }> } };
    const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
    return (await axe.run({ runOnly: { type: "tag", values: tags } })).violations;
  });
  return found.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}
