import type { Finding } from "#core/base/finding.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { Circumstances } from "#core/detect/circumstances/circumstances.ts";
import type { Alert } from "#core/detect/engine/judged.ts";
import { selectNeeds } from "#core/exposure/needs.ts";
import type { PurposeFinding } from "#core/policy/score.ts";
import { keepFindings } from "#core/sev/raise/keep-findings.ts";
import { selectOpenStory, selectOpenStoryNear } from "#core/sev/raise/reader-stories.ts";
import { record } from "#core/sev/record/events.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { type Into, type ToldReader, tellReader } from "../watch/tell-reader.ts";
import { countPeople, type DayRead, EVIDENCE_MAX, selectEvidence } from "./select-evidence.ts";

/** What telling of an alert goes by beside the alert. */
export interface Telling {
  readonly around: Circumstances;
  /** Entries before this one are in the roll-ups. */
  readonly before: number;
  /** The SEV on which the same reader's day was told before. */
  readonly known: number | null;
  /** Of more reads than these the most sensitive are evidence. */
  readonly evidenceMax?: number;
}

/**
 * Tells reviewers of a reader's day: as more of the SEV that the day was told on before, or, where the story only goes on, of
 * one that is open about the reader; else as a SEV of the reader and the dataset that most of it is about, within 7 days.
 * What is closed or dismissed is not taken up again. Reads that an open window explains belong to the window's SEV: where
 * nothing else is left, the finding joins it. Null where no read is left to tell of.
 */
export async function raiseAlert(
  tx: Tx,
  viewer: Viewer,
  alert: Alert,
  said: Finding,
  { around, before, known, evidenceMax = EVIDENCE_MAX }: Telling,
): Promise<ToldReader | null> {
  const run = onTx(tx);
  const { reads, found } = await selectEvidence(run, alert, around, before, evidenceMax);
  const isCut = found > reads.length;
  const finding = isCut
    ? { ...said, inputs: { ...said.inputs, "reads found": found, "reads kept": reads.length } }
    : said;
  const own = reads.filter(({ window }) => window === null);
  const explained = reads.find(({ window }) => window !== null)?.window ?? null;
  if (own.length === 0) return explained === null ? null : joinWindow(tx, viewer, explained, finding);
  const datasetId = mainDataset(own);
  const leaves = own.filter((read) => read.datasetId === datasetId).map(({ leafIndex }) => leafIndex);
  const inNeed = await isNeeded(run, alert, own);
  const people = await countPeople(
    run,
    own.map(({ leafIndex }) => leafIndex),
    alert.actor,
  );
  return tellReader(tx, viewer, {
    reads: { family: "detected", actorId: alert.actor, datasetId, leaves },
    evidence: own.map((read) => ({ leafIndex: read.leafIndex, datasetId: read.datasetId })),
    key: `detected:${alert.actor}:${datasetId}:${finding.inputs.day}`,
    finding,
    title: (unit) => titleOf(finding, unit),
    dss: Math.max(...own.map(({ dss }) => dss)),
    people: own.some(({ wholeDataset }) => wholeDataset) ? null : people,
    ...{ inNeed, purpose: purposeOf(alert, own, inNeed), fixed: null },
    into: await storyOf(run, alert, known),
    // What is slow may say more of reads that are evidence already: what is marked as told has a sentence of its own day.
    grew: isCut || !(await isSaid(run, finding.key)),
  });
}

/** Whether a day was told before, on whichever SEV. */
async function isSaid(run: Runner, key: string): Promise<boolean> {
  const rows = await run.all(statement`SELECT FROM finding WHERE starts_with(key, ${key}) LIMIT 1`);
  return rows.length > 0;
}

/** The story that an alert is a part of, wherever most of today's reads are; null: it is found by its reads, or begins. */
async function storyOf(
  run: Runner,
  { actor, telling, measured }: Alert,
  known: number | null,
): Promise<Into | null> {
  const before = known === null ? null : await selectOpenStory(run, known, actor);
  if (before !== null) return { key: before, isSame: true };
  if (telling !== "joined") return null;
  const { firstMs, lastMs } = measured.rollup;
  const near = await selectOpenStoryNear(run, actor, new Date(firstMs), new Date(lastMs));
  return near === null ? null : { key: near, isSame: false };
}

async function isNeeded(run: Runner, alert: Alert, own: readonly DayRead[]): Promise<boolean> {
  const needs = await selectNeeds(run, [...new Set(own.map((read) => read.datasetId))]);
  const at = new Date(alert.measured.rollup.firstMs);
  return own.every((read) =>
    needs.some(
      (need) =>
        need.personId === alert.actor &&
        need.datasetId === read.datasetId &&
        need.since <= at &&
        (need.until === null || at < need.until),
    ),
  );
}

/** The first sentence, up to how often as much is expected. */
const titleOf = ({ sentences }: Finding, unit: string): string =>
  (sentences[0] ?? "").split("; as much is expected")[0]!.replaceAll("{actor}", unit); // a split has a first part

/** The most sensitive, and of those the one with the most reads. */
export function mainDataset(reads: readonly DayRead[]): string {
  const groups = [...Map.groupBy(reads, ({ datasetId }) => datasetId)];
  const dss = ([, of]: (typeof groups)[number]): number => Math.max(...of.map((read) => read.dss));
  groups.sort((a, b) => dss(b) - dss(a) || b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1));
  return groups[0]![0]; // of at least one read
}

/** Whether a purpose was named that says otherwise, none was, or nothing is wrong with it. */
function purposeOf({ pressing }: Alert, reads: readonly DayRead[], inNeed: boolean): PurposeFinding {
  const rules = pressing.reasons
    .filter(({ family }) => family === "P")
    .map(({ measure }) => measure.slice(2));
  if (rules.includes("purpose-unknown")) return "false";
  if (rules.some((rule) => CONTRADICTED.includes(rule))) return "contradicted";
  return inNeed || reads.every(({ purpose }) => purpose !== null) ? "valid" : "none";
}

const CONTRADICTED = ["purpose-closed", "purpose-not-covering", "purpose-not-held", "dss-above"];

/** As evidence of the window: what was read in it is counted there already. */
async function joinWindow(tx: Tx, viewer: Viewer, number: number, finding: Finding): Promise<ToldReader> {
  const known = await tx.finding.count({ where: { key: finding.key, sevNumber: number } });
  await keepFindings(tx, number, [finding]);
  if (known === 0)
    record(tx, viewer, number, { kind: "updated", entry: "sev.update", data: { rules: [finding.rule] } });
  return { number, isNew: false };
}
