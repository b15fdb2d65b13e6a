import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { Receipt } from "#core/log/tree/proofs.ts";
import { receiptOf } from "#core/log/tree/receipt.ts";
import { formatTlogProof, parseTlogProof } from "#core/merkle/tlog-proof.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { sevFacts } from "#core/sev/access/facts.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { concerns } from "./concerns-me.ts";

/**
 * The receipt of an entry that concerns the viewer (a read of theirs, a notice to them, a statement about a SEV of theirs or
 * to all staff) with the entry's own bytes as its extra data, so that this one file can be checked anywhere. Refuses
 * `not_found` for every other entry, and `not_yet` until a checkpoint covers it.
 */
export async function myReceipt(viewer: Viewer, raw: unknown): Promise<string> {
  const { index } = Receipt.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "me.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const bytes = (await readOfMine(run, index, viewer.personId)) ?? (await toldToMe(run, index, viewer));
  refuseUnless(bytes, "not_found", { field: "index" });
  const proof = parseTlogProof(await receiptOf(run, index));
  if (!proof.ok) throw new Error(`our own receipt ${index}: ${proof.check}`);
  return formatTlogProof({ ...proof.value, extra: bytes });
}

async function readOfMine(run: Runner, index: number, personId: string): Promise<Uint8Array | null> {
  const [entry] = await run.all<{ bytes: Uint8Array }>(statement`
    SELECT e.bytes FROM entry e JOIN read r USING (log_id, leaf_index)
    WHERE e.leaf_index = ${index} AND ${concerns(personId)}`);
  return entry?.bytes ?? null;
}

/** A notice that was sent to the viewer, or a statement that they may read. */
async function toldToMe(run: Runner, index: number, viewer: PersonViewer): Promise<Uint8Array | null> {
  const [entry] = await run.all<{
    bytes: Uint8Array;
    number: number;
    sent: boolean;
    toStaff: boolean | null;
  }>(statement`
    SELECT e.bytes, v.sev_number AS number, v.data ->> 'audience' = 'staff' AND NOT s.restricted AS "toStaff",
      EXISTS (SELECT FROM sev_notice n WHERE n.sev_number = v.sev_number AND n.person_id = ${viewer.personId}::uuid
        AND n.batch::text = v.data ->> 'batch') AS sent
    FROM entry e JOIN sev_event v ON v.sev_number = e.sev_number AND v.leaf_index = e.leaf_index JOIN sev s ON s.number = v.sev_number
    WHERE e.leaf_index = ${index} AND (v.kind = 'notice' AND v.data ->> 'act' = 'send' OR v.kind = 'statement' AND v.data ->> 'act' = 'publish')`);
  if (!entry) return null;
  if (entry.sent) return entry.bytes;
  // What is said to staff is said to those who work here.
  if (entry.toStaff) return viewer.channel === "link" ? null : entry.bytes;
  const facts = (await sevFacts(run, viewer, [entry.number])).get(entry.number);
  const isStatement = entry.toStaff !== null;
  return isStatement && facts && decide(viewer, "sev.view_subject", facts).allow ? entry.bytes : null;
}
