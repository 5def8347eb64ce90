// Checks the sealed room in a browser: node room.mjs CANDOR CONTENT
//
// 1. A link opens the pack for 1, 20 and 100 recipients, under the headers that a host sends; a pasted key, a key file
//    and a second link do too.
// 2. The key is in no request, storage area, document or console line: on success and on each way to fail.
// 3. What goes wrong is told by a text of the page, and nothing is shown: a key that is half, that opens nothing, whose
//    access has ended; a file that is damaged or not there; a connection that is not secure.
// 4. Search, filters, copies, tables and documents do what they say, and carry whose they are.
// 5. The Nu HTML checker finds nothing. What axe finds in every state, and widths: tests/browsers, in Rust.
//
// It prints a line a failure, and last `N passed, N failed`; it ends with 1 when anything failed.
import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { launch } from "./browser.mjs";
import { desk as deskOf, host, pack as packOf, person } from "./room-desk.mjs";

const [candor, content] = process.argv.slice(2).map((path) => resolve(path));
if (!candor || !content) {
  console.error("use: node room.mjs CANDOR CONTENT, the program and a content folder");
  process.exit(2);
}
const require = createRequire(import.meta.url);
const tally = { passed: 0, failed: 0 };
async function check(name, test) {
  try {
    await test();
    tally.passed += 1;
  } catch (error) {
    tally.failed += 1;
    console.log(`${name}: ${error.message.split("\n").slice(0, 3).join(" ")}`);
  }
}
function same(actual, expected, what) {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Error(`${what}: ${a} is not ${b}`);
}
function that(holds, what) {
  if (!holds) throw new Error(what);
}

const people = [person("Hollins & Vale Bank"), ...Array.from({ length: 99 }, (_, at) => person(`Other Buyer ${at + 2} GmbH`))];
const desk = deskOf(candor, content);
const REPORT = "CustomerTrust-AIPlatform-PenTestReport-2026-04.pdf";
const report = Buffer.from(Array.from({ length: 150_000 }, (_, at) => (at * 7) % 251));
mkdirSync(desk.path("content/assets/evidence"), { recursive: true });
writeFileSync(desk.path("content/assets/evidence", REPORT), report);
desk.run("approve", "evidence/pen-test-report", "--by", "Security lead", "--yes", "--today", "2026-09-15");
desk.register(people.slice(0, 20));
desk.build();
const served = await host(desk.site);
const room = `${served.url}/room/`;
// A name that is not the machine's own has no secure context over http.
const browser = await launch(`--host-resolver-rules=MAP room.test 127.0.0.1`);
const [reader] = people;
const pack = await packOf(desk.site, reader.key);

/** A page at an address of the room, and what it said on its console. */
async function visit(hash, then, { options = {}, url = room, before = async () => {} } = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const lines = [];
  page.on("console", (message) => lines.push(message.text()));
  page.on("pageerror", (error) => lines.push(`error: ${error.message}`));
  try {
    await before(page, context);
    await page.goto(url + hash);
    await then(page, { lines, context });
  } finally {
    await context.close();
  }
}
const opened = (page) => page.waitForSelector("[data-state=open]:not([hidden])", { timeout: 10_000 });
const trouble = async (page) => {
  await page.waitForSelector("[data-trouble]:not([hidden])", { timeout: 10_000 });
  return page.$$eval("[data-trouble]:not([hidden])", (all) => all.map((one) => one.dataset.trouble));
};
const titles = (page) => page.$$eval("[data-part=rows] .room-title", (all) => all.map((one) => one.textContent));
const nothingShown = async (page, what) => {
  same(await page.$$eval("[data-part=rows] tr", (all) => all.length), 0, `${what}: rows`);
  that(!(await page.content()).includes(reader.company), `${what}: the company's name`);
};

/** Everything that a page keeps, says and shows. */
async function traces(page, lines) {
  const kept = await page.evaluate(async () => {
    const values = [...document.querySelectorAll("input")].map((input) => input.value);
    const databases = (await indexedDB.databases?.()) ?? [];
    const caches = self.caches ? await self.caches.keys() : [];
    const all = [document.documentElement.outerHTML, location.href, document.cookie, document.referrer, document.title, name];
    return JSON.stringify([all, values, { ...localStorage }, { ...sessionStorage }, databases, caches, history.state]);
  });
  const cookies = JSON.stringify(await page.context().storageState());
  return [kept, cookies, page.url(), ...lines, ...served.asked];
}
async function leavesNoTrace(page, lines, key) {
  for (const text of await traces(page, lines)) {
    for (const part of [key, key.toLowerCase(), key.slice(16), encodeURIComponent(key)]) {
      const at = text.indexOf(part);
      that(at < 0, `the key is in ${text.slice(Math.max(0, at - 60), Math.max(0, at))}…`);
    }
  }
}

