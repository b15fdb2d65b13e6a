// Makes the verifier: one HTML file with its script and style inside, which a browser opens without any network. The same
// sources give the same bytes. Written as a module, too, so that exports can bring it along.
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { rolldown } from "rolldown";
import { ROOT } from "./run.mjs";

const FOLDER = join(ROOT, "core", "verify", "generated");
const read = (path) => readFileSync(join(ROOT, path), "utf8");
const sha256 = (text, encoding) => createHash("sha256").update(text).digest(encoding);

/** The colours of the app, so that both look alike. */
function tokens() {
  const lines = read("app/globals.css").match(/^ {2}--color-[a-z0-9-]+: .*#.*;$/gm) ?? [];
  if (lines.length === 0) throw new Error("app/globals.css has no colours");
  return `:root {\n${lines.join("\n")}\n}\n`;
}

async function script() {
  const bundle = await rolldown({
    input: join(ROOT, "verifier", "main.ts"),
    cwd: ROOT,
    platform: "browser",
    onLog(level, log) {
      throw new Error(`${level}: ${log.message}`);
    },
  });
  const { output } = await bundle.generate({ format: "iife", minify: true });
  if (output.length !== 1) throw new Error("the verifier is not one file");
  return output[0].code.trim().replaceAll("</script", "<\\/script");
}

const style = `\n${tokens()}${read("verifier/page.css")}`;
const code = await script();
const policy = [
  "default-src 'none'",
  `script-src 'sha256-${sha256(code, "base64")}'`,
  `style-src 'sha256-${sha256(style, "base64")}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join("; ");
const parts = { "%POLICY%": policy, "/*STYLE*/": style, "/*SCRIPT*/": code };
const page = read("verifier/page.html").replace(/%POLICY%|\/\*(?:STYLE|SCRIPT)\*\//g, (name) => parts[name]);
const constants = { VERIFIER_PAGE: page, VERIFIER_POLICY: policy, VERIFIER_SHA256: sha256(page, "hex") };

mkdirSync(FOLDER, { recursive: true });
writeFileSync(join(FOLDER, "verifier.html"), page);
writeFileSync(
  join(FOLDER, "page.ts"),
  Object.entries(constants)
    .map(([name, value]) => `export const ${name} = ${JSON.stringify(value)};\n`)
    .join(""),
);
console.log(`verifier.html: ${page.length} characters, SHA-256 ${constants.VERIFIER_SHA256}`);
