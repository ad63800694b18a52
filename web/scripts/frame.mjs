/* global window, performance, requestAnimationFrame -- what is evaluated runs in the page */
/** Opens the map with many people several times; prints for each the milliseconds from the page's data, and from asking for the page, to the frame that shows all. */
import { open, visit } from "../stories/browser.ts";

const [people, rounds] = process.argv.slice(2).map(Number);
const browser = await open();
const spent = [];
for (let round = 0; round < rounds; round++) {
  const { page } = await visit(browser, `/explore?people=${people}`);
  const shown = await page.evaluate(
    (people) =>
      new Promise((resolve) => {
        const look = (now) =>
          (window.grapevine?.ids().length ?? 0) >= people ? resolve(now) : requestAnimationFrame(look);
        requestAnimationFrame(look);
      }),
    people,
  );
  const data = await page.evaluate(() => {
    const answers = performance.getEntriesByType("resource").filter(({ name }) => name.endsWith("/graphql"));
    return answers.reduce((most, one) => (one.transferSize > most.transferSize ? one : most)).responseEnd;
  });
  spent.push([Math.round(shown - data), Math.round(shown)]);
  await page.context().close();
}
await browser.close();
console.log(JSON.stringify(spent));