// 1 and 2. Who opens it.
for (const count of [1, 20, 100]) {
  await check(`opens for ${count}`, async () => {
    desk.register(people.slice(0, count));
    desk.build();
    for (const one of new Set([people[0], people[count - 1]])) {
      const expected = await packOf(desk.site, one.key);
      await visit(`#${one.key}`, async (page, { lines }) => {
        await opened(page);
        same(await titles(page), expected.records.map((record) => record.title), "the titles");
        same(page.url(), room, "the address");
        same(await page.textContent("[data-part=company]"), one.company, "the reader");
        const html = await page.content();
        for (const other of people) that(other === one || !html.includes(other.company.replace("&", "&amp;")), `${other.company} is named`);
        await leavesNoTrace(page, lines, one.key);
        same(lines, [], "the console");
      });
    }
  });
}
desk.register(people.slice(0, 20));
desk.build();
await check("a page in another language opens the same and speaks it", () => visit(`#${reader.key}`, async (page, { lines }) => {
  await opened(page);
  same(await titles(page), pack.records.map((record) => record.title), "the titles");
  same(await page.getAttribute("html", "lang"), "de", "the language");
  that(await page.isVisible(".note-language"), "what is in English only says so");
  same([...new Set(await page.$$eval("[data-part=rows] .room-title", (all) => all.map((one) => one.lang)))], ["en"], "the language of the titles");
  const kinds = await page.$$eval("[data-part=kinds] button", (all) => all.map((one) => one.textContent));
  that(kinds.includes("Dienstleister") && !kinds.includes("Vendors"), `the kinds are called ${kinds.join(", ")}`);
  that((await page.textContent("[data-part=rows] td")).includes("Freigegeben von"), "who stands for it, in its words");
  await page.fill("#_find", "encryption");
  await page.waitForSelector("[data-part=rows] mark");
  await leavesNoTrace(page, lines, reader.key);
  same(lines, [], "the console");
}, { url: `${served.url}/de/room/` }));
await check("a pasted key opens it", () => visit("", async (page, { lines }) => {
  that(await page.isVisible("#_key"), "the field is there");
  await page.fill("#_key", `  ${reader.key}\n`);
  await page.keyboard.press("Enter");
  await opened(page);
  await leavesNoTrace(page, lines, reader.key);
  same(lines, [], "the console");
}));
await check("a pasted link opens it", () => visit("", async (page) => {
  await page.fill("#_key", `${room}#${reader.key}`);
  await page.getByRole("button", { name: "Open" }).click();
  await opened(page);
}));
await check("a key file opens it", () => visit("", async (page, { lines }) => {
  const buffer = Buffer.from(`# created: 2026-08-01\n# public key: ${reader.publicKey}\n${reader.key}\n`);
  await page.setInputFiles("#_key-file", { name: "key.txt", mimeType: "text/plain", buffer });
  await page.getByRole("button", { name: "Open" }).click();
  await opened(page);
  await leavesNoTrace(page, lines, reader.key);
}));
await check("a second link in the tab opens it again, and a place on the page does not", () => visit(`#${reader.key}`, async (page) => {
  await opened(page);
  await page.evaluate(() => (location.hash = "#_main"));
  that(await page.isVisible("[data-state=open]"), "still open");
  await page.evaluate((key) => (location.hash = key), people[3].key);
  await page.getByText(`For ${people[3].company}`).waitFor();
  same((await titles(page)).length, pack.records.length, "rows");
  that(!page.url().includes("AGE"), "the address is clear again");
}));
await check("Lock takes it all away", () => visit(`#${reader.key}`, async (page, { lines }) => {
  await opened(page);
  await page.getByRole("button", { name: "Lock" }).click();
  await page.waitForSelector("[data-state=locked]:not([hidden])");
  await nothingShown(page, "locked");
  await leavesNoTrace(page, lines, reader.key);
}));

