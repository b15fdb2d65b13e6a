// The import table of the architecture, enforced. Tests, and what only tests use, stand outside of it.
const CORE_SIBLINGS = ["vault", "programme", "intake", "exposure", "detect", "sev", "notify"];
const core = (...names) => names.map((name) => `^core/${name}/`);
const ROOM = {
  config: "^config/",
  db: "^db/",
  components: "^components/",
  messages: "^messages/",
};
const UNDER_ALL = [...core("base", "policy", "log", "directory"), ROOM.db];

/** Room -> what it may import of our own, besides itself. */
const TABLE = [
  ["^core/base/", []],
  // Words in each language: whoever talks to people takes them from here.
  ["^messages/", core("base")],
  ["^core/policy/", core("base")],
  ["^core/merkle/", core("base")],
  ["^core/verify/", core("base", "merkle")],
  ["^config/", core("base")],
  ["^db/", [...core("base"), ROOM.config]],
  ["^core/log/", [...core("base", "policy", "merkle"), ROOM.db]],
  ["^core/directory/", [...core("base", "policy", "log"), ROOM.db]],
  ...CORE_SIBLINGS.map((name) => [
    `^core/${name}/`,
    name === "notify" ? [...UNDER_ALL, ROOM.messages] : UNDER_ALL,
  ]),
  ["^core/flows/", ["^core/(?!reports/)", "^core/reports/kit/", ROOM.db, ROOM.messages]],
  // What every report is made with; those that flows make, too.
  ["^core/reports/kit/", [...core("base", "log", "merkle", "verify"), ROOM.db]],
  [
    "^core/reports/(?!kit/)",
    [...core("merkle", "verify", "flows", ...CORE_SIBLINGS), "^core/reports/", ...UNDER_ALL],
  ],
  // A witness is a process of its own, in other hands: it starts without the rest of the product.
  ["^witness/", [...core("base", "merkle"), ROOM.config]],
  ["^cli/", ["^core/", ROOM.config, ROOM.db, "^witness/"]],
  ...["worker", "simulator"].map((name) => [`^${name}/`, ["^core/", ROOM.config, ROOM.db]]),
  // The simulator feeds the demo, the tests and the benchmarks.
  ["^bench/", ["^core/", ROOM.config, ROOM.db, "^simulator/"]],
  ["^app/_server/", ["^core/", ROOM.components, ROOM.config, ROOM.messages]],
  // Of the recorder the names of types: its script is loaded as any site loads it.
  ["^app/(?!_server/)", ["^core/", ROOM.components, "^app/", "^collector/", ROOM.messages]],
  ["^components/", [...core("base"), ROOM.messages]],
  ["^verifier/", core("base", "merkle", "verify")],
  // A script on other people's pages: of core it knows the names of types.
  ["^collector/", core("base")],
];

const TESTS = "[.](test|spec|long)[.]tsx?$";

const tableRules = TABLE.map(([from, allowed]) => ({
  name: `room ${from.replace(/[\^/]/g, " ").trim()}`,
  severity: "error",
  from: { path: from, pathNot: TESTS },
  to: {
    path: "^(app|bench|cli|collector|components|config|core|db|e2e|messages|scripts|simulator|test|verifier|witness|worker)/",
    pathNot: [from, ...allowed],
    // Components may name the types of core, which vanish before anything runs.
    ...(from === "^components/" ? { dependencyTypesNot: ["type-only"] } : {}),
  },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...tableRules,
    {
      name: "components take only types, and of core alone",
      severity: "error",
      from: { path: "^components/", pathNot: TESTS },
      to: { path: "^(app|bench|cli|config|db|simulator|test|witness|worker)/" },
    },
    {
      name: "base uses no package but zod",
      severity: "error",
      from: { path: "^core/base/", pathNot: TESTS },
      to: { dependencyTypes: ["npm", "npm-dev", "npm-optional"], pathNot: "node_modules/zod/" },
    },
    {
      name: "core knows no Next and no React",
      severity: "error",
      from: { path: "^core/", pathNot: TESTS },
      to: { path: "node_modules/(next|next-auth|react|react-dom|server-only)/" },
    },
    {
      name: "what runs in a browser, too, uses nothing of Node's",
      severity: "error",
      from: {
        path: "^(core/(merkle|verify)|verifier|collector)/",
        pathNot: [TESTS, "^core/merkle/(base64|sha256)-node[.]ts$"],
      },
      to: { dependencyTypes: ["core"] },
    },
    {
      // Without a boundary of its own, such a part takes the page and its focus away until its script is there.
      name: "what comes later comes by components/ui/later.tsx, or says what stands in its place meanwhile",
      severity: "error",
      from: {
        path: "^(app|components)/",
        pathNot: ["^app/[(]me[)]/me/_parts/days/lazy-table[.]tsx$", "/_parts/window-chart[.]tsx$"],
      },
      to: { path: "node_modules/next/dist/shared/lib/(app-)?dynamic|node_modules/next/dynamic" },
    },
    { name: "no cycle", severity: "error", from: {}, to: { circular: true } },
    { name: "no import of nothing", severity: "error", from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: [
        "^db/generated/",
        "^core/verify/generated/",
        "^app/collector[.]js/generated/",
        "^[.]next/",
        "^next-env[.]d[.]ts$",
        "^test/fixtures/",
      ],
    },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: `${__dirname}/tsconfig.json` },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".js", ".mjs", ".cjs", ".json"],
    },
  },
};
