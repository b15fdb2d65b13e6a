import { DAY_MS } from "#core/base/durations.ts";
import type { KeyRing } from "#core/base/key-provider.ts";
import type { ErasureLedger } from "#core/log/erasure/ledger.ts";
import { type Runner, statement } from "#db/statement.ts";
import { fail, ok, type Verdict, warn } from "./verdict.ts";

/** Erasure: nothing of an erased person is left, the ledger and the table say the same, and the key is young enough. */
export async function checkErasure(
  run: Runner,
  { ledger, ring, now, kekDaysMax }: { ledger: ErasureLedger; ring: KeyRing; now: Date; kekDaysMax: number },
): Promise<Verdict[]> {
  return [await nothingLeft(run), await sameAsLedger(run, ledger), ...(await keyAge(ring, now, kekDaysMax))];
}

async function nothingLeft(run: Runner): Promise<Verdict> {
  const [row] = await run.all<{ done: number; left: number[] }>(statement`
    SELECT count(*)::int AS done, coalesce(array_agg(number ORDER BY number) FILTER (WHERE
      EXISTS (SELECT FROM item WHERE subject_id = e.person_id AND captured_at < e.decided_at)
      OR EXISTS (SELECT FROM item_key WHERE subject_id = e.person_id AND made_at < e.decided_at)
      OR EXISTS (SELECT FROM person_secret s WHERE s.person_id = e.person_id AND (NOT e.kept OR (s.party = 'subject' AND s.since = 0)))
      OR (NOT e.kept AND EXISTS (SELECT FROM person WHERE id = e.person_id))), '{}') AS left
    FROM erasure e WHERE state = 'done'`);
  const { done, left } = row ?? { done: 0, left: [] };
  if (left.length > 0)
    return fail(
      `Erasure ${left.join(", ")}: what was erased is back, as after a restore. Restart Whosaw: it erases it again before it serves.`,
    );
  if (done === 0) return ok("Nobody was erased.");
  return ok(
    `Of ${done} erased, nothing is left to open: their entries are not openable (erased), and still verify.`,
  );
}

async function sameAsLedger(run: Runner, ledger: ErasureLedger): Promise<Verdict> {
  const rows = await run.all<{ id: string; number: number }>(
    statement`SELECT id, number FROM erasure WHERE state = 'done' ORDER BY number`,
  );
  const written = new Set(ledger.erasures().map(({ id }) => id));
  const missing = rows.filter(({ id }) => !written.has(id));
  if (missing.length === 0)
    return ok(`${ledger.path} has every erasure, so that a restored backup forgets them, too.`);
  const numbers = missing.map(({ number }) => number).join(", ");
  return fail(
    `${ledger.path} lacks erasure ${numbers}: restart Whosaw, which writes it down, before you restore anything.`,
  );
}

async function keyAge(ring: KeyRing, now: Date, daysMax: number): Promise<Verdict[]> {
  const kept = await ring.list();
  const newest = kept.at(-1);
  if (!newest) return [fail("There is no key-encryption key.")];
  const days = Math.floor((now.getTime() - newest.madeAt.getTime()) / DAY_MS);
  const old =
    days > daysMax
      ? warn(
          `The key-encryption key is ${days} days old, more than the ${daysMax} after which backups expire (WHOSAW_KEK_DAYS_MAX): run \`whosaw keys rotate\`, or what was erased can still be opened in old backups.`,
        )
      : ok(`The key-encryption key is ${days} days old; at most ${daysMax} are set.`);
  return kept.length === 1
    ? [old]
    : [
        old,
        warn("A rotation of the key-encryption key was begun and not ended: run `whosaw keys rotate` again."),
      ];
}
