// What really runs in a browser (types are gone before): nothing of the database may be reachable from there.
const { existsSync, readdirSync, readFileSync } = require("node:fs");
const { join } = require("node:path");
const { options } = require("./.dependency-cruiser.cjs");

const isClient = (file) => /^\s*(\/\/.*\n\s*)*["']use client["']/.test(readFileSync(file, "utf8"));

function clientFiles(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((each) => {
    const path = join(folder, each.name);
    if (each.isDirectory()) return clientFiles(path);
    return /[.]tsx?$/.test(path) && isClient(path) ? [path] : [];
  });
}

const exactly = (file) => `^${file.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;
const clients = ["app", "components", "collector"].flatMap(clientFiles).map(exactly);

module.exports = {
  forbidden: [
    {
      name: "a browser reaches the database",
      severity: "error",
      from: { path: clients.length > 0 ? clients : ["^no client file$"] },
      to: { path: "^(db|config)/", reachable: true },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};
