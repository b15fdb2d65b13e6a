import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { TellingKind } from "#core/base/telling.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { wordsOf } from "../words.ts";

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
  readonly sevNumber: number;
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

type Row = Omit<InboxItem, "sentence" | "path">;

/** What the viewer was told, the newest first. Nobody sees another person's. */
export async function listInbox(viewer: Viewer, raw: unknown): Promise<InboxPage> {
  const { unread, limit, cursor } = ListInbox.parse(raw ?? {});
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "inbox.read", { personId: viewer.personId });
  const run = onClient(database().pool);
  const rows = await run.all<Row>(statement`
    SELECT id::text, kind, sev_number AS "sevNumber", severity, due_at AS "dueAt", at, read_at AS "readAt" FROM inbox_item
    WHERE person_id = ${viewer.personId}::uuid AND (${cursor ?? null}::bigint IS NULL OR id < ${cursor ?? null}::bigint)
      AND (NOT ${unread} OR read_at IS NULL)
    ORDER BY inbox_item.id DESC LIMIT ${limit + 1}`);
  const items = rows.slice(0, limit).map((row) => ({ ...row, ...wordsOf(row) }));
  return {
    items,
    next: rows.length > limit ? (items.at(-1)?.id ?? null) : null,
    unread: await countUnread(viewer.personId),
  };
}

/** How much somebody was told and has not read. */
export const countUnread = (personId: string): Promise<number> =>
  database().prisma.inboxItem.count({ where: { personId, readAt: null } });
