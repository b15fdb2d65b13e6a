import { Command } from "commander";
import { systemClock } from "#core/base/clock.ts";
import { erasureLedger } from "#core/log/erasure/ledger.ts";
import { keys } from "#core/log/keys/keys.ts";
import { database } from "#db/current.ts";
import { dataFolder } from "#db/data-folder.ts";
import { onClient } from "#db/statement.ts";
import { checkDatabase } from "./checks/database.ts";
import { checkErasure } from "./checks/erasure.ts";
import { checkKeptHead } from "./checks/head.ts";
import { checkLog } from "./checks/log.ts";
import { checkSources } from "./checks/sources.ts";
import type { Verdict } from "./checks/verdict.ts";
import { CommandError } from "./command-error.ts";
import { examples } from "./examples.ts";
import { settings, withTarget } from "./target.ts";

const MARKS = { ok: "ok  ", warn: "WARN", fail: "FAIL" } as const;

/** `whosaw doctor`: looks, changes nothing, and says only what it looked at. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("look whether database, log and sources are as they should be (changes nothing)")
    .addHelpText("after", "\nExit code 1 when a check fails; warnings alone do not.")
    .addHelpText("after", examples("doctor"))
    .action(doctor);
}

async function doctor(): Promise<void> {
  const verdicts = await withTarget(async (target) => {
    if (target.kind === "remote") throw new CommandError("Run `whosaw doctor` where the instance runs.");
    return examine();
  });
  for (const { state, says } of verdicts) console.log(`${MARKS[state]}  ${says}`);
  const failed = verdicts.filter(({ state }) => state === "fail").length;
  if (failed > 0) throw new CommandError(`${failed} of ${verdicts.length} checks failed.`);
}

/** All checks on the process's database, in the order in which one rests on the other. */
async function examine(): Promise<Verdict[]> {
  const { pool } = database();
  const run = onClient(pool);
  return [
    ...(await checkDatabase(pool)),
    ...(await checkLog(run, systemClock.now())),
    ...(await checkKeptHead(run, systemClock.now(), dataFolder(settings()))),
    ...(await checkSources(run)),
    ...(await checkErasure(run, {
      ledger: erasureLedger(),
      ring: keys().provider,
      now: systemClock.now(),
      kekDaysMax: settings().WHOSAW_KEK_DAYS_MAX,
    })),
  ];
}
