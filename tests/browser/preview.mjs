// Checks the preview in a browser: node preview.mjs CANDOR CONTENT
//
// 1. An edit shows without a reload by hand, and the page stays where it was scrolled to.
// 2. A mistake shows in place of the page and names its line; the last good page can be read; mended, the page returns,
//    where it was.
// 3. A page whose bytes did not change is not loaded again.
// 4. Search finds what was saved a moment ago.
// 5. The console stays empty: the policy of the site holds for what the preview adds.
// 6. With JavaScript off, the page, its banner and the strip read.
//
// It copies the content, so that the original is never touched. It prints a line a failure, and last
// `N passed, N failed`; it ends with 1 when anything failed.
import { spawn } from "node:child_process";
import { cp, mkdtemp, readFile, readdir, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "./browser.mjs";

const [candor, content] = process.argv.slice(2).map((path) => resolve(path));
if (!candor || !content) {
  console.error("use: node preview.mjs CANDOR CONTENT, the program and a content folder");
  process.exit(2);
}
const tally = { passed: 0, failed: 0 };
function result(name, ok, more = "") {
  tally[ok ? "passed" : "failed"] += 1;
  if (!ok) console.log(`${name} ${more}`);
}

const folder = await mkdtemp(join(tmpdir(), "candor-preview-"));
await cp(content, join(folder, "content"), { recursive: true });
const program = spawn(candor, ["serve", "--port", "0"], { cwd: folder, stdio: ["ignore", "ignore", "pipe"] });
const url = await new Promise((found, failed) => {
  let said = "";
  program.stderr.on("data", (data) => {
    said += data;
    const match = /serving (http:\/\/localhost:\d+\/)/.exec(said);
    if (match) found(match[1]);
  });
  program.on("exit", () => failed(new Error(said)));
});

/** Saves as editors do: beside, then renamed. */
async function save(file, text) {
  await writeFile(`${file}.tmp~`.replace(/([^/]+)$/, ".$1"), text);
  await rename(`${file}.tmp~`.replace(/([^/]+)$/, ".$1"), file);
}

/** The answers of the content, by the path of their page. */
async function answers() {
  const entries = await readdir(join(folder, "content/answers"), { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => /^[^.]+\.md$/.test(entry.name));
  return files.map((entry) => ({ page: `faq/${entry.name.replace(/md$/, "html")}`, file: join(entry.parentPath ?? entry.path, entry.name) }));
}

const browser = await launch();
try {
  const [one, other] = await answers();
  const text = await readFile(one.file, "utf8");
  // Long enough to scroll.
  const long = `${text}\n${Array.from({ length: 80 }, (_, at) => `Paragraph ${at} of a long answer.\n`).join("\n")}`;
  await save(one.file, long);

  const context = await browser.newContext({ viewport: { width: 1000, height: 700 } });
  const page = await context.newPage();
  const problems = [];
  let loads = 0;
  page.on("console", (message) => problems.push(message.text()));
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("load", () => (loads += 1));
  await page.goto(url + one.page);
  await page.locator("main").getByText("Paragraph 79 of").waitFor();
  await page.evaluate(() => window.scrollTo(0, 900));
  result("scroll", (await page.evaluate(() => window.scrollY)) === 900);
  // Where the reader's line is in the window: banners above it come and go.
  const line40 = () => page.locator("main").getByText("Paragraph 40 of").evaluate((line) => line.getBoundingClientRect().top);
  const scrolled = await line40();

  // 1.
  await save(one.file, `${long}\nA word that was not there.\n`);
  await page.locator("main").getByText("A word that was not there.").first().waitFor({ timeout: 20000 });
  await page.waitForLoadState("load");
  await page.waitForTimeout(300);
  const after = await line40();
  result("an edit keeps the scroll position", Math.abs(after - scrolled) < 5, `${scrolled} became ${after}`);
  result("an edit says what a build would do", await page.locator(".candor-banner").first().isVisible());
  result("a changed word is marked", (await page.locator(".candor-diff ins").allInnerTexts()).join(" ").includes("was not there"));

  // 2.
  const wrong = long.replace("\nowner:", "\nownr:");
  const line = wrong.split("\n").findIndex((each) => each.startsWith("ownr:")) + 1;
  await save(one.file, wrong);
  await page.getByText("There is no page").waitFor({ timeout: 20000 });
  const overlay = await page.locator("main").innerText();
  const name = one.file.slice(folder.length + 1);
  result("the overlay names the line", overlay.includes(`${name}:${line}:1`), overlay.slice(0, 400));
  result("the overlay says what to write", overlay.includes("did you mean `owner`?") || overlay.includes("did you mean owner?"));
  const last = await context.newPage();
  await last.goto(url + (await page.getByText("The last good page").getAttribute("href")).slice(1));
  result("the last good page reads", await last.locator("main").getByText("Paragraph 79 of").isVisible());
  result("the last good page says so", (await last.locator(".candor-strip").innerText()).includes("the last good page"));
  const styled = await last.evaluate(() => [...document.styleSheets].every((sheet) => sheet.cssRules.length > 0));
  result("the last good page has its style", styled);

  await save(one.file, `${long}\nA word that was not there.\n`);
  await page.locator("main").getByText("Paragraph 79 of").first().waitFor({ timeout: 20000 });
  await page.waitForLoadState("load");
  await page.waitForTimeout(300);
  const back = await line40();
  result("the page returns where it was", Math.abs(back - after) < 5, `${after} became ${back}`);
  await last.waitForURL(url + one.page, { timeout: 20000 });
  result("the last good page gives way", true);
  await last.close();

  // 3. The count in the strip tells that the event came.
  await page.waitForTimeout(300);
  const before = loads;
  const strip = page.locator("[data-candor-findings]");
  const said = await strip.innerText();
  await save(other.file, `${await readFile(other.file, "utf8")}\nMore.\n`);
  await page.waitForFunction((text) => document.querySelector("[data-candor-findings]").textContent !== text, said, { timeout: 20000 });
  await page.waitForTimeout(300);
  result("another page's edit does not load this one", loads === before, `${loads - before} loads`);

  // 4.
  await save(one.file, `${long}\nThe word zanzibar was not there.\n`);
  await page.locator("main").getByText("zanzibar").first().waitFor({ timeout: 20000 });
  await page.waitForTimeout(500);
  await page.keyboard.press("/");
  await page.keyboard.type("zanzibar", { delay: 5 });
  const option = page.getByRole("option").first();
  await option.waitFor({ timeout: 20000 }).catch(() => {});
  result("search finds a word that was just saved", (await page.getByRole("option").count()) > 0);

  // 5. The status of the overlay is told by the browser itself, and is meant.
  const meant = (message) => message.includes("500 (Internal Server Error)");
  result("the console is empty", problems.every(meant), problems.filter((one) => !meant(one)).join("; "));

  // 6.
  const plain = await browser.newContext({ javaScriptEnabled: false });
  const still = await plain.newPage();
  await still.goto(url + one.page);
  result("without a script the page reads", await still.locator("main").getByText("Paragraph 79 of").isVisible());
  result("without a script the banner reads", await still.locator(".candor-banner").first().isVisible());
  result("without a script the strip reads", (await still.locator(".candor-strip").innerText()).includes("internal readers"));
  await still.goto(`${url}_candor/`);
  result("without a script the status reads", await still.getByText("Approvals by state and age").isVisible());
} catch (error) {
  result("the checks ran", false, error.stack);
} finally {
  await browser.close();
  program.kill();
  await rm(folder, { recursive: true });
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
