import { Command } from "commander";
import { systemClock } from "#core/base/clock.ts";
import { erasureLedger } from "#core/log/erasure/ledger.ts";
import { keys } from "#core/log/keys/keys.ts";
import { database } from "#db/current.ts";
import { dataFolder } from "#db/data-folder.ts";
import { onClient } from "#db/statement.ts";
import { checkDatabase } from "./checks/database.ts";
import { checkDetection } from "./checks/detection.ts";
import { checkErasure } from "./checks/erasure.ts";
import { checkKeptHead } from "./checks/head.ts";
import { checkLog } from "./checks/log.ts";
import { checkSources } from "./checks/sources.ts";
import { checkVault } from "./checks/vault.ts";
import type { Verdict } from "./checks/verdict.ts";
import { CommandError } from "./command-error.ts";
import { examine } from "./deep/examine.ts";
import { remembered } from "./deep/remembered.ts";
import { deepVerdicts, whereFirst } from "./deep/words.ts";
import { examples } from "./examples.ts";
import { settings, withTarget } from "./target.ts";

const MARKS = { ok: "ok  ", warn: "WARN", fail: "FAIL" } as const;

/** `whosaw doctor`: looks, changes nothing but that a deep look is an entry, and says only what it looked at. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("look whether database, log and sources are as they should be (mends nothing)")
    .option(
      "--deep",
      "recompute the whole log from its bytes, and replay the state from its entries; what it found is an entry",
    )
    .option("--restart", "with --deep: start over, where an earlier run was interrupted")
    .option("--head <file...>", "with --deep: signed heads that you kept; the log has to continue them")
    .addHelpText("after", "\nExit code 1 when a check fails; warnings alone do not.")
    .addHelpText("after", examples("doctor", "doctor --deep", "doctor --deep --head head-of-last-month"))
    .action(doctor);
}

interface Options {
  readonly deep?: true;
  readonly restart?: boolean;
  readonly head?: string[];
}

async function doctor({ deep, restart = false, head: heads = [] }: Options): Promise<void> {
  if (!deep && (restart || heads.length > 0)) throw new CommandError("--restart and --head go with --deep.");
  const { verdicts, found } = await withTarget(async (target) => {
    if (target.kind === "remote") throw new CommandError("Run `whosaw doctor` where the instance runs.");
    const quick = print(await quickVerdicts());
    if (!deep) return { verdicts: quick, found: "" };
    const { report, kept } = await examine(database().pool, { ...target, restart, heads });
    const found = print([...deepVerdicts(report, kept), await remembered(report)]);
    return { verdicts: [...quick, ...found], found: whereFirst(report) };
  });
  const failed = verdicts.filter(({ state }) => state === "fail").length;
  if (failed > 0) throw new CommandError(`${failed} of ${verdicts.length} checks failed${found}.`);
}

function print(verdicts: Verdict[]): Verdict[] {
  for (const { state, says } of verdicts) console.log(`${MARKS[state]}  ${says}`);
  return verdicts;
}

/** The quick checks on the process's database, in the order in which one rests on the other. */
async function quickVerdicts(): Promise<Verdict[]> {
  const { pool } = database();
  const run = onClient(pool);
  return [
    ...(await checkDatabase(pool)),
    ...(await checkLog(run, systemClock.now())),
    ...(await checkKeptHead(run, systemClock.now(), dataFolder(settings()))),
    ...(await checkSources(run)),
    ...(await checkVault(run)),
    ...(await checkDetection(run)),
    ...(await checkErasure(run, {
      ledger: erasureLedger(),
      ring: keys().provider,
      now: systemClock.now(),
      kekDaysMax: settings().WHOSAW_KEK_DAYS_MAX,
    })),
  ];
}
