import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";

const BEFORE_MS = DAY_MS;
const AT_ONCE = 500;

/** Reminds everybody once whose answer is due within a day. Answers how many were reminded. */
export async function remindAsked(viewer: Viewer): Promise<number> {
  mustAllow(viewer, "sev.remind");
  const now = systemClock.now();
  return withTx(async (tx) => {
    const rows = await onTx(tx).all<{ number: number; personId: string }>(statement`
      UPDATE sev_asked a SET reminded_at = ${now} FROM (SELECT question, person_id FROM sev_asked
        WHERE answered_leaf IS NULL AND reminded_at IS NULL AND due_at < ${new Date(now.getTime() + BEFORE_MS)}
        ORDER BY due_at LIMIT ${AT_ONCE} FOR UPDATE SKIP LOCKED) d
      WHERE a.question = d.question AND a.person_id = d.person_id
      RETURNING a.sev_number AS number, a.person_id AS "personId"`);
    for (const number of new Set(rows.map((row) => row.number)))
      await tellPeople(tx, null, {
        number,
        what: "sev.question",
        personIds: rows.filter((row) => row.number === number).map(({ personId }) => personId),
      });
    return rows.length;
  });
}
