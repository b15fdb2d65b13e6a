import { systemClock } from "#core/base/clock.ts";
import type { Finding, LogRule } from "#core/base/finding.ts";
import { sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { forwardNow, saidTimes } from "#core/policy/sev-times.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { record } from "../record/events.ts";
import type { KeptTerms, SevRow } from "../record/row.ts";
import { announce } from "./announce.ts";
import { keepFindings } from "./keep-findings.ts";
import { openStory } from "./story.ts";

/** Something that is wrong with the log itself. The finding's key is the same however often it is seen. */
export interface LogTrouble {
  readonly finding: Finding & { readonly rule: LogRule };
  /** What the SEV claims while nothing graver is known. */
  readonly title: string;
}

/** How the finding of a witness names it, so that its end can be told. */
export type LogInputs = Readonly<{ witness: string | null; endedAt: string | null }>;

const STORY = "log:1";
/** The gravest first: the title is that of the gravest. */
const GRAVITY: readonly LogRule[] = ["log-refused", "log-broken", "log-late"];

interface TellOptions {
  /** False when the log takes no entry any more: then the SEV stands without one rather than not at all. */
  readonly withEntry: boolean;
}

/**
 * One SEV 0 about the log itself: raised by the first trouble, grown by each further one, never raised twice for the
 * same. Says nothing when this trouble was told before.
 */
export async function tellLogTrouble(
  tx: Tx,
  viewer: Viewer,
  { finding, title }: LogTrouble,
  { withEntry }: TellOptions = { withEntry: true },
): Promise<void> {
  mustAllow(viewer, "sev.raise");
  const told = await tx.finding.count({ where: { key: finding.key } });
  if (told > 0) return;
  const { row, isNew } = await openStory(tx, await currentStory(onTx(tx)));
  const worst = await worstOf(tx, row.number);
  await keepFindings(tx, row.number, [finding]);
  const graver = worst === null || GRAVITY.indexOf(finding.rule) < GRAVITY.indexOf(worst);
  const times = row.seriousSince ? {} : { seriousSince: forwardNow(systemClock.now(), row) };
  const changed = await tx.sev.update({
    where: { number: row.number },
    data: {
      ...(graver ? { title } : {}),
      automatic: 0,
      decidedBy: "log",
      terms: TERMS as object,
      ...times,
      openedAt: row.openedAt ?? finding.firstAt,
      closedAt: null,
      version: row.version + (isNew ? 0 : 1),
    },
  });
  const kind = isNew ? "raised" : "updated";
  const data = {
    ...claimOf(changed),
    ...(isNew ? { raisedAt: changed.raisedAt.toISOString() } : {}),
    trouble: finding.rule,
    witness: witnessOf(finding),
    ...saidTimes(times),
  };
  if (withEntry)
    record(tx, viewer, row.number, {
      kind,
      entry: isNew ? "sev.raise" : "sev.update",
      data,
      text: { title: changed.title, finding: finding.sentences.join(" ") },
    });
  else
    await tx.sevEvent.create({
      data: { sevNumber: row.number, at: finding.firstAt, kind, actorId: null, data, leafIndex: null },
    });
  await announce(tx, changed);
}

/** What the SEV is by this entry, in clear as for any other SEV, so that it replays. */
const claimOf = ({ automatic, decidedBy, score, dss, readers, openedAt, closedAt }: SevRow) => ({
  automatic,
  decidedBy,
  score,
  dss,
  readers,
  openedAt: openedAt?.toISOString() ?? null,
  closedAt: closedAt?.toISOString() ?? null,
});

const TERMS: KeptTerms = { terms: [], byScore: null, byExposure: null, evidence: sev(0), raisedFor: [] };

const witnessOf = ({ inputs }: Finding): string | null =>
  typeof inputs.witness === "string" ? inputs.witness : null;

/** The story that is still open, or the key of the next one: what was closed or dismissed is not taken up again. */
async function currentStory(run: Runner): Promise<string> {
  const rows = await run.all<{ key: string; open: boolean }>(statement`
    SELECT story_key AS key, state NOT IN ('closed', 'dismissed', 'merged') AS open FROM sev
    WHERE story_key = ${STORY} OR story_key LIKE ${`${STORY}:%`} ORDER BY number DESC`);
  const open = rows.find((row) => row.open);
  if (open) return open.key;
  return rows.length === 0 ? STORY : `${STORY}:${rows.length + 1}`;
}

async function worstOf(tx: Tx, sevNumber: number): Promise<LogRule | null> {
  const found = await tx.finding.findMany({ where: { sevNumber }, select: { rule: true } });
  return GRAVITY.find((rule) => found.some((each) => each.rule === rule)) ?? null;
}

interface OpenFinding {
  readonly key: string;
  readonly sevNumber: number;
  readonly sentences: string[];
}

/** The troubles with a witness that are told and not ended. */
export const openTroubles = (run: Runner, witnessId: string): Promise<OpenFinding[]> =>
  run.all<OpenFinding>(statement`
    SELECT key, sev_number AS "sevNumber", sentences FROM finding WHERE rule IN ('log-refused', 'log-late')
      AND inputs ->> 'witness' = ${witnessId} AND inputs ->> 'endedAt' IS NULL ORDER BY first_at`);

/** Writes into the SEV that a witness countersigns again, with the sentence that says so. Nothing when nothing was told. */
export async function endLogTroubles(
  tx: Tx,
  viewer: Viewer,
  { witnessId, at, sentence }: { witnessId: string; at: Date; sentence: string },
): Promise<void> {
  mustAllow(viewer, "sev.raise");
  const run = onTx(tx);
  const open = await openTroubles(run, witnessId);
  for (const { key, sentences } of open)
    await run.all(statement`
      UPDATE finding SET sentences = ${JSON.stringify([...sentences, sentence])}::jsonb, last_at = ${at},
        inputs = jsonb_set(inputs, '{endedAt}', to_jsonb(${at.toISOString()}::text)) WHERE key = ${key}`);
  for (const number of new Set(open.map(({ sevNumber }) => sevNumber))) {
    const row = await closeWindow(tx, number, at);
    record(tx, viewer, number, {
      kind: "updated",
      entry: "sev.update",
      data: { ...claimOf(row), trouble: "ended", witness: witnessId },
      text: { title: row.title, finding: sentence },
    });
  }
}

/** The SEV's window ends with its last trouble. The SEV itself stays open: a person decides what it meant. */
async function closeWindow(tx: Tx, number: number, at: Date): Promise<SevRow> {
  const [rest] = await onTx(tx).all<{ n: number | bigint }>(statement`
    SELECT count(*) AS n FROM finding WHERE sev_number = ${number} AND inputs ->> 'endedAt' IS NULL`);
  return tx.sev.update({
    where: { number },
    data: { closedAt: Number(rest?.n ?? 0) === 0 ? at : null, version: { increment: 1 } },
  });
}
