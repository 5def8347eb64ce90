// Opens the pages of attacks that `cargo test --test markdown_safety` wrote: node attacks.mjs SITE_DIR
//
// Every page loads without a dialog, an error, a word on the console, a new window, or a request that leaves
// the site, and holds no handler, no address that is a script, and no script of its own.
//
// It prints a line a failure, and last `N passed, N failed`; it ends with 1 when anything failed.
import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { launch, pages, serve } from "./browser.mjs";

const folder = resolve(process.argv[2] ?? "");
if (!process.argv[2] || !existsSync(join(folder, "index.html"))) {
  console.error("use: node attacks.mjs SITE_DIR, a folder that `cargo test --test markdown_safety` wrote");
  process.exit(2);
}
const browser = await launch();
const server = await serve(folder);
const context = await browser.newContext();
let problems = [];
context.on("page", (page) => {
  page.on("dialog", (dialog) => {
    problems.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => problems.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => problems.push(`error: ${error.message}`));
  page.on("popup", () => problems.push("a new window"));
  page.on("request", (request) => {
    if (!request.url().startsWith(server.url)) problems.push(`a request to ${request.url()}`);
  });
});
const page = await context.newPage();

/** What no page may hold, seen from within. */
function inside() {
  const found = [];
  for (const element of document.querySelectorAll("*")) {
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") found.push(`${element.tagName} ${name}`);
      if (/^(href|src|action|formaction|xlink:href)$/.test(name) && /^\s*(javascript|data|vbscript):/i.test(value)) found.push(`${element.tagName} ${name}=${value}`);
    }
  }
  for (const script of document.scripts) {
    if (!script.src && script.type !== "application/ld+json") found.push(`a script: ${script.text}`);
    if (script.type === "application/ld+json") JSON.parse(script.text);
  }
  for (const name of ["iframe", "object", "embed", "base", "style", "math", "img[src^='http']"]) {
    if (document.querySelector(name)) found.push(`an element ${name}`);
  }
  return found;
}

const tally = { passed: 0, failed: 0 };
for (const path of await pages(folder)) {
  problems = [];
  try {
    await page.goto(`${server.url}/${path.split("/").map(encodeURIComponent).join("/")}`, { waitUntil: "load" });
    problems.push(...(await page.evaluate(inside)));
    if (!page.url().startsWith(server.url)) problems.push(`it led to ${page.url()}`);
  } catch (error) {
    problems.push(error.message.split("\n")[0]);
  }
  tally[problems.length === 0 ? "passed" : "failed"] += 1;
  for (const problem of problems) console.log(`${path}: ${problem}`);
}
await browser.close();
server.close();
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
