// Lighthouse on a site behind nginx, as its readers get it: node lighthouse.mjs CANDOR CONTENT [RUNS]
//
// Builds the content with `--compress`, serves it by nginx with what `candor deploy nginx` prints, and looks at the
// front page, an answer and the vendors, as a phone on a slow line (Lighthouse's own default).
//
// Accessibility, best practices and SEO must be 100 in every run, and no run may see the layout shift. Performance
// depends on the machine: with 5 runs or more the median must be 98; with fewer it is printed and nothing more. It
// prints a table, then `N passed, N failed`, and ends with 1 when anything failed.
import { execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { connect, createServer } from "node:net";
import { tmpdir, userInfo } from "node:os";
import { join, resolve } from "node:path";
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const [candor, content, runs = "5"] = process.argv.slice(2);
if (!content || !existsSync(candor) || !existsSync(content) || !(Number(runs) > 0)) {
  console.error("use: node lighthouse.mjs CANDOR CONTENT [RUNS], the program and a content folder");
  process.exit(2);
}
const PAGES = ["index.html", "faq/deletion.html", "vendors.html"];
const WHOLE = ["accessibility", "best-practices", "seo"];
const FAST = 98;

const folder = await mkdtemp(join(tmpdir(), "candor-lighthouse-"));
const tally = { passed: 0, failed: 0 };
function must(holds, problem) {
  tally[holds ? "passed" : "failed"] += 1;
  if (!holds) console.log(problem);
}

/** One run. A browser on a busy machine sometimes paints nothing in time: then there is nothing to score. */
async function look(url) {
  for (let tries = 0; ; tries += 1) {
    const { lhr } = await lighthouse(url, { port: chrome.port, logLevel: "error", output: "json" });
    if (!lhr.runtimeError) return lhr;
    console.log(`not measured, ${lhr.runtimeError.code}: ${url}`);
    if (tries === 3) throw new Error("Lighthouse measures nothing here");
  }
}

/** A port that was free a moment ago. */
function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => found(port));
    });
  });
}

/** nginx in one process: workers would live on after it. */
async function serve(site, port) {
  const run = (...words) => execFileSync(resolve(candor), ["--quiet", "--content", content, ...words]).toString();
  const url = `http://127.0.0.1:${port}`;
  run("build", "--compress", "--base-url", url, "--out", site);
  const printed = run("deploy", "nginx", "--base-url", url, "--root", site).replace(/^ *listen \[::\].*\n/gm, "");
  await writeFile(join(folder, "site.conf"), printed);
  const temporary = ["client_body", "proxy", "fastcgi", "uwsgi", "scgi"].map((kind) => `${kind}_temp_path ${join(folder, kind)};\n`);
  const user = userInfo().uid === 0 ? "user root;\n" : "";
  await writeFile(
    join(folder, "nginx.conf"),
    `${user}daemon off;\nmaster_process off;\npid ${join(folder, "pid")};\nerror_log stderr;\nevents {}\nhttp {\naccess_log off;\n${temporary.join("")}include ${join(folder, "site.conf")};\n}\n`,
  );
  const nginx = spawn("nginx", ["-c", join(folder, "nginx.conf"), "-p", folder], { stdio: "ignore" });
  for (let tries = 0; !(await listens(port)); tries += 1) {
    if (tries > 400) throw new Error("nginx does not listen");
    await new Promise((later) => setTimeout(later, 50));
  }
  return { url, close: () => nginx.kill("SIGKILL") };
}

function listens(port) {
  return new Promise((answer) => {
    const socket = connect(port, "127.0.0.1", () => answer(true));
    socket.on("error", () => answer(false)).on("connect", () => socket.end());
  });
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const chromium = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/google-chrome"].find((path) => path && existsSync(path));
let server, chrome;
try {
  server = await serve(join(folder, "public"), await freePort());
  await mkdir(join(folder, "profile"));
  chrome = await launch({
    chromePath: chromium,
    userDataDir: join(folder, "profile"),
    chromeFlags: ["--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
  });
  console.log("page                 performance (median of all)   accessibility  best practices  seo  shift  bytes");
  for (const page of PAGES) {
    const seen = [];
    for (let run = 0; run < Number(runs); run += 1) {
      seen.push(await look(`${server.url}/${page}`));
    }
    const score = (lhr, category) => Math.round((lhr.categories[category].score ?? 0) * 100);
    const fast = seen.map((lhr) => score(lhr, "performance"));
    const least = WHOLE.map((category) => Math.min(...seen.map((lhr) => score(lhr, category))));
    const shift = Math.max(...seen.map((lhr) => lhr.audits["cumulative-layout-shift"].numericValue));
    const bytes = seen[0].audits["total-byte-weight"].numericValue;
    console.log(`${page.padEnd(20)} ${`${median(fast)} (${fast.join(" ")})`.padEnd(30)} ${String(least[0]).padEnd(14)} ${String(least[1]).padEnd(15)} ${String(least[2]).padEnd(4)} ${String(shift).padEnd(6)} ${bytes}`);
    WHOLE.forEach((category, at) => must(least[at] === 100, `${page}: ${category} is ${least[at]}: ${faults(seen, category)}`));
    must(shift === 0, `${page}: the layout shifts by ${shift}`);
    if (fast.length >= 5) must(median(fast) >= FAST, `${page}: performance is ${median(fast)}: ${faults(seen, "performance")}`);
  }
} finally {
  await chrome?.kill();
  server?.close();
  await rm(folder, { recursive: true, force: true });
}

/** The audits of a category that are not whole, of every run. */
function faults(seen, category) {
  const wrong = seen.flatMap((lhr) =>
    lhr.categories[category].auditRefs
      .filter(({ id, weight }) => weight > 0 && (lhr.audits[id].score ?? 1) < (category === "performance" ? 0.9 : 1))
      .map(({ id }) => `${id} ${lhr.audits[id].displayValue ?? ""}`.trim()),
  );
  return [...new Set(wrong)].join("; ");
}

console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
