// What really runs in a browser (types are gone before): nothing of the database may be reachable from there.
const { options } = require("./.dependency-cruiser.cjs");
const { clientFiles } = require("./scripts/client-files.cjs");

const exactly = (file) => `^${file.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`;

module.exports = {
  forbidden: [
    {
      name: "a browser reaches the database",
      severity: "error",
      from: { path: clientFiles().map(exactly) },
      to: { path: "^(db|config)/", reachable: true },
    },
  ],
  options: { ...options, tsPreCompilationDeps: false },
};
