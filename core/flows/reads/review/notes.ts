import { z } from "zod";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { countField } from "#core/log/entry/count-field.ts";
import { viewEntry } from "#core/log/entry/entry-view.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { actsOf } from "./acts.ts";

export const NoteEntry = z.strictObject({ leaf: countField, note: z.string().trim().min(3).max(2_000) });
export const ListNotes = z.strictObject({ leaf: countField });

export interface Note {
  readonly leaf: number;
  readonly at: Date;
  readonly by: string;
  /** Empty where it was erased. */
  readonly note: string;
}

/** Writes a note to an entry: an entry of its own, which nobody can change. Refuses an entry that the viewer may not see. */
export async function noteEntry(viewer: Viewer, raw: unknown): Promise<undefined> {
  const { leaf, note } = NoteEntry.parse(raw);
  mustAllow(viewer, "reads.review");
  await viewEntry(viewer, { leaf });
  await withTx(async (tx) =>
    appendEntry(tx, viewer, { kind: "log.note", clear: { about: leaf }, text: { note } }),
  );
  return undefined;
}

/** The notes to an entry, oldest first. Reviewers and auditors, of what they may see. */
export async function listNotes(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: readonly Note[]; next: null }> {
  const { leaf } = ListNotes.parse(raw);
  mustAllow(viewer, "reads.review");
  await viewEntry(viewer, { leaf });
  const acts = await actsOf(
    onClient(database().pool),
    "log.note",
    statement`AND (e.body ->> 'about')::bigint = ${leaf}`,
  );
  const items = acts.map(({ leaf: own, at, by, text }) => ({ leaf: own, at, by, note: text.note ?? "" }));
  return { items, next: null };
}
