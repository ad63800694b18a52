/* global window, requestAnimationFrame -- what is evaluated runs in the page */
/** Opens the map with many people several times; prints the milliseconds from asking for the page to the frame that shows all. */
import { open, visit } from "../stories/browser.ts";

const [people, rounds] = process.argv.slice(2).map(Number);
const browser = await open();
const spent = [];
for (let round = 0; round < rounds; round++) {
  const { page } = await visit(browser, `/explore?people=${people}`);
  const shown = page.evaluate(
    (people) =>
      new Promise((resolve) => {
        const look = (now) =>
          (window.grapevine?.ids().length ?? 0) >= people ? resolve(now) : requestAnimationFrame(look);
        requestAnimationFrame(look);
      }),
    people,
  );
  spent.push(Math.round(await shown));
  await page.context().close();
}
await browser.close();
console.log(JSON.stringify(spent));
