// What the page's own code does with packs, in Node: node node.mjs COMMAND …
//
//   open PACK KEY            prints the SHA-256 of what typage opens, and the reader's company
//   change PACK KEY COUNT    changes COUNT single bytes, one at a time; prints how many were refused
//   tables PACK KEY OUT_DIR  writes answers.csv and answers.xlsx
//   trouble PACK TEXT        prints the word for what goes wrong
//
// The scripts are the theme's, as the room's page loads them.
import { createHash } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const theme = join(dirname(fileURLToPath(import.meta.url)), "../../themes/default");
// What the site puts before the scripts: the theme's words for them, one a line.
const [, words] = readFileSync(join(theme, "i18n/en.yaml"), "utf8").split("\nroom-script:\n");
globalThis.CandorWords = Object.fromEntries(
  Array.from(words.split(/\n(?! )/)[0].matchAll(/^ {2}([\w-]+): (?:"(.*)"|(.*))$/gm), ([, key, quoted, plain]) => [key, quoted ?? plain]),
);
for (const name of ["vendor/age/age.min.js", ...["element", "open", "zip", "sheet"].map((name) => `assets/room/${name}.js`)]) {
  vm.runInThisContext(readFileSync(join(theme, name), "utf8"), { filename: name });
}
const room = globalThis.CandorRoom;
const [command, path, key, more] = process.argv.slice(2);
const sealed = new Uint8Array(readFileSync(path));
const identity = async (text) => room.identityOf(room.keyIn(text));

const COMMANDS = {
  async open() {
    const opener = await identity(key);
    const bytes = await room.unseal(sealed, opener);
    const { card } = await room.open(sealed, opener);
    console.log(createHash("sha256").update(bytes).digest("hex"), card.company);
  },

  async change() {
    const opener = await identity(key);
    const count = Number(more);
    // Every third byte of the header, and bytes spread over the rest, each with one bit turned.
    const header = Buffer.from(sealed).indexOf("\n--- ") + 49;
    const places = Array.from({ length: count }, (_, at) =>
      at < count / 2 ? (at * 3) % header : header + Math.floor(((sealed.length - header) * (at - count / 2)) / (count / 2)));
    let refused = 0;
    for (const [at, place] of places.entries()) {
      sealed[place] ^= 1 << at % 8;
      const shown = await room.open(sealed, opener).then((opened) => opened, (trouble) => {
        if (!(trouble instanceof room.Trouble)) throw trouble;
        return null;
      });
      sealed[place] ^= 1 << at % 8;
      if (shown === null) refused += 1;
      else console.log(`byte ${place} was not missed`);
    }
    await room.open(sealed, opener);
    console.log(`${refused} of ${count} refused`);
  },

  async tables() {
    const opened = await room.open(sealed, await identity(key));
    for (const [name, make] of [["answers.csv", room.csv], ["answers.xlsx", room.xlsx]]) {
      writeFileSync(join(more, name), Buffer.from(await make(opened.pack.records, opened).arrayBuffer()));
    }
    console.log(JSON.stringify({ copied: room.row(opened.pack.records.at(-1), opened) }));
  },

  async trouble() {
    try {
      await room.open(sealed, await identity(key));
      console.log("none");
    } catch (trouble) {
      const said = key && trouble.message.includes(key) ? " with the key" : "";
      console.log((trouble instanceof room.Trouble ? trouble.kind : "a raw error") + said);
    }
  },
};
await COMMANDS[command]();
