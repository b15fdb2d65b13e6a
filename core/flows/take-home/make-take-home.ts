import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { SystemViewer } from "#core/base/viewer.ts";
import { ownerWithLink } from "#core/directory/links/link-viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { statementHash } from "#core/verify/bundle/fingerprints.ts";
import { database } from "#db/current.ts";
import { enqueue } from "#db/enqueue.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { type Content, contentOf, packed } from "./content.ts";
import { dropTakeHome, keepContent, takeHomeKey } from "./files.ts";
import { ownFacts } from "./gather/facts.ts";
import { type OpenedRead, openReads } from "./gather/openings.ts";
import { ownReads, READS_MAX } from "./gather/reads.ts";
import { lockTakeHome, saveTakeHome, TAKE_HOME_COLUMNS, type TakeHome } from "./row.ts";

/** So long a report can be downloaded. */
export const REPORT_DAYS = 7;
const OPENED_AT_ONCE = 1_000;

const Job = z.object({ report: z.uuid() });

/** Why a report was not made. */
export type FailedWhy = "too_many" | "person_gone" | "gave_up";

/**
 * The job behind a report: gathers what concerns its person up to the entry with which they asked, writes the files, and
 * finishes with an entry that carries the fingerprint of what they state. A report that is over stays as it is. A throw is a
 * failed try: it begins again.
 */
export async function makeTakeHome(viewer: SystemViewer, raw: unknown): Promise<void> {
  mustAllow(viewer, "takehome.make");
  const { report: id } = Job.parse(raw);
  const run = onClient(database().pool);
  const row = await readQueued(run, id);
  if (!row) return;
  try {
    await close(viewer, id, await gathered(run, row));
  } catch (error) {
    await progress(run, id, 0);
    throw error;
  }
  await signHead(run);
}

/** Ends the reports whose job has given up, so that they do not stand as being made for ever. Answers how many. */
export async function endGivenUp(viewer: SystemViewer): Promise<number> {
  mustAllow(viewer, "takehome.make");
  const rows = await onClient(database().pool).all<{ id: string }>(statement`
    SELECT id FROM take_home t WHERE state = 'queued' AND NOT EXISTS (SELECT FROM pgboss.job j WHERE j.name = 'take-home'
      AND j.data ->> 'report' = t.id::text AND j.state IN ('created', 'retry', 'active')) ORDER BY asked_at`);
  for (const { id } of rows) await close(viewer, id, "gave_up");
  return rows.length;
}

const close = (viewer: SystemViewer, id: string, content: Content | FailedWhy): Promise<void> =>
  withTx(async (tx) => {
    const before = await lockTakeHome(onTx(tx), id);
    if (before?.state !== "queued") return;
    if (typeof content === "string") await fail(tx, viewer, before, content);
    else await finish(tx, viewer, before, content);
    await tell(tx, before);
  });

async function readQueued(run: Runner, id: string): Promise<TakeHome | null> {
  const [row] = await run.all<TakeHome>(
    statement`SELECT ${TAKE_HOME_COLUMNS} FROM take_home t WHERE t.id = ${id}::uuid AND t.state = 'queued'`,
  );
  return row ?? null;
}

async function gathered(run: Runner, row: TakeHome): Promise<Content | FailedWhy> {
  const person = (await viewerOfPerson(row.personId)) ?? (await ownerWithLink(run, row.personId));
  if (!person || !(await takeHomeKey(run, row.id))) return "person_gone";
  // One moment for all of it: what is withheld is counted by the clock that leaves it out.
  const now = systemClock.now();
  const reads = await ownReads(run, row, now);
  if (reads.length > READS_MAX) return "too_many";
  const facts = await ownFacts(run, person, now);
  await progress(run, row.id, 10);
  const opened: OpenedRead[] = [];
  for (let at = 0; at < reads.length; at += OPENED_AT_ONCE) {
    opened.push(...(await openReads(run, row.personId, reads.slice(at, at + OPENED_AT_ONCE))));
    await progress(run, row.id, 10 + Math.floor((50 * opened.length) / reads.length));
  }
  const content = await contentOf(row, facts, opened, person.language ?? "en");
  await progress(run, row.id, 90);
  return content;
}

/** Shown while it is made; no entry. */
const progress = (run: Runner, id: string, done: number): Promise<unknown> =>
  run.all(statement`UPDATE take_home SET done = ${done} WHERE id = ${id}::uuid`);

async function finish(tx: Tx, viewer: SystemViewer, before: TakeHome, content: Content): Promise<void> {
  const run = onTx(tx);
  const key = await takeHomeKey(run, before.id);
  if (!key) return fail(tx, viewer, before, "person_gone");
  await keepContent(run, before.id, key, packed(content));
  await progress(run, before.id, 100);
  const after: TakeHome = {
    ...{ ...before, state: "ready", version: before.version + 1, reads: content.statement.counts.rows },
    statement: statementHash(content.statement),
    expiresAt: new Date(systemClock.now().getTime() + REPORT_DAYS * DAY_MS),
  };
  await saveTakeHome(tx, viewer, after, "takehome.finish");
}

async function fail(tx: Tx, viewer: SystemViewer, before: TakeHome, why: FailedWhy): Promise<void> {
  await dropTakeHome(onTx(tx), before.id);
  const after: TakeHome = { ...before, state: "failed", why, version: before.version + 1 };
  await saveTakeHome(tx, viewer, after, "takehome.fail");
}

const tell = (tx: Tx, { id, personId }: TakeHome): Promise<void> =>
  enqueue(tx, "tell", {
    ...{ kind: "takehome.over", sevNumber: 0, to: [personId], except: null, dueAt: null },
    key: `takehome-over-${id}`,
  });
