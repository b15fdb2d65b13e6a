import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import { Whole } from "../record/fields.ts";
import { lockForAct } from "../record/locked.ts";
import { isOutside, type OutsideGroup, outsideStandings } from "./outside-standing.ts";
import { readNotices } from "./read-notices.ts";

const CURSOR = /^\d{1,9}$/;

export const OpenToTell = z.object({
  number: Whole,
  notice: Whole,
  limit: z.coerce.number().int().min(1).max(500).default(100),
  cursor: z.string().regex(CURSOR, "not a cursor of this list").optional(),
});

/** Somebody who has to be told by other means. */
export interface PersonToTell {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Whether their address was taken on a list. */
  readonly listed: boolean;
}

/**
 * Who has to be told of a notice by other means, by name: no personal link that works, and nobody recorded that they were told.
 * Opening is an entry, committed to everybody on the page and durable before a name is answered. For the SEV's privacy officer.
 */
export async function openToTell(
  viewer: Viewer,
  raw: unknown,
): Promise<{ items: readonly PersonToTell[]; next: string | null }> {
  const { number, notice, limit, cursor } = OpenToTell.parse(raw);
  return withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.notice", facts);
    const run = onTx(tx);
    const group = (await readNotices(run, number)).find((each) => each.notice === notice)?.group;
    refuseUnless(group && isOutside(group), "not_found", { field: "notice" });
    const skip = Number(cursor ?? 0);
    const rows = await selectPage(run, { number, notice, group }, skip, limit + 1);
    const items = rows.slice(0, limit);
    record(tx, viewer, number, {
      ...{ kind: "notice", entry: "sev.notice.open" },
      data: { act: "open", notice, after: skip, count: items.length },
      ...(items.length > 0 ? { subjects: items.map(({ id }) => id) } : {}),
    });
    return { items, next: rows.length > limit ? String(skip + limit) : null };
  });
}

interface Of {
  readonly number: number;
  readonly notice: number;
  readonly group: OutsideGroup;
}

const selectPage = (run: Runner, of: Of, skip: number, limit: number): Promise<PersonToTell[]> =>
  run.all<PersonToTell>(statement`
    SELECT p.id, p.name, p.email, s.standing = 'listed' AS listed
    FROM (${outsideStandings(of.number, of.notice, of.group)}) s JOIN person p USING (id)
    WHERE s.standing IN ('to_tell', 'listed') ORDER BY p.name, p.id OFFSET ${skip} LIMIT ${limit}`);
