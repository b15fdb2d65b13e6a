// Makes the browser recorder: one script from collector/ and the part of rrweb that records, as a module that its route
// serves. The same sources give the same bytes.
import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { rolldown } from "rolldown";
import { ROOT } from "./run.mjs";

const RRWEB = /node_modules\/rrweb\/dist\/rrweb\.js$/;
const FOLDER = join(ROOT, "app", "collector.js", "generated");

/**
 * rrweb carries PostCSS twice, for its player alone, in calls that a bundler may not drop. Marked as pure they go: the
 * recorder is a third as large without. Fails when a new rrweb is written otherwise.
 */
const withoutPlayer = {
  name: "without the player's PostCSS",
  transform(code, id) {
    if (!RRWEB.test(id)) return null;
    let found = 0;
    const lazy = code
      .replace(/^import_postcss(?:\$\d)?\.default(?:\.\w+)?;$/gm, "")
      .replace(/^(var import_postcss(?:\$\d)?) = ([\s\S]*?\n\}\)\)\)\(\)[^\n]*\);)$/gm, (_, name, value) => {
        found += 1;
        return `${name} = /* @__PURE__ */ (() => { return ${value} })();`;
      })
      .replace(
        /^(var postcss_default(?:\$\d)?) = (import_postcss(?:\$\d)?\.default);$/gm,
        "$1 = /* @__PURE__ */ (() => $2)();",
      );
    if (found !== 2) throw new Error(`rrweb has PostCSS ${found} times: look at scripts/collector.mjs`);
    return lazy;
  },
};

/** rrweb reads an older style back through an attribute, which a page's content policy may forbid; not so through its object. */
const withinPolicy = {
  name: "within a content policy",
  transform(code, id) {
    if (!RRWEB.test(id)) return null;
    const [before, after, ...more] = code.split('old.setAttribute("style", m.oldValue)');
    if (after === undefined || more.length > 0)
      throw new Error("rrweb reads styles otherwise: look at scripts/collector.mjs");
    return `${before}old.style.cssText = m.oldValue${after}`;
  },
};

const bundle = await rolldown({
  input: join(ROOT, "collector", "main.ts"),
  cwd: ROOT,
  platform: "browser",
  treeshake: { propertyReadSideEffects: false, moduleSideEffects: (id) => !/node_modules/.test(id) },
  plugins: [withoutPlayer, withinPolicy],
  onLog(level, log) {
    throw new Error(`${level}: ${log.message}`);
  },
});
const { output } = await bundle.generate({ format: "iife", minify: true });
if (output.length !== 1) throw new Error("the collector is not one file");
const script = output[0].code.trim();
const sha256 = createHash("sha256").update(script).digest("hex");

mkdirSync(FOLDER, { recursive: true });
writeFileSync(
  join(FOLDER, "script.ts"),
  `export const COLLECTOR_SCRIPT = ${JSON.stringify(script)};\nexport const COLLECTOR_SHA256 = "${sha256}";\n`,
);
console.log(`collector.js: ${script.length} bytes, ${gzipSync(script).length} as gzip, SHA-256 ${sha256}`);
