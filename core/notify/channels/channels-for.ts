import type { Telling, TellingKind } from "#core/base/telling.ts";
import { onTx, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/** What a channel hears of: that there is one, that it is serious, that a clock ran out, that it is open again. */
const TOLD: ReadonlySet<TellingKind> = new Set(["sev.raised", "sev.serious", "sev.late", "sev.reopened"]);

/** Up to SEV 1: the level of the webhook and mailbox that the settings name. */
export const SETTINGS_MILDEST = 1;

/** Whether channels may hear of this at all. Of a restricted SEV they never do: who reads them is not known. */
export async function mayLeave(tx: Tx, telling: Telling): Promise<boolean> {
  if (!TOLD.has(telling.kind) || telling.severity === null) return false;
  const sev = await tx.sev.findUnique({ where: { number: telling.sevNumber }, select: { restricted: true } });
  return sev !== null && !sev.restricted;
}

/** The channels whose level this reaches and that were not told the same before. */
export async function channelsFor(tx: Tx, { kind, sevNumber, severity }: Telling): Promise<string[]> {
  const rows = await onTx(tx).all<{ id: string }>(statement`
    SELECT c.id FROM channel c WHERE c.ended_at IS NULL AND c.mildest >= ${severity}::int
      AND NOT EXISTS (SELECT 1 FROM delivery d WHERE d.channel_id = c.id AND d.kind = ${kind}
        AND (d.about ->> 'sevNumber')::int = ${sevNumber} AND (d.about ->> 'severity')::int = ${severity}::int)`);
  return rows.map(({ id }) => id);
}
