import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { appendEntry } from "../append/append-entry.ts";
import { latestCheckpoint } from "../heads/checkpoint.ts";
import { type ReadRow, readRows } from "../reads/read-rows.ts";
import { openSevs } from "../reads/visible-sevs.ts";
import { refuseDropped } from "../retention/partitions.ts";
import { LOG_ID } from "../tree/head.ts";
import { countField } from "./count-field.ts";
import { decodeEntry, type EntryBody } from "./entry.ts";
import { type Opening, openPeople, openTexts } from "./openings.ts";

export const ViewEntry = z.strictObject({ leaf: countField });
export const OpenEntry = z.strictObject({ leaf: countField, reason: z.string().trim().min(10).max(2_000) });

/** One entry: its bytes, what they say, and what opens the fields that this viewer may see. */
export interface EntryView {
  readonly leafIndex: number;
  readonly kind: string;
  readonly recordedAt: Date;
  /** Base64. */
  readonly leafHash: string;
  /** Base64: the very bytes that the leaf hash is of. */
  readonly bytes: string;
  readonly body: EntryBody;
  /** Whether a checkpoint covers it, so that a receipt is there. */
  readonly sealed: boolean;
  /** The typed view; null for an entry that is no read. */
  readonly read: ReadRow | null;
  readonly openings: readonly Opening[];
  /** How many of the people it names cannot be opened any more, by nobody: they were erased. */
  readonly erased: number;
}

interface Stored {
  readonly leafIndex: number;
  readonly kind: string;
  readonly recordedAt: Date;
  readonly actorId: string | null;
  readonly bytes: Uint8Array;
  readonly leafHash: Uint8Array;
}

/** Kinds whose actor a reviewer or auditor may see. Who filed a SEV, or asked, stays sealed. */
const ACTOR_SHOWN = new Set(["read", "grant.change"]);

/** One entry with the opening of its actor, for reads and grant changes. Subjects and texts stay committed. */
export async function viewEntry(viewer: Viewer, raw: unknown): Promise<EntryView> {
  const { leaf } = ViewEntry.parse(raw);
  mustAllow(viewer, "log.entries");
  const run = onClient(database().pool);
  return toView(run, viewer, await storedEntry(run, viewer, leaf), []);
}

/**
 * One read or grant change with its subjects and texts opened. That is a read too: an entry with the reason is written
 * before anything is answered. Refuses (`invalid`) entries of other kinds.
 */
export async function openEntry(viewer: Viewer, raw: unknown): Promise<EntryView> {
  const { leaf, reason } = OpenEntry.parse(raw);
  mustAllow(viewer, "log.entries");
  mustAllow(viewer, "reads.search");
  const run = onClient(database().pool);
  const entry = await storedEntry(run, viewer, leaf);
  refuseUnless(ACTOR_SHOWN.has(entry.kind), "invalid", {
    field: "leaf",
    detail: `a ${entry.kind} entry is not opened here`,
  });
  const subjectIds = await subjectsOf(run, leaf);
  await withTx(async (tx) =>
    appendEntry(tx, viewer, {
      kind: "log.open",
      clear: { opened: leaf },
      subjects: subjectIds,
      text: { reason },
    }),
  );
  const body = decodeEntry(entry.bytes);
  const fields = subjectIds.map((personId) => ({ field: "subject", party: "subject" as const, personId }));
  const [subjects, texts] = await Promise.all([openPeople(run, body, fields), openTexts(run, body, leaf)]);
  const view = await toView(run, viewer, entry, [...subjects, ...texts]);
  return { ...view, erased: view.erased + subjectIds.length - subjects.length };
}

/** An entry about a SEV is there for those who may be told of that SEV. */
async function storedEntry(run: Runner, viewer: Viewer, leaf: number): Promise<Stored> {
  const [entry] = await run.all<Stored>(statement`
    SELECT leaf_index AS "leafIndex", kind, recorded_at AS "recordedAt", actor_id AS "actorId", bytes, leaf_hash AS "leafHash"
    FROM entry e WHERE log_id = ${LOG_ID} AND leaf_index = ${leaf}
      AND (sev_number IS NULL OR EXISTS (SELECT FROM sev v WHERE v.number = e.sev_number AND ${openSevs(viewer)}))`);
  if (!entry) await refuseDropped(run, "leaf", leaf);
  refuseUnless(entry, "not_found", { field: "leaf" });
  return entry;
}

async function subjectsOf(run: Runner, leaf: number): Promise<string[]> {
  const rows = await run.all<{ subject_id: string }>(
    statement`SELECT subject_id FROM read_subject WHERE log_id = ${LOG_ID} AND leaf_index = ${leaf} ORDER BY subject_id`,
  );
  return rows.map(({ subject_id }) => subject_id);
}

async function toView(
  run: Runner,
  viewer: Viewer,
  entry: Stored,
  opened: readonly Opening[],
): Promise<EntryView> {
  const { leafIndex, kind, recordedAt, actorId, bytes, leafHash } = entry;
  const body = decodeEntry(bytes);
  const actor =
    actorId !== null && ACTOR_SHOWN.has(kind)
      ? [{ field: "actor", party: "actor" as const, personId: actorId }]
      : [];
  const [openings, [read], latest] = await Promise.all([
    openPeople(run, body, actor),
    readRows(run, viewer, statement`AND r.log_id = ${LOG_ID} AND r.leaf_index = ${leafIndex}`),
    latestCheckpoint(run),
  ]);
  return {
    leafIndex,
    kind,
    recordedAt,
    leafHash: Buffer.from(leafHash).toString("base64"),
    bytes: Buffer.from(bytes).toString("base64"),
    body,
    sealed: latest !== null && latest.size > leafIndex,
    read: read ?? null,
    openings: [...openings, ...opened],
    erased: actor.length - openings.length,
  };
}
