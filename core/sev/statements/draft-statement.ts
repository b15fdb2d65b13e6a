import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { AUDIENCES, CLAIMS, outrunsVerdict } from "#core/policy/statement/statement-rules.ts";
import { nextVersionOf } from "#core/policy/statement/statement-versions.ts";
import { onTx } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { tellGroup } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { Moment, Whole, words } from "../record/fields.ts";
import { lockForAct } from "../record/locked.ts";
import { basisNow } from "./basis.ts";
import { readStatements } from "./read-statements.ts";
import { type StatementsView, statementsView } from "./statements-view.ts";

export const DraftStatement = z.object({
  number: Whole,
  /** Left out for a new one. */
  statement: Whole.optional(),
  /** The version that this one was written from; 0 for a new one. */
  revision: z.coerce.number().int().min(0).max(10_000).default(0),
  audience: z.enum(AUDIENCES),
  claim: z.enum(CLAIMS),
  text: words(20, 20_000),
  /** By when the next statement is promised. */
  nextUpdateBy: Moment.nullable().default(null),
  /** The published statement that this one puts right. */
  corrects: Whole.nullable().default(null),
});

/**
 * Writes a statement or its next version; every version is kept. Refuses a version written from an older one, a statement
 * that is published (correct it by another), a promise that lies in the past, and a correction of what is not published.
 */
export async function draftStatement(viewer: Viewer, raw: unknown): Promise<StatementsView> {
  const input = DraftStatement.parse(raw);
  const { number, audience, claim, nextUpdateBy, corrects, text } = input;
  refuseUnless(nextUpdateBy === null || nextUpdateBy > systemClock.now(), "invalid", {
    field: "nextUpdateBy",
    detail: "the next update has to lie ahead",
  });
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.statement", facts);
    const { statement, revision } = nextVersionOf(await readStatements(onTx(tx), number), input);
    record(tx, viewer, number, {
      kind: "statement",
      entry: "sev.statement.draft",
      data: {
        ...{ act: "draft", statement, revision, audience, claim, corrects },
        nextUpdateBy: nextUpdateBy?.toISOString() ?? null,
      },
      text: { text },
    });
    if (outrunsVerdict(claim, (await basisNow(onTx(tx), number)).verdict))
      await tellGroup(tx, viewer.kind === "person" ? viewer.personId : null, {
        ...{ number, what: "sev.statement.second", to: "desk" },
      });
  });
  return statementsView(viewer, { number });
}
