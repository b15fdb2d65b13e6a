// The files that begin what runs in a browser: those that say "use client".
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const ROOT = join(__dirname, "..");
const isClient = (file) =>
  /^\s*(\/\/.*\n\s*)*["']use client["']/.test(readFileSync(join(ROOT, file), "utf8"));

function clientFilesIn(folder) {
  if (!existsSync(join(ROOT, folder))) return [];
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    if (each.isDirectory()) return clientFilesIn(path);
    return /[.]tsx?$/.test(path) && isClient(path) ? [path] : [];
  });
}

/** Their paths from the root of the project. */
module.exports.clientFiles = () => ["app", "components", "collector"].flatMap(clientFilesIn);
