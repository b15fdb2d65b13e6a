// The files that begin what runs in a browser: those that say "use client".
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");

const isClient = (file) => /^\s*(\/\/.*\n\s*)*["']use client["']/.test(readFileSync(file, "utf8"));

function clientFilesIn(root, folder) {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    if (each.isDirectory()) return clientFilesIn(root, path);
    return /[.]tsx?$/.test(path) && isClient(join(root, path)) ? [path] : [];
  });
}

/** Their paths from the root of a project, which is where one is unless it is given. */
module.exports.clientFiles = (root = process.cwd()) =>
  ["app", "components", "collector"].flatMap((folder) => clientFilesIn(root, folder));
