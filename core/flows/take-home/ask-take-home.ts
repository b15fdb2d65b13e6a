import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makeTakeHomeKey } from "./files.ts";
import { saveTakeHome, type TakeHome } from "./row.ts";
import { AskTakeHome } from "./schema.ts";

/** So many reports somebody may ask for in 24 hours; one is made at a time. */
export const REPORTS_A_DAY = 5;

/** Where an act left a report. */
export interface TakeHomeAct {
  readonly id: string;
  readonly state: TakeHome["state"];
}

/**
 * Asks for an access report (GDPR Art. 15) about oneself: who read one's data, and what is held. A job makes it; it can be
 * downloaded for 7 days. Refuses (`too_many`) a sixth within 24 hours, and another while one is made.
 */
export async function askTakeHome(viewer: Viewer, raw: unknown): Promise<TakeHomeAct> {
  const { since, until } = AskTakeHome.parse(raw ?? {});
  refuseUnless(viewer.kind === "person", "forbidden");
  const { personId, timeZone } = viewer;
  mustAllow(viewer, "takehome.own", { personId });
  return withTx(async (tx) => {
    const run = onTx(tx);
    const now = systemClock.now();
    await refuseTooMany(run, personId, now);
    const row: TakeHome = {
      ...{ id: randomUUID(), personId, askedAt: now, state: "queued", since, until, timeZone, version: 1 },
      ...{ reads: null, statement: null, why: null, expiresAt: null, askLeaf: null, leafIndex: null },
    };
    await saveTakeHome(tx, viewer, row, "takehome.ask");
    await makeTakeHomeKey(run, row.id);
    await enqueue(tx, "take-home", { report: row.id });
    return { id: row.id, state: row.state };
  });
}

/** Of two who ask at once under one name, one waits and is refused. */
async function refuseTooMany(run: Runner, personId: string, now: Date): Promise<void> {
  await run.all(statement`SELECT FROM person WHERE id = ${personId}::uuid FOR UPDATE`);
  const recent = await run.all<{ queued: boolean }>(statement`
    SELECT state = 'queued' AS queued FROM take_home
    WHERE person_id = ${personId}::uuid AND asked_at > ${new Date(now.getTime() - DAY_MS)}`);
  if (recent.some(({ queued }) => queued))
    throw new Refusal("too_many", {
      detail: "A report of yours is being made. Take that one when it is there.",
    });
  refuseUnless(recent.length < REPORTS_A_DAY, "too_many", {
    detail: `You asked for ${REPORTS_A_DAY} reports within a day. Ask again tomorrow; the ones you have stay for 7 days.`,
  });
}
