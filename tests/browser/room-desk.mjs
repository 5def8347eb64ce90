// What the checks and the measurements of the room share: people with keys, content that they are registered in, and a
// server that sends what a host sends.
import { execFileSync } from "node:child_process";
import { generateKeyPairSync } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { dirname, extname, join, normalize } from "node:path";
import { fileURLToPath } from "node:url";
import vm from "node:vm";

const theme = join(dirname(fileURLToPath(import.meta.url)), "../../themes/default");
vm.runInThisContext(readFileSync(join(theme, "vendor/age/age.min.js"), "utf8"));
const { bech32, Decrypter } = globalThis.CandorAge;

/** Somebody with a key of X25519, in the form that age has. */
export function person(company, more = {}) {
  const { d, x } = generateKeyPairSync("x25519").privateKey.export({ format: "jwk" });
  const bytes = (text) => bech32.toWords(new Uint8Array(Buffer.from(text, "base64url")));
  return { company, key: bech32.encode("age-secret-key-", bytes(d)).toUpperCase(), publicKey: bech32.encode("age", bytes(x)), ...more };
}

/** A copy of some content for a program to build. */
export function desk(candor, content) {
  const folder = mkdtempSync(join(tmpdir(), "candor-room-"));
  cpSync(content, join(folder, "content"), { recursive: true });
  const run = (...words) => execFileSync(candor, words, { cwd: folder, stdio: "pipe" }).toString();
  return {
    site: join(folder, "public"),
    path: (...names) => join(folder, ...names),
    register: (people) => writeFileSync(join(folder, "content/recipients.yaml"), people.map(record).join("")),
    run,
    build: () => run("build", "--quiet"),
    remove: () => rmSync(folder, { recursive: true }),
  };
}

const record = ({ company, publicKey, grants = "nda", expires = "2099-12-31" }, number) => `- id: person-${number}
  company: ${JSON.stringify(company)}
  grants: ${grants}
  public_key: ${publicKey}
  nda: { version: "2026-01", accepted_on: 2026-08-01 }
  granted_by: Security lead
  granted_on: 2026-08-01
  expires_on: ${expires}
`;

/** The pack as typage opens it here. */
export async function pack(site, key) {
  const decrypter = new Decrypter();
  decrypter.addIdentity(key);
  return JSON.parse(await decrypter.decrypt(new Uint8Array(readFileSync(join(site, "room/pack.age"))), "text"));
}

const TYPES = { ".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml", ".json": "application/json" };

/** The blocks of `_headers` that are for a path. */
function headersOf(text, path) {
  const headers = {};
  let isFor = false;
  for (const line of text.split("\n")) {
    const block = /^(\/.*)\*$/.exec(line);
    const header = /^ {2}([\w-]+): (.*)$/.exec(line);
    if (block) isFor = path.startsWith(block[1]);
    else if (header && isFor) headers[header[1].toLowerCase()] = header[2];
  }
  return headers;
}

/** Serves a site with its own headers and keeps what it was asked. `change` may change what is sent. */
export async function host(site) {
  const rules = readFileSync(join(site, "_headers"), "utf8");
  const served = { asked: [], change: null };
  const server = createServer(async (request, response) => {
    served.asked.push(`${request.method} ${request.url} ${JSON.stringify(request.headers)}`);
    const asked = decodeURIComponent(new URL(request.url, "http://x").pathname);
    const path = normalize(asked.endsWith("/") ? `${asked}index.html` : asked);
    try {
      let bytes = await readFile(join(site, path));
      if (served.change) bytes = served.change(path, bytes);
      response.writeHead(200, { ...headersOf(rules, path), "content-type": TYPES[extname(path)] ?? "application/octet-stream" });
      response.end(bytes);
    } catch {
      response.writeHead(404, { "content-type": "text/plain" });
      response.end("not found");
    }
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  served.port = server.address().port;
  served.url = `http://127.0.0.1:${served.port}`;
  served.close = () => server.close();
  return served;
}
