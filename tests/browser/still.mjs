// A page that arrives in pieces, as on a slow line, and whose scripts come last, moves nothing that a reader saw.
import { serve } from "./browser.mjs";

/** Serves a folder in pieces, further apart than two frames, so that the browser paints what it has. */
export const slowly = (folder) => serve(folder, 20);

/** What moved while the page arrived: each element, from where to where, and the score that the browser gives it. */
export async function moved(context, url) {
  const page = await context.newPage();
  await page.addInitScript(() => {
    self.moves = [];
    const place = ({ x, y, width, height }) => [x, y, width, height].map(Math.round).join(" ");
    const name = (node) => `${node?.localName ?? "text"} "${node?.textContent.trim().slice(0, 30)}"`;
    new PerformanceObserver((list) => {
      for (const { sources, value } of list.getEntries()) {
        const parts = sources.map((part) => `${name(part.node)} from ${place(part.previousRect)} to ${place(part.currentRect)}`);
        self.moves.push(`the layout shifts by ${value.toFixed(6)}: ${parts.join("; ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
  await page.goto(url, { waitUntil: "load" });
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  const moves = await page.evaluate(() => self.moves);
  await page.close();
  return moves;
}
