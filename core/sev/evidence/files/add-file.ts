import { randomUUID } from "node:crypto";
import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { existsFor } from "#core/policy/conditions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { sevFacts } from "../../access/facts.ts";
import { record } from "../../record/events.ts";
import { lockForAct } from "../../record/locked.ts";
import { fileName } from "./file-name.ts";
import { sealFile, sha256Of } from "./seal-file.ts";
import { ALLOWED_WORDS, sniff } from "./sniff.ts";

export const FILE_BYTES_MAX = 25 * 1024 * 1024;
const FILES_MAX = 100;

/**
 * A file's name, percent-encoded where it is not ASCII; its bytes as a stream; and, where the sender counted, its SHA-256
 * as `Content-Digest` has it (RFC 9530): `sha-256=:BASE64:`.
 */
export const AddFile = z.object({
  number: z.coerce.number().int().positive().max(2_147_483_647),
  name: z.string().min(1, "send the file's name in the header X-File-Name").max(2_000),
  digest: z
    .string()
    .regex(/^sha-256=:[A-Za-z0-9+/]{43}=:$/, "send sha-256=:BASE64: or leave the header out")
    .optional(),
  body: z.instanceof(ReadableStream),
});

/** The headers in which a file's name and hash travel: an address would stand in logs of others. */
export const FILE_HEADERS = { name: "X-File-Name", digest: "Content-Digest" } as const;

/** A file of a SEV, without its bytes. */
export interface AddedFile {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: number;
  readonly sha256: string;
}

/**
 * Adds a file to a SEV's evidence: hashed, encrypted under a key of its own, its type told by its content; its name stands
 * in the entry alone. Refuses who may not see the SEV, an empty or too large file, a type that is not allowed, another
 * hash than was sent with it, and more than 100 files.
 */
export async function addFile(viewer: Viewer, raw: unknown): Promise<AddedFile> {
  mustAllow(viewer, "sev.list");
  const { number, name: asked, digest, body } = AddFile.parse(raw);
  await refuseEarly(viewer, number);
  const bytes = new Uint8Array(await new Response(body).arrayBuffer());
  const file = judged(bytes, asked, digest);
  const id = randomUUID();
  const { sealed, wrapped } = sealFile({ sevNumber: number, id, sha256: file.sha256 }, bytes);
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.evidence.add", facts);
    const there = await tx.sevFile.count({ where: { sevNumber: number } });
    refuseUnless(there < FILES_MAX, "invalid", {
      field: "number",
      detail: `it has ${FILES_MAX} files already`,
    });
    // The large row goes first: what is written under the head's lock holds up the log.
    await tx.sevFileBody.create({ data: { id, sealed: Uint8Array.from(sealed) } });
    const { mediaType, sha256 } = file;
    const data = { file: id, mediaType, bytes: bytes.length, sha256 };
    record(
      tx,
      viewer,
      number,
      { kind: "file", entry: "sev.file.add", data, text: { name: file.name } },
      ({ leafIndex, recordedAt }) =>
        tx.sevFile.create({
          data: {
            id,
            sevNumber: number,
            mediaType,
            bytes: bytes.length,
            sha256,
            wrapped: Uint8Array.from(wrapped),
            addedAt: recordedAt,
            leafIndex: BigInt(leafIndex),
          },
        }),
    );
  });
  return { id, ...file, bytes: bytes.length };
}

/** Nobody's 25 MB are read who may not add them. */
async function refuseEarly(viewer: Viewer, number: number): Promise<void> {
  const facts = (await sevFacts(onClient(database().pool), viewer, [number])).get(number);
  refuseUnless(facts && existsFor(viewer, facts), "not_found", { field: "number" });
  mustAllow(viewer, "sev.evidence.add", facts);
}

function judged(
  bytes: Uint8Array,
  asked: string,
  digest: string | undefined,
): Pick<AddedFile, "name" | "mediaType" | "sha256"> {
  const refuse = (condition: unknown, field: string, detail: string) =>
    refuseUnless(condition, "invalid", { field, detail });
  refuse(bytes.length > 0, "body", "The file is empty.");
  refuse(bytes.length <= FILE_BYTES_MAX, "body", "A file may be 25 MB at most.");
  const sha256 = sha256Of(bytes);
  const counted = digest
    ? Buffer.from(digest.slice("sha-256=:".length, -1), "base64").toString("hex")
    : sha256;
  refuse(counted === sha256, "digest", "The file that arrived has another SHA-256: send it again.");
  const type = sniff(bytes);
  refuseUnless(type, "invalid", { field: "body", detail: ALLOWED_WORDS });
  const name = fileName(decoded(asked), type);
  refuseUnless(name, "invalid", { field: "name", detail: "Give the file a name." });
  return { name, mediaType: type.mediaType, sha256 };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name);
  } catch {
    return name;
  }
}
