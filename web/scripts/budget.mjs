/** After a build: packs every text asset (br and gz) and fails where a page grew beyond its budget. */
import { readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";

const DIST = new URL("../dist/", import.meta.url).pathname;
const PACKED = /\.(js|css|html|svg|json)$/;
const KB = 1024;

/** Kilobytes after gzip; the first visit is everything that Explore needs before it is usable. */
const BUDGET = { "first visit": 320, shell: 235, "whole dist, raw": 12 * KB };

function files(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(folder, entry.name)) : [join(folder, entry.name)],
  );
}

function pack(path) {
  const bytes = readFileSync(path);
  const gz = gzipSync(bytes, { level: 9 });
  writeFileSync(`${path}.gz`, gz);
  writeFileSync(`${path}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  return gz.length;
}

/** Chunks that a manifest entry needs before it runs, styles included. */
function needed(manifest, key, seen = new Set()) {
  const chunk = manifest[key];
  if (!chunk || seen.has(chunk.file)) return seen;
  seen.add(chunk.file);
  for (const css of chunk.css ?? []) seen.add(css);
  for (const next of chunk.imports ?? []) needed(manifest, next, seen);
  return seen;
}

const raw = files(DIST).filter((path) => !/\.(br|gz)$/.test(path));
const sizes = new Map(raw.filter((path) => PACKED.test(path)).map((path) => [path.slice(DIST.length), pack(path)]));
const manifest = JSON.parse(readFileSync(join(DIST, ".vite/manifest.json"), "utf8"));
const sum = (names) =>
  [...names].reduce((total, name) => total + (sizes.get(name) ?? statSync(join(DIST, name)).size), 0) / KB;

const shell = needed(manifest, "index.html");
const explore = needed(manifest, "src/screens/Explore.tsx", new Set(shell));
const worker = raw.map((path) => path.slice(DIST.length)).filter((name) => /assets\/layout\.worker.*\.js$/.test(name));
const font = raw
  .map((path) => path.slice(DIST.length))
  .filter((name) => /inter-latin-wght-normal.*\.woff2$/.test(name));
const found = {
  "first visit": sum([...explore, ...worker]),
  shell: sum(shell),
  "whole dist, raw": raw.reduce((total, path) => total + statSync(path).size, 0) / KB,
};
const over = Object.entries(BUDGET).filter(([name, most]) => found[name] > most);
console.log(
  `${Object.entries(found)
    .map(([name, kb]) => `${name} ${kb.toFixed(0)} of ${BUDGET[name]} kB`)
    .join(", ")}; the face ${sum(font).toFixed(0)} kB`,
);
if (over.length) {
  console.error(`Too large: ${over.map(([name]) => name).join(", ")}. See BUDGET in web/scripts/budget.mjs.`);
  process.exit(1);
}
