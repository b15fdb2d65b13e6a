import { hash } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { type Check, firstOf, type Tally } from "../doctor/tally.ts";
import { tellLog } from "../witness/tell-log.ts";
import { utcWords } from "../witness/words.ts";

/** What a difference is told by. Tiles are among them and not counted: they become full, and then differ as well. */
const COUNTED: readonly Check[] = ["entries", "columns", "state", "ranges"];
const CAUSES: readonly Check[] = [...COUNTED, "tiles"];
/** Sentences that one SEV hears from here: each is an entry of the log, and doctor prints all there is. */
const TOLD_MAX = 20;
const KEY = "log-broken:reread:";

/**
 * Tells of what a look found, by the first difference with its index: in the SEV 0 about the log, each once. Heads differ
 * wherever an entry before them does, so they are told only when nothing else in the whole round is wrong.
 */
export async function tellDifferences(found: Tally, round: Tally, title: string): Promise<void> {
  const causes = only(found, CAUSES);
  const isCause = Object.keys(only(round, CAUSES)).length > 0;
  const told = isCause ? causes : found;
  const first = firstOf(told);
  if (!first || (await toldBefore()) >= TOLD_MAX) return;
  const at = systemClock.now();
  await tellLog({
    rule: "log-broken",
    key:
      KEY +
      fingerprint(isCause ? [first.index, first.says, countsOf(only(told, COUNTED))] : Object.keys(told)),
    title,
    sentence: `${first.says} Found by reading the log again (${utcWords(at)}): ${countsOf(told)}. "whosaw doctor --deep" lists what differs.`,
    witnessId: null,
    at,
  });
}

const only = (tally: Tally, checks: readonly Check[]): Tally =>
  Object.fromEntries(Object.entries(tally).filter(([check]) => checks.includes(check as Check)));

const countsOf = (tally: Tally): string =>
  Object.entries(tally)
    .map(([check, { count }]) => `${count} in ${check}`)
    .join(", ");

const fingerprint = (parts: readonly unknown[]): string =>
  hash("sha256", JSON.stringify(parts), "hex").slice(0, 32);

async function toldBefore(): Promise<number> {
  const [row] = await onClient(database().pool).all<{ n: number }>(statement`
    SELECT count(*)::float8 AS n FROM finding f JOIN sev v ON v.number = f.sev_number
    WHERE starts_with(f.key, ${KEY}) AND v.state NOT IN ('closed', 'dismissed', 'merged')`);
  return row?.n ?? 0;
}
