import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { OUTSIDE_GROUPS } from "#core/sev/notices/outside-standing.ts";
import { sendKept } from "#core/sev/notices/send-kept.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";

export const PutBehindLink = z.object({ person: z.uuid() });

/**
 * Puts what went out to people outside before they had a personal link behind it: the notices of each SEV that is about them,
 * one entry each. Again it changes nothing, so that whoever is interrupted starts over.
 */
export async function putBehindLink(viewer: Viewer, raw: unknown): Promise<void> {
  const { person } = PutBehindLink.parse(raw);
  for (const number of await withNotices(onClient(database().pool)))
    await withTx((tx) => sendKept(tx, viewer, number, [person]));
}

/** SEVs of which something was written to people outside. */
async function withNotices(run: Runner): Promise<number[]> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT DISTINCT sev_number AS number FROM sev_event
    WHERE kind = 'notice' AND data ->> 'group' = ANY(${[...OUTSIDE_GROUPS]}::text[]) ORDER BY 1`);
  return rows.map(({ number }) => number);
}
