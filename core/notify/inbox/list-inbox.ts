import { z } from "zod";
import type { Locale } from "#core/base/locale.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { TellingKind } from "#core/base/telling.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { wordsOf } from "../words.ts";
import { countUnread, stillTold } from "./still-told.ts";

export const ListInbox = z.object({
  unread: z
    .preprocess((value) => value === true || value === "1" || value === "true", z.boolean())
    .default(false),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, "not a cursor of this list")
    .optional(),
});

/** One thing that the viewer was told. */
export interface InboxItem {
  readonly id: string;
  readonly kind: TellingKind;
  /** Null where it is not said to whom it was told: stewards see no SEV. */
  readonly sevNumber: number | null;
  readonly severity: number | null;
  readonly dueAt: Date | null;
  readonly at: Date;
  readonly readAt: Date | null;
  readonly sentence: string;
  readonly path: string;
}

export interface InboxPage {
  readonly items: readonly InboxItem[];
  readonly next: string | null;
  readonly unread: number;
}

type Row = Omit<InboxItem, "sentence" | "path" | "sevNumber"> & { readonly sevNumber: number };

/**
 * What the viewer was told, the newest first. Nobody sees another person's, and of a SEV that does not exist for the viewer
 * any more the lines are gone.
 */
export async function listInbox(viewer: Viewer, raw: unknown): Promise<InboxPage> {
  const { unread, limit, cursor } = ListInbox.parse(raw ?? {});
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "inbox.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const locale = viewer.language ?? "en";
  const rows = await run.all<Row>(statement`
    SELECT id::text, kind, sev_number AS "sevNumber", severity, due_at AS "dueAt", at, read_at AS "readAt" FROM inbox_item i
    WHERE person_id = ${viewer.personId}::uuid AND (${cursor ?? null}::bigint IS NULL OR id < ${cursor ?? null}::bigint)
      AND (NOT ${unread} OR read_at IS NULL) AND ${stillTold(viewer)}
    ORDER BY i.id DESC LIMIT ${limit + 1}`);
  const items = rows.slice(0, limit).map((row) => toItem(row, locale));
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    unread: await countUnread(run, viewer),
  };
}

const toItem = (row: Row, locale: Locale): InboxItem => {
  const { sentence, path } = wordsOf(row, locale);
  return { ...row, sevNumber: row.kind === "sev.suspended" ? null : row.sevNumber, sentence, path };
};
