// Checks search in a built site with a real browser: node search.mjs SITE_DIR
//
// 1. By keyboard alone: the keys, the list, Escape, Tab, the switch.
// 2. Nothing is loaded before the first use; a worker answers, or the page where there is none.
// 3. The console is empty while searching, from a server with the shipped policy and from file://.
// 4. search.html: results, filters, and what it says when nothing matches.
// What axe finds with the list open, with results and with none: tests/browsers, in Rust.
//
// CANDOR_NODE_MODULES names the folder with playwright-core (default: node_modules in the repository).
// It prints a line a failure, and last `N passed, N failed`; it ends with 1 when anything failed.
import { createServer } from "node:http";
import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, extname, join, normalize, resolve } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const site = resolve(process.argv[2] ?? "");
if (!process.argv[2] || !existsSync(join(site, "index.html"))) {
  console.error("use: node search.mjs SITE_DIR, a folder that `candor build` wrote");
  process.exit(2);
}
const root = join(dirname(fileURLToPath(import.meta.url)), "../..");
const require = createRequire(join(resolve(process.env.CANDOR_NODE_MODULES ?? join(root, "node_modules")), "x.js"));
let chromium;
try {
  ({ chromium } = require("./playwright-core"));
} catch (error) {
  console.log(`SKIPPED: no playwright-core: ${error.message.split("\n")[0]}`);
  process.exit(0);
}

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