// 2 and 3. What goes wrong.
const stranger = person("Stranger");
const ended = person("Ended Ltd", { expires: "2026-10-01" });
const flip = (place, bit = 1) => (path, bytes) => {
  if (!path.endsWith("pack.age")) return bytes;
  const changed = Buffer.from(bytes);
  changed[place(changed)] ^= bit;
  return changed;
};
const FAILURES = [
  { name: "half a key", key: reader.key.slice(0, 60), kind: "malformed" },
  { name: "a typo", key: reader.key.replace(/.$/, (last) => (last === "Q" ? "P" : "Q")), kind: "malformed" },
  { name: "a stranger's key", key: stranger.key, kind: "no-access" },
  { name: "a damaged body", key: reader.key, kind: "damaged", change: flip((bytes) => bytes.length - 1) },
  { name: "a damaged header", key: reader.key, kind: "damaged", change: flip(() => 700) },
  { name: "a file cut short", key: reader.key, kind: "damaged", change: (path, bytes) => (path.endsWith("pack.age") ? bytes.subarray(0, 90_000) : bytes) },
  { name: "no file", key: reader.key, kind: "unreachable", change: (path, bytes) => { if (path.endsWith("pack.age")) throw new Error("gone"); return bytes; } },
  { name: "another format", key: reader.key, kind: "damaged", change: (path, bytes) => (path.endsWith("pack.age") ? Buffer.from("<!doctype html>") : bytes) },
];
for (const { name, key, kind, change } of FAILURES) {
  await check(name, async () => {
    served.change = change ?? null;
    await visit(`#${key}`, async (page, { lines }) => {
      same(await trouble(page), [kind], "what is told");
      await nothingShown(page, name);
      await leavesNoTrace(page, lines, key);
      // The browser itself says that a file is not there.
      same(lines.filter((line) => !/Failed to load resource.*404/.test(line)), [], "the console");
      that(await page.isVisible("#_key"), "another key can be given");
    }).finally(() => (served.change = null));
  });
}
await check("access that has ended", async () => {
  desk.register([reader, ended]);
  desk.build();
  await visit(`#${ended.key}`, async (page) => {
    same(await trouble(page), ["ended"], "what is told");
    await nothingShown(page, "ended");
  }, { before: (page) => page.clock.setFixedTime(new Date("2026-10-02T12:00:00")) });
  await visit(`#${ended.key}`, opened, { before: (page) => page.clock.setFixedTime(new Date("2026-10-01T12:00:00")) });
});
await check("a key taken back opens nothing, and the others do", async () => {
  desk.register(people.slice(1, 20));
  desk.build();
  await visit(`#${reader.key}`, async (page) => same(await trouble(page), ["no-access"], "what is told"));
  await visit(`#${people[1].key}`, opened);
  desk.register(people.slice(0, 20));
  desk.build();
});
await check("no secure context", () => visit(`#${reader.key}`, async (page, { lines }) => {
  same(await trouble(page), ["insecure"], "what is told");
  that(!(await page.isVisible("#_key")), "no key is asked for");
  that(!served.asked.slice(-3).some((line) => line.includes("pack.age")), "the pack was fetched");
  // A host that is not ours may not be isolated either: the browser says so.
  await leavesNoTrace(page, lines, reader.key);
}, { url: `http://room.test:${served.port}/room/` }));
await check("changed bytes in the browser", async () => {
  const size = readFileSync(join(desk.site, "room/pack.age")).length;
  await visit("", async (page) => {
    for (let at = 0; at < 40; at++) {
      const place = at < 20 ? at * 97 : Math.floor((size * (at - 20)) / 20);
      served.change = flip(() => place, 1 << at % 8);
      await page.fill("#_key", reader.key);
      await page.keyboard.press("Enter");
      same(await trouble(page), ["damaged"], `byte ${place}`);
      await nothingShown(page, `byte ${place}`);
    }
  }).finally(() => (served.change = null));
});
await check("without a script", () => visit("", async (page) => {
  that(await page.isVisible("[data-state=closed]"), "the page says that a script has not run");
  that(!(await page.isVisible("#_key")), "no key is asked for");
}, { options: { javaScriptEnabled: false } }));

