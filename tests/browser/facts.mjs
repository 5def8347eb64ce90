// A page, its Markdown twin and trust.json state the same facts. Each check returns the problems it found.
import { readFile } from "node:fs/promises";
import { join } from "node:path";

const squeezed = (text) => text.replace(/\s+/g, " ").trim();

/** Markdown as text: links as their words, no escapes. */
const plain = (markdown) => squeezed(markdown.replace(/\]\((?:[^()\s]|\([^)]*\))*\)/g, "").replace(/(^|[^\\])\[/g, "$1").replace(/\\(.)/g, "$1"));

/** Every fact of a page, as the theme lists them, is in its Markdown twin. */
export async function twin(page, folder, path) {
  const markdown = await readFile(join(folder, path.replace(/\.html$/, ".md")), "utf8").catch(() => null);
  if (markdown === null) return [];
  const text = plain(markdown);
  const facts = await page.evaluate(() => {
    const read = (node) => {
      const copy = node.cloneNode(true);
      for (const time of copy.querySelectorAll("time")) time.textContent = time.dateTime;
      return copy.textContent;
    };
    return [...document.querySelectorAll("article .fact dd")].flatMap((dd) => {
      const items = [...dd.querySelectorAll("li")];
      return (items.length ? items : [dd]).map(read);
    });
  });
  // A twin writes who approved an answer within a longer line, in lower case.
  const states = (fact) => text.includes(fact) || text.includes(fact.replace(/^Approved/, "approved"));
  return facts.map(squeezed).filter((fact) => !states(fact)).map((fact) => `not in the Markdown twin: ${fact}`);
}

/** Every sentence and every day of a record is on the page that its address names. */
export async function records(folder) {
  const trust = await readFile(join(folder, "trust.json"), "utf8").then(JSON.parse).catch(() => null);
  if (!trust) return [];
  const problems = [];
  const pages = new Map();
  for (const record of Object.values(trust).filter(Array.isArray).flat()) {
    const path = record.url.slice(trust.url.length + 1).split("#")[0];
    if (!pages.has(path)) {
      const html = await readFile(join(folder, path), "utf8").catch(() => "");
      const text = html.replace(/<time datetime="([^"]+)">[^<]*<\/time>/g, "$1").replace(/<[^>]+>/g, "");
      pages.set(path, squeezed(text.replace(/&lt;/g, "<").replace(/&gt;/g, ">").replace(/&quot;/g, '"').replace(/&#39;|&#x27;/g, "'").replace(/&#x2F;/g, "/").replace(/&amp;/g, "&")));
    }
    for (const leaf of leaves(record.fields)) {
      if (!pages.get(path).includes(squeezed(leaf))) problems.push(`${record.item}: not on ${path}: ${leaf}`);
    }
  }
  return problems;
}

/** Sentences and days; prose is Markdown, and other ways to ask are for search. */
function leaves(value, key = "") {
  if (["body", "aliases", "of", "url"].includes(key)) return [];
  if (typeof value === "string") return /\s|^\d{4}-\d\d-\d\d$/.test(value) ? [value] : [];
  if (Array.isArray(value)) return value.flatMap((one) => leaves(one, key));
  return value && typeof value === "object" ? Object.entries(value).flatMap(([name, one]) => leaves(one, name)) : [];
}
