// Screenshots of the sealed room, locked and open: node screenshots-room.mjs CANDOR CONTENT OUT_DIR
import { join, resolve } from "node:path";
import { launch } from "./browser.mjs";
import { desk as deskOf, host, person } from "./room-desk.mjs";

const [candor, content, out] = process.argv.slice(2).map((path) => resolve(path));
const desk = deskOf(candor, content);
const reader = person("Hollins & Vale Bank", { expires: "2027-02-28" });
desk.register([reader]);
desk.build();
const served = await host(desk.site);
const browser = await launch();
for (const width of [1280, 390]) {
  for (const colorScheme of ["light", "dark"]) {
    for (const [state, hash] of [["locked", ""], ["open", `#${reader.key}`]]) {
      const context = await browser.newContext({ colorScheme, viewport: { width, height: width === 390 ? 844 : 900 } });
      const page = await context.newPage();
      // The room shuts itself when the day of the reader's clock is past the grant.
      await page.clock.setFixedTime(new Date("2026-10-01T12:00:00"));
      await page.goto(`${served.url}/room/${hash}`);
      await page.waitForSelector(`[data-state=${state}]:not([hidden])`);
      await page.screenshot({ path: join(out, `room-${state}-${width}-${colorScheme}.jpg`), type: "jpeg", quality: 70 });
      await context.close();
    }
  }
}
await browser.close();
served.close();
desk.remove();
console.log(`8 screenshots in ${out}`);
