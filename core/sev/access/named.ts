import { type Runner, statement } from "#db/statement.ts";

/** How somebody was named to a SEV: one of those who handle SEVs, or somebody from outside of them. */
export type HandlerPart = "handler" | "outside";

/** Who is named to these SEVs, as `number personId part`. */
export async function selectHandlers(run: Runner, numbers: readonly number[]): Promise<ReadonlySet<string>> {
  const rows = await run.all<{ key: string }>(statement`
    SELECT concat_ws(' ', sev_number, person_id, part) AS key FROM sev_handler WHERE sev_number = ANY(${[...numbers]}::int[])`);
  return new Set(rows.map(({ key }) => key));
}

/** To which of these SEVs a privacy officer let this person in to look: until it is taken back, or the SEV is over. */
export async function selectLooking(
  run: Runner,
  personId: string,
  numbers: readonly number[],
): Promise<ReadonlySet<number>> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT a.sev_number AS number FROM sev_event a JOIN sev v ON v.number = a.sev_number
    WHERE a.kind = 'access_asked' AND a.actor_id = ${personId}::uuid AND a.sev_number = ANY(${[...numbers]}::int[])
      AND v.state NOT IN ('closed', 'dismissed', 'merged')
      AND (SELECT d.kind FROM sev_event d WHERE d.sev_number = a.sev_number AND d.kind IN ('access_granted', 'access_declined', 'access_ended')
        AND (d.data ->> 'ask')::bigint = a.leaf_index ORDER BY d.id DESC LIMIT 1) = 'access_granted'`);
  return new Set(rows.map(({ number }) => number));
}