// The policy as a host sends it: the block of `_headers` for every page.
const policy = /Content-Security-Policy: (.*)/.exec(readFileSync(join(site, "_headers"), "utf8"))[1];
const types = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };
const server = createServer(async (request, response) => {
  const path = decodeURIComponent(new URL(request.url, "http://x").pathname);
  try {
    const bytes = await readFile(join(site, normalize(path.endsWith("/") ? `${path}index.html` : path)));
    response.writeHead(200, { "content-type": types[extname(path)] ?? "text/html; charset=utf-8", "content-security-policy": policy });
    response.end(bytes);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
const http = `http://127.0.0.1:${server.address().port}`;
const origins = [["http", http], ["file", pathToFileURL(site).href]];

const executablePath = [process.env.CHROMIUM, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
if (!executablePath) {
  console.log("SKIPPED: no Chromium");
  process.exit(0);
}
const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking"] });

// A page in a new context whose console must stay empty.
async function visit(url, then, options = {}, before = null) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const said = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.requests = [];
  page.on("request", (request) => page.requests.push(request.url()));
  if (before) await page.addInitScript(before);
  await page.goto(url, { waitUntil: "load" });
  try {
    await then(page);
    same(said, [], "console");
  } finally {
    await context.close();
  }
}
/** Waits for the list, and until it stays as it is: that of what was typed so far may be open first, and give way. */
const open = async (page) => {
  await page.waitForSelector("[role=option]", { timeout: 5000 });
  await page.waitForFunction(() => {
    const list = [...document.querySelectorAll("[role=option]")].map((option) => option.textContent).join("|");
    if (list !== window.listBefore) Object.assign(window, { listBefore: list, listSince: performance.now() });
    return list !== "" && performance.now() - window.listSince > 400;
  }, null, { timeout: 20000, polling: 50 });
};
const value = (page) => page.inputValue("#_q");
const attribute = (page, name) => page.getAttribute("#_q", name);
const focused = (page) => page.evaluate(() => document.activeElement.id);
const data = (page) => page.requests.filter((url) => url.includes("assets/search/") && !url.includes("/box."));

for (const [kind, base] of origins) {
  for (const path of ["index.html", "faq/deletion.html", "search.html"]) {
    await check(`${kind} keyboard ${path}`, () => visit(`${base}/${path}`, async (page) => {
      same(data(page), [], "loaded before the first use");
      await page.keyboard.press("/");
      same(await focused(page), "_q", "`/` leads to the field");
      same(await value(page), "", "`/` is not typed");
      await page.keyboard.type("does it train on our da", { delay: 5 });
      await open(page);
      same(await attribute(page, "aria-expanded"), "true", "aria-expanded");
      same(await attribute(page, "aria-activedescendant"), null, "no option is chosen by itself");
      await page.keyboard.press("ArrowDown");
      const first = await attribute(page, "aria-activedescendant");
      same(await page.getAttribute(`#${first}`, "aria-selected"), "true", "aria-selected");
      await page.keyboard.press("ArrowDown");
      that((await attribute(page, "aria-activedescendant")) !== first, "the second option follows");
      await page.keyboard.press("ArrowUp");
      same(await focused(page), "_q", "the focus stays in the field");
      await page.keyboard.press("Escape");
      same(await attribute(page, "aria-expanded"), "false", "Escape closes");
      same(await value(page), "does it train on our da", "and keeps the text");
      await page.keyboard.press("Escape");
      same(await value(page), "", "Escape again clears");
      await page.keyboard.type("a/b");
      same(await value(page), "a/b", "`/` in a field is a letter");
      await page.keyboard.press("Tab");
      that((await focused(page)) !== "_q", "Tab leaves");
      await page.keyboard.press("Control+k");
      same(await focused(page), "_q", "Ctrl+K leads to the field");
      await page.keyboard.press("Control+a");
      await page.keyboard.type("does it train on our data");
      await open(page);
      await page.waitForTimeout(700);
      that(/result/.test(await page.textContent(".search-said")), "the count is said");
      await page.keyboard.press("ArrowDown");
      await Promise.all([page.waitForURL(/training-data/), page.keyboard.press("Enter")]);
    }));
  }
  await check(`${kind} enter submits`, () => visit(`${base}/faq/deletion.html`, async (page) => {
    await page.keyboard.press("/");
    await page.keyboard.type("soc2");
    await Promise.all([page.waitForURL(/search\.html\?q=soc2/), page.keyboard.press("Enter")]);
    await page.waitForSelector(".results a", { timeout: 5000 });
    that(/\d+ results for “soc2”/.test(await page.textContent("#_results h2")), "the heading counts");
    that(await page.isHidden("#_all"), "the list of every question makes room");
    that((await page.$$(".results mark")).length > 0, "what was met is marked");
    await page.focus("button[data-kind=document]");
    await page.keyboard.press("Enter");
    await page.waitForURL(/kind=document/);
    await page.waitForFunction(() => document.activeElement.dataset.kind === "document");
    const kinds = await page.$$eval(".results .found-kind", (all) => [...new Set(all.map((one) => one.textContent))]);
    same(kinds, ["Document"], "one kind is left");
  }));
  await check(`${kind} nothing found`, () => visit(`${base}/search.html?q=qqxyzzy%20encyclopedia`, async (page) => {
    await page.waitForSelector("#_results a[href^=mailto]", { timeout: 5000 });
    that(/Nothing found/.test(await page.textContent("#_results h2")), "it says so");
    const letter = decodeURIComponent(await page.getAttribute("#_results a[href^=mailto]", "href"));
    that(letter.includes("security@") && letter.includes("qqxyzzy encyclopedia"), `the letter carries the question: ${letter}`);
    that(!(await page.isHidden("#_all")), "every question is still there");
  }));
  await check(`${kind} markup is text`, () => visit(`${base}/search.html?q=${encodeURIComponent("<img src=x onerror=alert(1)> deletion")}`, async (page) => {
    await page.waitForSelector(".results a", { timeout: 5000 });
    same(await page.$$eval("#_results img, .found img", (all) => all.length), 0, "no element of a reader's making");
  }));
}

await check("a worker answers, once asked", () => visit(`${http}/index.html`, async (page) => {
  same(page.workers().length, 0, "no worker before");
  await page.focus("#_q");
  await page.keyboard.type("encryption");
  await open(page);
  same(page.workers().length, 1, "one worker");
  that(data(page).every((url) => !url.includes("offline")), "nothing of file:// is loaded");
}));
await check("without a worker the page answers", () => visit(`${http}/index.html`, async (page) => {
  await page.focus("#_q");
  await page.keyboard.type("encryption");
  await open(page);
  same(page.workers().length, 0, "no worker");
}, {}, "delete window.Worker"));
await check("a worker that fails gives way to the page", () => visit(`${http}/index.html`, async (page) => {
  await page.focus("#_q");
  await page.keyboard.type("encryption");
  await open(page);
}, {}, "window.Worker = class { constructor() { setTimeout(() => this.onerror({ preventDefault() {} }), 5) } postMessage() {} terminate() {} }"));
await check("the policy passes one address", () => visit(`${http}/index.html`, async (page) => {
  await page.focus("#_q");
  await page.keyboard.type("encryption");
  await open(page);
  const again = await page.evaluate(() => { try { trustedTypes.createPolicy("candor", {}); return "made"; } catch { return "refused"; } });
  same(again, "refused", "a second policy");
}).catch((error) => { if (!/console/.test(error.message)) throw error; }));
await check("the keys can be turned off, and stay off", () => visit(`${http}/search.html`, async (page) => {
  await page.uncheck(".search-keys input");
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press("/");
  that((await focused(page)) !== "_q", "`/` does nothing");
  await page.goto(`${http}/faq/deletion.html`);
  await page.keyboard.press("/");
  that((await focused(page)) !== "_q", "nor on another page");
  same(await attribute(page, "aria-keyshortcuts"), null, "and no shortcut is announced");
}));
await check("without a script every question is listed", () => visit(`${http}/search.html?q=soc2`, async (page) => {
  that((await page.$$("#_all a")).length > 50, "questions");
}, { javaScriptEnabled: false }));

server.close();
await browser.close();
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
