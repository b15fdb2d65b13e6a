import { readdirSync, readFileSync, statSync } from "node:fs";
import { basename, join } from "node:path";
import { Command, Option } from "commander";
import { decodeUtf8 } from "#core/merkle/text.ts";
import { checkFiles } from "#core/verify/bundle-report.ts";
import type { Given } from "#core/verify/given.ts";
import { claimedHead } from "#core/verify/head.ts";
import type { Report } from "#core/verify/report.ts";
import { originIn, verify } from "#core/verify/verify.ts";
import { examples } from "./examples.ts";
import { pinFor, pinnedWitnesses } from "./pins.ts";
import { exitCodeOf, inWords, NOTHING } from "./report-words.ts";
import { verifyLargeFile } from "./verify-large.ts";
import { verifyUrl } from "./verify-url.ts";

const CODES = `
Exit codes: 0 everything holds, under a key from outside; 1 something does not hold; 2 there is nothing to check;
3 it cannot be said: no key is pinned, or a piece is missing.

The key is pinned by --key, or as a line of ~/.config/whosaw/pins (WHOSAW_PINS names another file), or it is the
one of this machine's own log. It is never taken from what is checked.`;

interface Keys {
  readonly key: string | undefined;
  readonly witnesses: readonly string[];
}

interface Options {
  readonly key?: string;
  readonly vkey?: string;
  readonly witness?: string[];
  readonly json?: true;
}

/** `whosaw verify <receipt | bundle | checkpoint | URL ...>`: the same checks and words as the verifier page. */
export const verifyCommand = (): Command =>
  new Command("verify")
    .description("check a receipt, an exported bundle or a checkpoint offline, or a whole running log")
    .argument(
      "[what...]",
      "a receipt (with its entry's file), a proof that you were told, a proof of which entries are about you (with your label key), an export (.zip or its folder), one or two checkpoints with their proof, or a log's address (with WHOSAW_TOKEN, and a checkpoint that you kept)",
    )
    .option(
      "--key <key>",
      "the log's public key or a file that holds it, from elsewhere than what is checked",
    )
    .addOption(new Option("--vkey <key>", "the same").hideHelp())
    .option(
      "--witness <keys...>",
      "keys of witnesses that should have countersigned, or files that hold them",
    )
    .option("--json", "print the report as one JSON object")
    .addHelpText("after", CODES)
    .addHelpText(
      "after",
      examples(
        "verify entry-41.tlog-proof --key whosaw.example/log+1a2b3c4d+AR...",
        "verify whosaw-reads-980.zip",
        "verify entries-about-me.json label-key.json",
        "verify checkpoint-january checkpoint-june consistency.json",
      ),
    )
    .action(async (what: string[], { key, vkey, witness = [], json }: Options) => {
      process.exitCode = await verifyGiven(
        what,
        { key: key ?? vkey, witnesses: pinnedWitnesses(witness) },
        json === true,
      );
    });

async function verifyGiven(what: readonly string[], keys: Keys, asJson: boolean): Promise<number> {
  if (what.length === 0) {
    console.error("Name what is to be checked: a receipt, a bundle, a checkpoint or an address. See --help.");
    return NOTHING;
  }
  const large = await verifyLargeFile(what, keys);
  if (large !== null) return say(large, asJson);
  const url = what.find((each) => /^https?:\/\//.test(each));
  const files = read(what.filter((each) => each !== url));
  if (files === null) return NOTHING;
  const [report, pin] =
    url === undefined
      ? checked(files, keys)
      : await verifyUrl(url, "given" in files ? files.given : [], keys.key);
  return say([report, pin], asJson);
}

function say([report, pin]: readonly [Report, string | null], asJson: boolean): number {
  console.log(asJson ? JSON.stringify({ ok: report.verdict === "holds", ...report }) : inWords(report, pin));
  return exitCodeOf(report);
}

type Files = { readonly given: readonly Given[] } | { readonly folder: Readonly<Record<string, Uint8Array>> };

/** The files of these paths, or of the one folder; null, having said why, when there is something that cannot be read. */
function read(paths: readonly string[]): Files | null {
  try {
    const [first] = paths;
    if (paths.length === 1 && first !== undefined && statSync(first).isDirectory()) {
      const files = readdirSync(first).map((name) => [name, readFileSync(join(first, name))] as const);
      return { folder: Object.fromEntries(files) };
    }
    return { given: paths.map((path) => ({ name: basename(path), bytes: readFileSync(path) })) };
  } catch (error) {
    console.error(
      `cannot read ${paths.join(", ")}: ${error instanceof Error ? error.message : String(error)}`,
    );
    return null;
  }
}

function checked(files: Files, { key, witnesses }: Keys): [Report, string | null] {
  if ("folder" in files) {
    const note = files.folder.checkpoint;
    const pin = pinFor(claimedHead((note && decodeUtf8(note)) ?? "")?.origin ?? null, key);
    return [checkFiles(files.folder, pin?.vkey ?? null, witnesses), pin?.from ?? null];
  }
  const pin = pinFor(originIn(files.given), key);
  return [verify(files.given, pin?.vkey ?? null, witnesses), pin?.from ?? null];
}
