import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { Command } from "commander";
import { type BundleVerdict, verifyBundle, verifyFiles } from "#core/reports/verify-bundle.ts";
import { verifyUrl } from "./verify-url.ts";

const REFUSED = 1;
const UNREADABLE = 2;

/** `whosaw verify <bundle or URL>`: exit code 0 when everything holds, 1 when a check fails, 2 when there is nothing to check. */
export const verifyCommand = (): Command =>
  new Command("verify")
    .description("check an exported bundle offline (signatures, proofs, every line), or a whole running log")
    .argument(
      "<bundle or URL>",
      "the .zip, the folder it was unpacked to, or a log's address (with WHOSAW_TOKEN)",
    )
    .option(
      "--vkey <key>",
      "the log's public key or a file that holds it, got by another way than the bundle",
    )
    .option("--json", "print the verdict as one JSON object")
    .action(async (given: string, { vkey, json }: { vkey?: string; json?: true }) => {
      process.exitCode = /^https?:\/\//.test(given)
        ? await verifyUrl(given, vkey === undefined ? null : keyText(vkey))
        : verifyPath(given, vkey ?? null, json === true);
    });

function verifyPath(path: string, vkey: string | null, asJson: boolean): number {
  try {
    const verdict = verdictOn(path, vkey === null ? null : keyText(vkey));
    console.log(asJson ? JSON.stringify(verdict) : inWords(verdict));
    return verdict.ok ? 0 : REFUSED;
  } catch (error) {
    console.error(`cannot read ${path}: ${error instanceof Error ? error.message : String(error)}`);
    return UNREADABLE;
  }
}

function verdictOn(path: string, vkey: string | null): BundleVerdict {
  if (!statSync(path).isDirectory()) return verifyBundle(readFileSync(path), vkey);
  const files = readdirSync(path).map((name) => [name, readFileSync(join(path, name))] as const);
  return verifyFiles(Object.fromEntries(files), vkey);
}

/** A vkey is text with plus signs; anything else that exists is a file that holds one. */
const keyText = (given: string): string => (existsSync(given) ? readFileSync(given, "utf8") : given).trim();

function inWords(verdict: BundleVerdict): string {
  if (!verdict.ok) return `REFUSED. This does not hold: ${verdict.check} (${verdict.detail}).`;
  return ["Verified.", ...verdict.holds.map((sentence) => `- ${sentence}`)].join("\n");
}
