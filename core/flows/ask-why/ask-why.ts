import { randomUUID } from "node:crypto";
import type { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { refuseFlood } from "#core/directory/flood.ts";
import { readerOfMine } from "#core/flows/my-page/concerns-me.ts";
import { refuseDropped } from "#core/log/retention/partitions.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { WHY_DAYS, type WhyGoesTo } from "#core/policy/why.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { type Question, saveQuestion } from "./row.ts";
import { AskWhy } from "./schema.ts";
import { tellOfWhy } from "./tell.ts";
import { nearTo, whomToTell } from "./whom.ts";

/** Where an act left a question. */
export interface WhyAct {
  readonly id: string;
  readonly state: Question["state"];
  readonly dueAt: Date;
  readonly version: number;
}

/**
 * Asks why a read of one's own data was made. It goes to stewards, where none is left to privacy officers, never to the
 * reader and never into the asker's own line, and is due in 7 days. The asker shows as "an employee" unless they choose
 * otherwise. To whom it went is not answered (see `whoAnswers`). Refuses a read that does not concern them or is not kept, a second open question about
 * the same, and (`too_many`) a 21st within a day.
 */
export async function askWhy(viewer: Viewer, raw: unknown): Promise<WhyAct> {
  const asked = AskWhy.parse(raw);
  mustAllow(viewer, "why.ask");
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx((tx) => askIn(tx, viewer, viewer.personId, asked));
}

/** {@link askWhy} in the transaction of whoever calls, for somebody: themselves, or whom the viewer stands in for. */
export async function askIn(
  tx: Tx,
  viewer: Viewer,
  askerId: string,
  { entry, text, named }: z.infer<typeof AskWhy>,
): Promise<WhyAct> {
  const run = onTx(tx);
  await refuseFlood(run, askerId, "read_question");
  const goes = await goesTo(run, entry, askerId);
  refuseUnless(goes.to !== "nobody", "unavailable", {
    detail: "Nobody is left who could answer: everybody who may is part of it. File a SEV instead.",
  });
  const question = newQuestion(askerId, entry, named);
  await insert(run, question);
  const said = { kind: "why.ask", mark: "askedLeaf", ...(text ? { text: { question: text } } : {}) } as const;
  await saveQuestion(tx, viewer, question, said);
  await tellOfWhy(tx, "why.asked", goes.personIds, question);
  const { id, state, dueAt, version } = question;
  return { id, state, dueAt, version };
}

/** To whom a question about a read goes. Refuses, as if there were none, a read that does not concern the asker. */
export async function goesTo(run: Runner, entry: number, askerId: string): Promise<WhyGoesTo> {
  const readerId = await readerOfMine(run, entry, askerId);
  if (readerId === null) await refuseDropped(run, "entry", entry);
  refuseUnless(readerId !== null, "not_found", { field: "entry" });
  return whomToTell(run, await nearTo(run, askerId, readerId));
}

const newQuestion = (askerId: string, readLeaf: number, named: boolean): Question => ({
  ...({ id: randomUUID(), logId: LOG_ID, readLeaf, askerId, named, state: "open" } as const),
  dueAt: new Date(systemClock.now().getTime() + WHY_DAYS * DAY_MS),
  ...{
    escalatedAt: null,
    againAt: null,
    askedLeaf: null,
    answeredLeaf: null,
    answeredById: null,
    appealedLeaf: null,
  },
  ...{ decidedLeaf: null, decidedById: null, sevNumber: null, leafIndex: null, version: 1 },
});

/** Of two who ask the same at once, one waits for the other and is refused. */
async function insert(run: Runner, { id, logId, readLeaf, askerId, named, dueAt }: Question): Promise<void> {
  const made = await run.all(statement`
    INSERT INTO read_question (id, log_id, read_leaf, asker_id, named, state, due_at, version)
    VALUES (${id}::uuid, ${logId}, ${readLeaf}::bigint, ${askerId}::uuid, ${named}, 'open', ${dueAt}, 1)
    ON CONFLICT (log_id, read_leaf, asker_id) WHERE state = 'open' DO NOTHING RETURNING id`);
  refuseUnless(made.length === 1, "invalid", {
    field: "entry",
    detail: "You asked about this read already, and the question is open.",
  });
}
