import { z } from "zod";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../../record/events.ts";
import { lockForAct } from "../../record/locked.ts";
import type { AddedFile } from "./add-file.ts";
import { openSealedFile } from "./seal-file.ts";

export const OpenFile = z.object({
  number: z.coerce.number().int().positive().max(2_147_483_647),
  id: z.uuid(),
});

export type OpenedFile = AddedFile & { readonly content: Uint8Array };

/**
 * Opens a file of a SEV's evidence. Opening is an entry, durable before a byte is decrypted; what comes out is hashed
 * again. Refuses who may not see the SEV, and as `unavailable` a file that is not what was added.
 */
export async function openFile(viewer: Viewer, raw: unknown): Promise<OpenedFile> {
  const { number, id } = OpenFile.parse(raw);
  const file = await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.view", facts);
    const row = await tx.sevFile.findUnique({ where: { id } });
    refuseUnless(row?.sevNumber === number, "not_found", { field: "id" });
    const data = { file: id, sha256: row.sha256 };
    record(tx, viewer, number, { kind: "file_opened", entry: "sev.file.open", data });
    return row;
  });
  const [body] = await onClient(database().pool).all<{ sealed: Uint8Array; name: string | null }>(statement`
    SELECT b.sealed, d.fields ->> 'name' AS name FROM sev_file f JOIN sev_file_body b ON b.id = f.id
      LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = f.leaf_index WHERE f.id = ${id}::uuid`);
  const { mediaType, sha256, wrapped } = file;
  const content = await opened({ sevNumber: number, id, sha256 }, body?.sealed, wrapped);
  return { id, name: body?.name ?? "evidence", mediaType, bytes: content.length, sha256, content };
}

async function opened(
  file: Parameters<typeof openSealedFile>[0],
  sealed: Uint8Array | undefined,
  wrapped: Uint8Array,
): Promise<Uint8Array> {
  try {
    if (!sealed) throw new Error(`file ${file.id} has no bytes any more`);
    return await openSealedFile(file, { sealed, wrapped });
  } catch (error) {
    const refusal = new Refusal("unavailable", {
      detail: "The file is not what was added, so it is not served. Have whosaw doctor look at it.",
    });
    refusal.cause = error;
    throw refusal;
  }
}
