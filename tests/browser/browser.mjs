// What the checks and the screenshots share: a browser, a server on the loopback address, a site's pages.
import { createServer } from "node:http";
import { existsSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";
import { extname, join, normalize, relative, sep } from "node:path";
import { chromium } from "playwright-core";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css",
  ".js": "text/javascript",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".json": "application/json",
  ".md": "text/markdown; charset=utf-8",
  ".csv": "text/csv",
  ".xml": "application/xml",
};

/** The installed Chromium: CHROMIUM names another. It reaches nothing but the loopback address. */
export function launch(...more) {
  const named = [process.env.CHROMIUM, "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
  const executablePath = named.find((path) => path && existsSync(path));
  if (!executablePath) throw new Error("no Chromium: install the package `chromium`, or name one in CHROMIUM");
  const args = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking", "--force-color-profile=srgb", ...more];
  return chromium.launch({ executablePath, headless: true, args });
}

/**
 * Serves a folder on a free port; a path that is not there gets 404.html, as a host would do it. With `slow`, a page
 * goes out in pieces, so many milliseconds apart.
 */
export async function serve(folder, slow) {
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url, "http://localhost").pathname);
    const file = join(folder, normalize(path.endsWith("/") ? `${path}index.html` : path));
    try {
      const bytes = await readFile(file);
      response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "application/octet-stream" });
      if (slow && extname(file) === ".html") {
        for (const piece of pieces(bytes.toString())) {
          response.write(piece);
          await new Promise((later) => setTimeout(later, slow));
        }
        response.end();
      } else {
        response.end(bytes);
      }
    } catch {
      response.writeHead(404, { "content-type": TYPES[".html"] });
      response.end(await readFile(join(folder, "404.html")).catch(() => "not found"));
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close() };
}

/** A page in pieces of some lines each, as many as fill a large screen, and then its rest. */
function pieces(html) {
  const made = [""];
  for (const line of html.split(/(?<=\n)/)) {
    if (made.at(-1).length > 300 && made.length < 60) made.push("");
    made[made.length - 1] += line;
  }
  return made;
}

/** Every HTML page of a site, by its path from the root. */
export async function pages(folder) {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".html"));
  return files.map((entry) => relative(folder, join(entry.parentPath ?? entry.path, entry.name)).split(sep).join("/")).sort();
}

/** One page of each type: every page at the root, and a few of the answers. */
export function types(all) {
  const answers = all.filter((path) => path.startsWith("faq/") && path !== "faq/404.html");
  return [...all.filter((path) => !path.includes("/")), ...answers.slice(0, 3)];
}
