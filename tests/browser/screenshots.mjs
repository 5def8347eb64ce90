// Screenshots of a built site: node screenshots.mjs SITE_DIR OUT_DIR [--all]
//
// Without --all it takes the small set that is kept under docs/screenshots: each page type once, the front
// page in every size and scheme. With --all it takes every page type in every size and scheme.
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch, pages, serve, types } from "./browser.mjs";

const [folder, out] = process.argv.slice(2, 4).map((path) => resolve(path));
const all = process.argv.includes("--all");
/** Longer pages are cut: a picture of 45 controls shows no more than one of six. */
const TALLEST = { 390: 1800, 1280: 1500 };
const SHOTS = [390, 1280].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));

/** Pages that say more on a wide screen. */
const WIDE = ["data-flow.html", "training-data.html"];

const paths = types(await pages(folder)).filter((path) => !path.startsWith("faq/"));
const answer = (await pages(folder)).find((path) => path === "faq/deletion.html") ?? types(await pages(folder)).at(-1);
const wanted = [...paths, answer].flatMap((path, at) => {
  const every = all || path === "index.html";
  const one = WIDE.includes(path) || path === answer ? SHOTS.find((shot) => shot.width === 1280) : SHOTS[at % SHOTS.length];
  return (every ? SHOTS : [one]).map((shot) => ({ path, ...shot }));
});

const server = await serve(folder);
const browser = await launch();
await mkdir(out, { recursive: true });
for (const { path, width, scheme } of wanted) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: width === 390 ? 844 : 900 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const name = `${path.replace("/", "-").replace(".html", "")}-${width}-${scheme}.png`;
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST[width]) };
  await page.screenshot({ path: join(out, name), fullPage: true, clip });
  await context.close();
}
await browser.close();
server.close();
console.log(`${wanted.length} screenshots in ${out}`);
