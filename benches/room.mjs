// From opening a link to the answers on the screen, in Chromium: node room.mjs CANDOR [COUNT] [ROUNDS]
//
// It seals COUNT answers (400) to 1, 20 and 100 recipients, opens the link of the last of them in a browser that has
// nothing of the site yet, under the site's own headers, and waits for the frame after the rows are there: scripts,
// the pack, opening it, the recipient's card and the table are all in it. The goal is 500 ms. Then it types, and waits
// for what is found. Node and playwright-core: tests/browser/node_modules.
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { launch } from "../tests/browser/browser.mjs";
import { desk as deskOf, host, pack as packOf, person } from "../tests/browser/room-desk.mjs";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const desk = deskOf(resolve(process.argv[2]), join(root, "content"));
const count = Number(process.argv[3] ?? 400);
const rounds = Number(process.argv[4] ?? 15);
const people = Array.from({ length: 100 }, (_, at) => person(`Company ${at}`));
const answers = (pack) => pack.records.filter((record) => record.kind === 0).length;
desk.register(people.slice(0, 1));
desk.build();
const have = answers(await packOf(desk.site, people[0].key));
mkdirSync(desk.path("content/answers/made-up"));
const words = "key provider region request record access review system customer backup model prompt vendor report control".split(" ");
const text = (length, seed) => Array.from({ length }, (_, at) => words[(seed * 7 + at * 5 + ((at * seed) % 11)) % words.length]).join(" ");
for (let at = have; at < count; at++) {
  writeFileSync(desk.path(`content/answers/made-up/made-up-${at}.md`), `---
question: ${JSON.stringify(`Number ${at}: is the ${text(8, at)}?`)}
topic: company
owner: Security lead
audience: nda
review_by: 2027-02-26
short_answer: ${JSON.stringify(`Yes, the ${text(9, at + 1)}.`)}
evidence: [soc2-report]
---

Yes, the ${text(60, at + 2)}.
`);
}
desk.run("approve", "answer/made-up-*", "--by", "Security lead", "--yes");
const browser = await launch();
const median = (times) => [...times].sort((a, b) => a - b)[Math.floor(times.length / 2)];
for (const recipients of [1, 20, 100]) {
  desk.register(people.slice(0, recipients));
  desk.build();
  const served = await host(desk.site);
  const { key } = people[recipients - 1];
  const pack = await packOf(desk.site, key);
  const shown = [];
  const found = [];
  for (let round = 0; round < rounds; round++) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    await page.addInitScript(() => {
      const after = (work) => requestAnimationFrame(() => setTimeout(work));
      addEventListener("DOMContentLoaded", () => {
        new MutationObserver((_, observer) => {
          if (document.querySelector("[data-state=open]").hidden) return;
          observer.disconnect();
          after(() => (window.shown = performance.now()));
        }).observe(document.body, { subtree: true, attributes: true });
        document.addEventListener("input", () => (window.typed = performance.now()), true);
        document.querySelector("[data-part=find] [role=status]") &&
          new MutationObserver(() => after(() => (window.found = performance.now()))).observe(document.querySelector("[data-part=find] [role=status]"), { childList: true });
      });
    });
    await page.goto(`${served.url}/room/#${key}`);
    await page.waitForFunction(() => window.shown);
    shown.push(await page.evaluate(() => window.shown));
    await page.waitForTimeout(50);
    await page.fill("#_find", "encryption at rest");
    await page.waitForFunction(() => window.found > window.typed);
    found.push(await page.evaluate(() => window.found - window.typed));
    await context.close();
  }
  served.close();
  console.log(
    `${answers(pack)} answers of ${pack.records.length} records, ${recipients} recipients, ${rounds} rounds: on the screen after median ${median(shown).toFixed(0)} ms, ` +
      `worst ${Math.max(...shown).toFixed(0)} ms (goal 500 ms); first search median ${median(found).toFixed(0)} ms, its pause of 80 ms included`,
  );
}
await browser.close();
desk.remove();
