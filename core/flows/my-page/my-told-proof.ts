import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { committed } from "#core/log/entry/commitment.ts";
import { decodeEntry } from "#core/log/entry/entry.ts";
import { openPeople } from "#core/log/entry/openings.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import { receiptOf } from "#core/log/tree/receipt.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { SevNumber } from "#core/sev/schema.ts";
import type { ToldProof } from "#core/verify/told.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";

/**
 * The proof that the viewer was sent the newest notice about a SEV, which {@link checkTold} checks without us: everybody's
 * commitments, which name nobody, and what opens the viewer's own. Refuses `not_found` whoever was sent none, `not_yet` until
 * a checkpoint covers the sending, and `dropped` once somebody on the list was erased: then the list cannot be shown whole.
 */
export async function myToldProof(viewer: Viewer, raw: unknown): Promise<ToldProof> {
  const { number } = SevNumber.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  const { personId } = viewer;
  mustAllow(viewer, "me.read", { personId });
  const run = onClient(database().pool);
  const sent = await newestSending(run, number, personId);
  refuseUnless(sent, "not_found", { field: "number" });
  const body = decodeEntry(sent.bytes);
  const nonce = Buffer.from(body.nonce, "base64");
  const { subject: secrets } = await personSecrets(run, { actor: [], subject: sent.people });
  refuseUnless(secrets.size === sent.people.length, "dropped", {
    detail:
      "somebody else on this list was erased since, so it cannot be shown whole; the receipt of its entry still holds",
  });
  const commitments = sent.people.map((id) => {
    const secret = secrets.get(id) ?? new Uint8Array(32);
    return committed(secret, nonce, "subject", "subject", id);
  });
  const [opening] = await openPeople(run, body, [{ field: "subject", party: "subject", personId }]);
  refuseUnless(opening, "not_found", { field: "number" });
  return {
    ...{ whosaw: "told@v1", entry: Buffer.from(sent.bytes).toString("base64") },
    receipt: await receiptOf(run, sent.leaf),
    person: { value: opening.value, key: opening.key },
    commitments: commitments.sort(), // their order tells nothing
  };
}

async function newestSending(run: Runner, number: number, personId: string) {
  const [row] = await run.all<{ leaf: number; bytes: Uint8Array; people: string[] }>(statement`
    SELECT e.leaf_index::int AS leaf, e.bytes, ARRAY(SELECT a.person_id FROM sev_notice a WHERE a.batch = n.batch) AS people
    FROM sev_notice n JOIN sev_event v ON v.sev_number = n.sev_number AND v.kind = 'notice' AND v.data ->> 'batch' = n.batch::text
    JOIN entry e ON e.log_id = 1 AND e.leaf_index = v.leaf_index
    WHERE n.sev_number = ${number} AND n.person_id = ${personId}::uuid ORDER BY v.id DESC LIMIT 1`);
  return row ?? null;
}
