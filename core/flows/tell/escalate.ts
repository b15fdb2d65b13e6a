import { systemClock } from "#core/base/clock.ts";
import { moreSerious, type Severity, sev } from "#core/base/scales.ts";
import type { Telling } from "#core/base/telling.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { onCallNow } from "#core/notify/on-call/rotas.ts";
import { clocksOf, dueAt } from "#core/policy/clocks.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { enqueue } from "#db/enqueue.ts";
import { onClient, onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { nextPage, type Waiting } from "./paging.ts";
import { recipientsOf } from "./recipients.ts";

const worker = systemViewer("worker");
const EVERYBODY = 3;

interface WaitingRow extends Waiting {
  readonly number: number;
}

/**
 * Pages who is on call for the SEVs that nobody acknowledged: step by step, each once. Where no rota stands for a step,
 * and at the last one, everybody who handles SEVs is told. Answers how many were paged.
 */
export async function escalate(): Promise<number> {
  mustAllow(worker, "notice.deliver");
  const now = systemClock.now();
  let paged = 0;
  for (const waiting of await selectWaiting(onClient(database().pool))) {
    const step = nextPage(waiting, now);
    if (step === null) continue;
    await withTx((tx) => pageStep(tx, waiting, step, now));
    paged += 1;
  }
  return paged;
}

async function pageStep(
  tx: Tx,
  { number, severity, raisedAt }: WaitingRow,
  step: number,
  now: Date,
): Promise<void> {
  const { acknowledge } = clocksOf(severity);
  const telling: Telling = {
    kind: step === 1 ? "sev.page" : "sev.late",
    sevNumber: number,
    to: "handlers",
    except: null,
    severity,
    dueAt: acknowledge ? dueAt(acknowledge, raisedAt).toISOString() : null,
    key: `sev-${number}-page-${step}`,
  };
  const personId = step === EVERYBODY ? null : await onCallFor(onTx(tx), telling, step, now);
  const made = await tx.sevPage.createMany({
    data: [{ sevNumber: number, step, personId, at: now }],
    skipDuplicates: true,
  });
  // Step 1 without anybody on call: all handlers were told when it was raised.
  if (made.count === 0 || (step === 1 && personId === null)) return;
  await enqueue(tx, "tell", { ...telling, to: personId ? [personId] : "handlers" });
}

/** Who is on call on this step and may handle the SEV; null when there is nobody. */
async function onCallFor(run: Runner, telling: Telling, step: number, now: Date): Promise<string | null> {
  const turn = (await onCallNow(run, now)).find((each) => each.step === step);
  if (!turn) return null;
  const [able] = await recipientsOf(run, { ...telling, to: [turn.personId] });
  return able?.personId ?? null;
}

async function selectWaiting(run: Runner): Promise<WaitingRow[]> {
  const rows = await run.all<{
    number: number;
    severity: number;
    held: number | null;
    raisedAt: Date;
    paged: number;
  }>(statement`
    SELECT v.number, coalesce(v.final, v.triaged, v.automatic) AS severity, v.held, coalesce(v.serious_since, v.raised_at) AS "raisedAt",
      coalesce((SELECT max(step) FROM sev_page g WHERE g.sev_number = v.number), 0)::int AS paged
    FROM sev v WHERE v.state = 'triage' AND v.acknowledged_at IS NULL AND NOT v.is_test
      AND (v.snoozed_until IS NULL OR v.snoozed_until < now())`);
  return rows.map(({ severity, held, ...row }) => ({ ...row, severity: dutyOf(sev(severity), held) }));
}

const dutyOf = (severity: Severity, held: number | null): Severity =>
  held === null ? severity : moreSerious(severity, sev(held));
