import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type Statement, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { Whole } from "../record/fields.ts";
import { lockNotice } from "./lock-notices.ts";
import { type NoticesView, noticesView } from "./notices-view.ts";
import { OTHER_MEANS } from "./other-means.ts";
import { OUTSIDE_GROUPS } from "./outside-standing.ts";
import { sendBatch, toTell, warmSecrets } from "./send-batch.ts";

const PEOPLE_MAX = 1_000;

export const TellOtherwise = z.object({
  number: Whole,
  notice: Whole,
  revision: Whole,
  version: Whole,
  means: z.enum(OTHER_MEANS),
  /** The day on which they were told; not one to come. */
  toldOn: z.iso.date(),
  /** Ids of people on the list; or everybody on it. */
  people: z.union([z.literal("all"), z.array(z.uuid()).min(1).max(PEOPLE_MAX)]),
});

/**
 * Records that people who have no personal link were told by other means: how, on which day, and exactly whom, in one entry that
 * is committed to all of them. Refuses a day to come, whoever is not on the list of those to be told (any more), an empty list,
 * and whoever is not the SEV's privacy officer.
 */
export async function tellOtherwise(viewer: Viewer, raw: unknown): Promise<NoticesView> {
  const { number, notice, revision, version, means, toldOn, people } = TellOtherwise.parse(raw);
  mustAllow(viewer, "sev.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const { timeZone } = viewer;
  const today = new Intl.DateTimeFormat("en-CA", { timeZone, dateStyle: "short" }).format(systemClock.now());
  refuseUnless(toldOn <= today, "invalid", {
    field: "toldOn",
    detail: "This day is still to come: record it once they were told.",
  });
  for (const group of OUTSIDE_GROUPS) await warmSecrets(among(toTell(number, notice, group), people));
  await withTx(async (tx) => {
    const asked = { number, notice, revision, version };
    const { run, of, text, group } = await lockNotice(tx, viewer, asked, OUTSIDE_GROUPS);
    const told = await sendBatch(
      { tx, run, viewer },
      {
        ...{ number, of, revision, text, entry: "sev.notice.told" },
        to: among(toTell(number, notice, group), people),
        data: { act: "told", means, toldOn },
      },
    );
    refuseUnless(people === "all" || told.length === new Set(people).size, "invalid", {
      field: "people",
      detail: "Some of them are not on the list any more: open it again.",
    });
  });
  return noticesView(viewer, { number });
}

const among = (list: Statement, people: "all" | readonly string[]): Statement =>
  people === "all" ? list : statement`SELECT l.id FROM (${list}) l WHERE l.id = ANY(${[...people]}::uuid[])`;
