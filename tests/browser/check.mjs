// Checks a built site: node check.mjs SITE_DIR
//
// 1. Every page passes the Nu HTML checker (needs Java).
// 2. No page holds an inline script, style or handler.
// 3. From file://, the console of every page is empty and every request stays in the site.
// 4. A page, its Markdown twin and trust.json state the same facts.
// 5. The script does what it says, and the front page leads where it must.
// 6. A page of each type that arrives in pieces moves nothing that a reader saw.
//
// What a page looks like, axe, keyboards, and all of it from a server: tests/browsers, in Rust.
//
// It prints a line a failure, and last `N passed, N failed`; it ends with 1 when anything failed.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import * as behaviour from "./behaviour.mjs";
import * as facts from "./facts.mjs";
import * as still from "./still.mjs";
import { launch, pages, serve, types } from "./browser.mjs";

const folder = resolve(process.argv[2] ?? "");
if (!process.argv[2] || !existsSync(join(folder, "index.html"))) {
  console.error("use: node check.mjs SITE_DIR, a folder that `candor build` wrote");
  process.exit(2);
}
const require = createRequire(import.meta.url);
const tally = { passed: 0, failed: 0 };
function result(name, problems) {
  if (problems.length === 0) return void (tally.passed += 1);
  tally.failed += 1;
  for (const problem of problems) console.log(`${name}: ${problem}`);
}

const all = await pages(folder);

// 1. The Nu HTML checker, all pages at once: starting Java takes longer than checking.
{
  const jar = join(dirname(require.resolve("vnu-jar/package.json")), "build/dist/vnu.jar");
  const paths = all.map((path) => join(folder, path));
  const found = new Map(all.map((path) => [path, []]));
  for (let at = 0; at < paths.length; at += 500) {
    try {
      execFileSync("java", ["-jar", jar, "--format", "json", "--exit-zero-always", "--stdout", ...paths.slice(at, at + 500)], { maxBuffer: 1 << 28 })
        .toString().split("\n").filter(Boolean)
        .flatMap((line) => JSON.parse(line).messages)
        .forEach((message) => {
          const path = all.find((one) => decodeURI(message.url ?? "").endsWith(`/${one}`) && (one.includes("/") || !decodeURI(message.url).endsWith(`/faq/${one}`)));
          if (message.type === "error") found.get(path ?? "index.html").push(`line ${message.lastLine}: ${message.message}`);
        });
    } catch (error) {
      found.get("index.html").push(`the Nu HTML checker did not run: ${error.message.split("\n")[0]}`);
    }
  }
  for (const [path, problems] of found) result(`html ${path}`, problems);
}

// 2. Before a browser: what a policy would block.
for (const path of all) {
  const html = await readFile(join(folder, path), "utf8");
  const problems = [];
  if (/<script(?![^>]*\bsrc=)(?![^>]*type="application\/ld\+json")/i.test(html)) problems.push("an inline script");
  if (/<style|<[^>]+\sstyle\s*=/i.test(html)) problems.push("an inline style");
  if (/<[^>]+\son[a-z]+\s*=\s*["']/i.test(html.replace(/"[^"]*"/g, '""'))) problems.push("an inline handler");
  if (/(?:href|src|action)="javascript:/i.test(html)) problems.push("a javascript: address");
  if (/<(?:script|img|link rel="(?:stylesheet|icon)"|source|iframe)[^>]*(?:src|href)="https?:/i.test(html)) problems.push("another origin");
  if (!html.includes('http-equiv="Content-Security-Policy"')) problems.push("no content security policy");
  result(`inline ${path}`, problems);
}

const browser = await launch();
const server = await serve(folder);

/** What a page does wrong while it loads. */
async function watched(context, url, then = async () => []) {
  const page = await context.newPage();
  const problems = [];
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("requestfailed", (request) => problems.push(`request failed: ${request.url()}`));
  page.on("request", (request) => {
    if (!request.url().startsWith("file:")) problems.push(`another origin: ${request.url()}`);
  });
  await page.goto(url, { waitUntil: "load" });
  const more = await then(page);
  await page.close();
  return [...problems, ...more];
}

// 3 and 4. Console, requests, and the twin of each page.
const fromDisk = await browser.newContext({ viewport: { width: 1280, height: 900 } });
for (const path of all) {
  // The room's scripts carry `integrity`, with which a browser runs none from file://; its page says so.
  if (path.startsWith("room/") || path.startsWith("de/room/")) continue;
  result(`file ${path}`, await watched(fromDisk, pathToFileURL(join(folder, path)).href, (page) => facts.twin(page, folder, path)));
}
await fromDisk.close();
result("facts trust.json", await facts.records(folder));

// 5. What the script does.
{
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const there = (path) => all.includes(path);
  const answer = all.find((path) => path.startsWith("faq/") && path !== "faq/404.html");
  if (answer) result(`copy ${answer}`, await behaviour.copying(context, server.url, answer));
  if (there("vendors.html")) result("filter vendors.html", await behaviour.vendors(context, server.url));
  if (there("controls.html")) result("filter controls.html", await behaviour.controls(context, server.url));
  if (there("data-flow.html")) result("diagram data-flow.html", await behaviour.diagram(context, server.url));
  result("front index.html", await behaviour.front(context, server.url, await asked()));
  await context.close();
}

// 6. Each width and language has a browser profile of its own: one alone has few connections to a server.
{
  const slow = await still.slowly(folder);
  const languages = [types(all), all.filter((path) => /^de\/[^/]+$/.test(path))];
  const widths = [390, 768, 1280];
  await Promise.all(languages.flatMap((paths) => widths.map(async (width) => {
    const context = await browser.newContext({ viewport: { width, height: 900 } });
    for (const path of paths) result(`still ${width} ${path}`, await still.moved(context, `${slow.url}/${path}`));
    await context.close();
  })));
  slow.close();
}

/** Which records answer each of the ten questions, from the JSON twin. */
async function asked() {
  const trust = await readFile(join(folder, "trust.json"), "utf8").then(JSON.parse).catch(() => ({}));
  const questions = new Map();
  for (const record of [...(trust.training ?? []), ...(trust.answers ?? [])]) {
    const path = record.url.slice(trust.url.length + 1);
    for (const asks of record.satisfies.filter((id) => id.startsWith("buyer."))) {
      questions.set(asks, [...(questions.get(asks) ?? []), path]);
    }
  }
  return [...questions].map(([asks, paths]) => ({ asks, paths }));
}

server.close();
await browser.close();
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
