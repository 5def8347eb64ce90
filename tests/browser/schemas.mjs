// The sample content under the validator that editors use: node schemas.mjs CONTENT_DIR
//
// Each register, and the front matter of each Markdown file, is held against the schema in CONTENT_DIR/.schema
// by the YAML language server's own validation. Then one line of each is spoilt, and the server must say so: a
// schema that allows everything would pass the first half.
//
// It prints a line a failure, and last `N passed, N failed`; it ends with 1 when anything failed.
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, join, resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const { getLanguageService } = require("yaml-language-server");
const { TextDocument } = require("vscode-languageserver-textdocument");

const content = resolve(process.argv[2] ?? "");
const tally = { passed: 0, failed: 0 };

/** One service for every register: a document belongs to the schema of the folder in its address. */
const registers = readdirSync(join(content, ".schema")).map((name) => basename(name, ".json"));
const schemas = registers.map((register) => ({
  uri: pathToFileURL(join(content, ".schema", `${register}.json`)).href,
  fileMatch: [`/${register}/*.yaml`],
}));
const languages = getLanguageService({
  schemaRequestService: async (uri) => readFileSync(new URL(uri), "utf8"),
  workspaceContext: { resolveRelativePath: (path) => path },
});
languages.configure({ validate: true, customTags: [], schemas });

let documents = 0;
function validate(register, text) {
  documents += 1;
  const address = `file:///${register}/${documents}.yaml`;
  return languages.doValidation(TextDocument.create(address, "yaml", 1, text), false);
}

function below(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? below(join(folder, entry.name)) : entry.name.endsWith(".md") ? [join(folder, entry.name)] : []);
}

/** The YAML of a file: a register whole, of a Markdown file what stands between the first two lines of dashes. */
function yaml(path) {
  const text = readFileSync(path, "utf8");
  // The line that names the schema is for editors; here the schema is given.
  return (path.endsWith(".md") ? text.split(/^---$/m)[1] : text).replace(/^# yaml-language-server:.*$/m, "");
}

const files = [
  ...readdirSync(content).filter((name) => name.endsWith(".yaml")).map((name) => [basename(name, ".yaml"), join(content, name)]),
  ["training-data", join(content, "training-data.md")],
  ...below(join(content, "answers")).map((path) => ["answers", path]),
  ...below(join(content, "updates")).map((path) => ["updates", path]),
];
for (const [register, path] of files) {
  const text = yaml(path);
  const complaints = await validate(register, text);
  const spoilt = text.replace(/^(- |)(?=[a-z_]+:)/m, (start) => `${start}no_such_field: 1\n${" ".repeat(start.length)}`);
  const noticed = await validate(register, spoilt);
  if (complaints.length === 0 && noticed.length > 0) tally.passed += 1;
  else {
    tally.failed += 1;
    for (const one of complaints) console.log(`${path}:${one.range.start.line + 1}: ${one.message}`);
    if (noticed.length === 0) console.log(`${path}: an unknown field passes`);
  }
}
console.log(`${tally.passed} passed, ${tally.failed} failed`);
process.exit(tally.failed === 0 ? 0 : 1);
