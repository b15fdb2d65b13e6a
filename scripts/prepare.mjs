// Makes a clone ready: packages, database client and (with the argument "build") the web pages, each only when what
// it is made from has changed.
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { ROOT, run, seconds } from "./run.mjs";

const SOURCES = ["app", "collector", "components", "config", "core", "db", "public", "verifier"];
const ROOT_FILES = [
  "package-lock.json",
  "next.config.ts",
  "tsconfig.json",
  "postcss.config.mjs",
  "proxy.ts",
  "instrumentation.ts",
];

function fail(sentence) {
  console.error(sentence);
  process.exit(1);
}

const readJson = (path) => JSON.parse(readFileSync(join(ROOT, path), "utf8"));

/** Whether every package of the lockfile is installed in its version (optional ones of other platforms may lack). */
function isInstalled() {
  const written = join("node_modules", ".package-lock.json");
  if (!existsSync(join(ROOT, written))) return false;
  const installed = readJson(written).packages;
  return Object.entries(readJson("package-lock.json").packages).every(
    ([path, wanted]) =>
      path === "" ||
      (installed[path] ? installed[path].version === wanted.version : Boolean(wanted.optional)),
  );
}

const FLAGS = [
  "--ignore-scripts",
  "--no-audit",
  "--no-fund",
  "--fetch-retry-mintimeout=500",
  "--fetch-retry-maxtimeout=4000",
];
const UNREACHABLE = /ENOTFOUND|ECONNREFUSED|ETIMEDOUT|EAI_AGAIN|ENETUNREACH|ECONNRESET|ERR_SOCKET_TIMEOUT/;

function npm(...args) {
  const cli = process.env.npm_execpath;
  return run(cli ? process.execPath : "npm", [...(cli ? [cli] : []), ...args, ...FLAGS]);
}

/**
 * The lockfile's versions, never others. Newer npms refuse `ci` when packages of other platforms are missing from the
 * lockfile or from a mirror; `install --no-save` takes the same versions and leaves the lockfile as it is.
 */
async function installLocked() {
  const strict = await npm("ci");
  return strict.code !== 0 && /EUSAGE/.test(strict.output) ? npm("install", "--no-save") : strict;
}

async function install() {
  if (isInstalled()) return;
  const since = Date.now();
  console.log("Installing packages (once, a minute or two) ...");
  const { code, output } = await installLocked();
  if (code === 0) return console.log(`Packages installed (${seconds(since)}).`);
  if (UNREACHABLE.test(output))
    fail(
      "The npm registry cannot be reached: connect to a network, or set npm's registry to a mirror, and try again.",
    );
  const lines = output.split("\n").filter((line) => !/npm warn/i.test(line));
  console.error(lines.slice(0, 20).join("\n").trim() || output.trim());
  fail(`The packages could not be installed: npm ended with ${code}.`);
}

function filesBelow(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    if (each.isDirectory()) return each.name === "generated" ? [] : filesBelow(path);
    return /\.test\.tsx?$/.test(path) ? [] : [path];
  });
}

function hash(files) {
  const sum = createHash("sha256");
  for (const file of [...files].sort()) {
    const path = join(ROOT, file);
    if (existsSync(path) && statSync(path).isFile())
      sum.update(`${file}\0`).update(readFileSync(path)).update("\0");
  }
  return sum.digest("hex");
}

/** Does `work` unless the stamp says that it was done for these very files; the stamp is written last. */
async function unlessStamped(stamp, files, saying, work) {
  const wanted = hash(files);
  const path = join(ROOT, stamp);
  if (existsSync(path) && readFileSync(path, "utf8") === wanted) return;
  const since = Date.now();
  console.log(`${saying} ...`);
  const { code, output } = await work();
  if (code !== 0) {
    console.error(output.trim());
    fail(`${saying} failed.`);
  }
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, wanted);
  console.log(`${saying.replace(/ \(.*/, "")}: done (${seconds(since)}).`);
}

await install();
await unlessStamped(
  "db/generated/.stamp",
  ["prisma/schema.prisma", "node_modules/prisma/package.json"],
  "Generating the database client",
  () => run("prisma", ["generate"], { env: { PRISMA_SCHEMA_ENGINE_BINARY: "/bin/true" } }),
);
await unlessStamped(
  "core/verify/generated/.stamp",
  [
    ...["verifier", "core/base", "core/merkle", "core/verify"].flatMap(filesBelow),
    ...["app/globals.css", "scripts/verifier.mjs", "package-lock.json"],
  ],
  "Making the verifier page",
  () => run("node", ["scripts/verifier.mjs"]),
);
await unlessStamped(
  "app/collector.js/generated/.stamp",
  [...["collector", "core/base"].flatMap(filesBelow), "scripts/collector.mjs", "package-lock.json"],
  "Making the recorder's script",
  () => run("node", ["scripts/collector.mjs"]),
);
if (process.argv.includes("build")) {
  const files = [...SOURCES.flatMap(filesBelow), ...ROOT_FILES, "prisma/schema.prisma"];
  await unlessStamped(".next/whosaw-stamp", files, "Building the pages (a minute or two)", () =>
    run("next", ["build"]),
  );
}
