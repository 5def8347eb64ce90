// Screenshots of a built site: node screenshots.mjs SITE_DIR OUT_DIR
//
// Every page type at 390 and 1280 px, light and dark: what is kept under docs/screenshots. They are JPEG, since
// git keeps every version of them.
import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { launch, pages, serve, types } from "./browser.mjs";

const [folder, out] = process.argv.slice(2, 4).map((path) => resolve(path));
/** Longer pages are cut: a picture of 45 controls shows no more than one of six. */
const TALLEST = { 390: 1800, 1280: 1500 };
const SHOTS = [390, 1280].flatMap((width) => ["light", "dark"].map((scheme) => ({ width, scheme })));

const paths = types(await pages(folder)).filter((path) => !path.startsWith("faq/"));
const answer = (await pages(folder)).find((path) => path === "faq/deletion.html") ?? types(await pages(folder)).at(-1);
const wanted = [...paths, answer].flatMap((path) => SHOTS.map((shot) => ({ path, ...shot })));

const server = await serve(folder);
const browser = await launch();
await mkdir(out, { recursive: true });
for (const { path, width, scheme } of wanted) {
  const context = await browser.newContext({ colorScheme: scheme, viewport: { width, height: width === 390 ? 844 : 900 } });
  const page = await context.newPage();
  await page.goto(`${server.url}/${path}`, { waitUntil: "load" });
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  const name = `${path.replace("/", "-").replace(".html", "")}-${width}-${scheme}.jpg`;
  const clip = { x: 0, y: 0, width, height: Math.min(height, TALLEST[width]) };
  await page.screenshot({ path: join(out, name), type: "jpeg", quality: 70, fullPage: true, clip });
  await context.close();
}
await browser.close();
server.close();
console.log(`${wanted.length} screenshots in ${out}`);
