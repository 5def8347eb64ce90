// Bundles the part of typage that opens an age file into themes/default/vendor/age/: npm install && node bundle.mjs
//
// The room opens X25519 recipients only. Post-quantum and P-256 recipients, scrypt, passkeys and sealing are more than
// half of typage: what is never reached is left out, what the reader merely names is stubbed. The output is committed,
// so that building candor needs no npm; the versions are pinned in package.json, so that it can be made again.
import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build } from "esbuild";

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, "../../themes/default/vendor/age");

/** Modules that are named but never called, and what they would give. */
const STUBS = new Map([
  ["@noble/post-quantum/hybrid.js", "export const MLKEM768P256 = undefined; export const MLKEM768X25519 = undefined;"],
  ["@noble/curves/nist.js", "export const p256 = undefined;"],
  ["@noble/hashes/scrypt.js", "export const scrypt = undefined;"],
]);
const stubs = {
  name: "stubs",
  setup(build) {
    build.onResolve({ filter: /^@noble\// }, ({ path }) => (STUBS.has(path) ? { path, namespace: "stub" } : null));
    build.onLoad({ filter: /.*/, namespace: "stub" }, ({ path }) => ({ contents: STUBS.get(path) }));
  },
};

const entry = `
  import { Decrypter } from "age-encryption";
  import { bech32 } from "@scure/base";
  globalThis.CandorAge = { Decrypter, bech32 };
`;
const version = (name) => JSON.parse(readFileSync(join(here, "node_modules", name, "package.json"), "utf8")).version;
const parts = ["age-encryption", "@noble/ciphers", "@noble/curves", "@noble/hashes", "@scure/base"];
const made = await build({
  stdin: { contents: entry, resolveDir: here },
  bundle: true,
  format: "iife",
  minify: true,
  legalComments: "none",
  target: "es2022",
  plugins: [stubs],
  write: false,
  banner: { js: `// ${parts.map((name) => `${name} ${version(name)}`).join(", ")}; licences beside it. Made by tools/age/bundle.mjs.` },
});
const bytes = Buffer.from(made.outputFiles[0].contents);
mkdirSync(out, { recursive: true });
writeFileSync(join(out, "age.min.js"), bytes);
writeFileSync(join(out, "VERSION"), `${version("age-encryption")}\n`);
for (const name of parts) {
  copyFileSync(join(here, "node_modules", name, "LICENSE"), join(out, `LICENSE-${name.replace("@", "").replace("/", "-")}`));
}
console.log(`${bytes.length} bytes, ${gzipSync(bytes).length} compressed, SHA-256 ${createHash("sha256").update(bytes).digest("hex")}`);