// 4. What it does.
await check("search and filters", () => visit(`#${reader.key}`, async (page, { lines }) => {
  await opened(page);
  await page.fill("#_find", "penetraton test findings");
  await page.waitForFunction((all) => document.querySelectorAll("[data-part=rows] tr").length < all, pack.records.length);
  that(/penetration/i.test((await titles(page))[0]), `the first row: ${(await titles(page))[0]}`);
  that((await page.$$("[data-part=rows] mark")).length > 0, "what was met is marked");
  that(/^\d+ of \d+ records$/.test(await page.textContent("[data-part=find] [role=status]")), "the count is told");
  await page.fill("#_find", "");
  await page.getByRole("button", { name: "Not public" }).click();
  await page.waitForFunction((gated) => document.querySelectorAll("[data-part=rows] tr").length === gated, pack.records.filter((record) => record.audience === "nda").length);
  await page.getByRole("button", { name: "Vendors" }).click();
  await page.waitForFunction((vendors) => document.querySelectorAll("[data-part=rows] tr").length === vendors, pack.records.filter((record) => record.kind === 1).length);
  await page.fill("#_find", "qqxyzzy");
  await page.getByText("Nothing fits.").waitFor();
  same(lines, [], "the console");
}));
await check("copies", () => visit(`#${reader.key}`, async (page) => {
  await opened(page);
  await page.getByRole("button", { name: "Copy answer" }).first().click();
  await page.getByRole("button", { name: "Copied" }).waitFor();
  const text = await page.evaluate(() => navigator.clipboard.readText());
  for (const part of [pack.records[0].title, pack.records[0].short, "Approved by", reader.company, pack.records[0].digest]) that(text.includes(part), `no ${part} in the copy`);
  await page.getByRole("button", { name: "Copy row" }).nth(1).click();
  await page.waitForFunction(() => document.querySelector("[data-part=said]").textContent === "Copied");
  const row = await page.evaluate(() => navigator.clipboard.readText());
  same(row.split("\t").length, 12, "cells");
  that(row.startsWith(pack.records[1].title) && !row.includes("\n"), "one row");
}, { options: { permissions: ["clipboard-read", "clipboard-write"] } }));
await check("downloads", () => visit(`#${reader.key}`, async (page, { lines }) => {
  await opened(page);
  const saved = async (name) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name }).click()]);
    return [download.suggestedFilename(), readFileSync(await download.path())];
  };
  const [csvName, csv] = await saved("CSV");
  same(csvName, `answers-for-Hollins-Vale-Bank-${pack.today}.csv`, "the name");
  that(csv.toString().split(reader.company).length > pack.records.length, "each row says whose it is");
  const [xlsxName, xlsx] = await saved("XLSX");
  same(xlsxName, `answers-for-Hollins-Vale-Bank-${pack.today}.xlsx`, "the name");
  that(xlsx.subarray(0, 2).toString() === "PK" && xlsx.includes(pack.today), "a workbook");
  const [reportName, bytes] = await saved(`Download ${REPORT}`);
  same(reportName, REPORT.replace(".pdf", `-for-Hollins-Vale-Bank-${pack.today}.pdf`), "the name");
  that(bytes.equals(report), "the document is whole");
  served.change = (path, whole) => (path.includes("/f/") ? Buffer.concat([whole.subarray(0, -1), Buffer.from([whole.at(-1) ^ 1])]) : whole);
  await page.getByRole("button", { name: `Download ${REPORT}` }).click();
  same(await trouble(page), ["damaged"], "a damaged document");
  served.change = null;
  same(lines, [], "the console");
}));
await check("it says for whom, for what, of when and until when", () => visit(`#${reader.key}`, async (page) => {
  await opened(page);
  const card = await page.innerText(".room-card");
  for (const part of [`For ${reader.company}`, "own review of Fernwright", "non-disclosure agreement 2026-01", "Not to be passed on", "15 September 2026", "31 December 2099"]) that(card.includes(part), `no “${part}” in: ${card}`);
}));

// 5. What the checker finds.
await check("the Nu HTML checker", async () => {
  const jar = join(dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const found = execFileSync("java", ["-jar", jar, "--errors-only", "--exit-zero-always", "--stdout", "--format", "json", join(desk.site, "room/index.html")]).toString();
  same(JSON.parse(found.split("\n")[0]).messages, [], "errors");
});

await browser.close();
served.close();
desk.remove();
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
