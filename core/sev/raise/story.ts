import { systemClock } from "#core/base/clock.ts";
import type { Finding } from "#core/base/finding.ts";
import { type Severity, sev } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { AutomaticSeverity } from "#core/policy/automatic.ts";
import { riseOnly } from "#core/policy/automatic.ts";
import { effectiveSeverity, isSerious } from "#core/policy/sev-moves.ts";
import { forwardNow, saidTimes, type TimeChange } from "#core/policy/sev-times.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { selectJoined } from "../evidence/evidence-rows.ts";
import { record } from "../record/events.ts";
import { type KeptTerms, lockSev, type SevRow, severitiesOf } from "../record/row.ts";
import { announce, tellRaised } from "./announce.ts";
import { evidenceGrew } from "./evidence-grew.ts";
import { keepFindings } from "./keep-findings.ts";

/** What the evidence says now about a story. */
export interface Claim {
  readonly title: string;
  readonly dss: number;
  readonly readers: number;
  /** People whose data it is about. */
  readonly subjects: number;
  readonly reads: number;
  /** The one reader, where it is about one. */
  readonly actorId: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date | null;
  readonly automatic: Pick<
    AutomaticSeverity,
    "severity" | "score" | "terms" | "byScore" | "byExposure" | "raisedFor"
  >;
  readonly decidedBy: AutomaticSeverity["decidedBy"] | "rule" | "notice" | "sample";
  readonly findings: readonly Finding[];
}

/** A story that {@link settleStory} has still to put a claim to. */
export interface OpenStory {
  readonly row: SevRow;
  readonly isNew: boolean;
}

/**
 * The SEV of a story, locked; made when there is none. Evidence can be attached before the claim is known. A reader's
 * story (`leaves` are its reads) that was closed or dismissed is not taken up again: reads that are not behind it yet
 * begin a new one.
 */
export async function openStory(tx: Tx, key: string, leaves: readonly number[] = []): Promise<OpenStory> {
  const first = await tx.sev.findUnique({ where: { storyKey: key }, select: { number: true, state: true } });
  const ended =
    first !== null && leaves.length > 0 && (first.state === "closed" || first.state === "dismissed");
  const known = ended ? await newestOf(onTx(tx), key, leaves) : null;
  const number = ended ? (known?.hasMore ? null : known?.number) : first?.number;
  const row = number ? await lockSev(tx, number) : null;
  if (row) return { row, isNew: false };
  const fresh = await tx.sev.create({
    data: {
      storyKey: known ? `${key}#${known.count + 1}` : key,
      title: "",
      state: "triage",
      automatic: 5,
      decidedBy: "score",
      terms: {},
      readers: 0,
      subjects: 0,
      reads: 0,
      raisedAt: systemClock.now(),
      version: 1,
    },
  });
  return { row: fresh, isNew: true };
}

interface KnownStory {
  readonly number: number;
  /** Whether it has ended, and some of the reads are not behind it. */
  readonly hasMore: boolean;
  readonly count: number;
}

/** The newest of the SEVs that tell one reader's story, each after the end of the one before. */
async function newestOf(run: Runner, key: string, leaves: readonly number[]): Promise<KnownStory | null> {
  const [row] = await run.all<KnownStory>(statement`
    SELECT v.number, (count(*) OVER ())::int AS count, v.state IN ('closed', 'dismissed') AND EXISTS (SELECT FROM unnest(${[...leaves]}::bigint[]) AS l WHERE NOT EXISTS (
        SELECT FROM sev_read s WHERE s.sev_number = v.number AND s.leaf_index = l)) AS "hasMore"
    FROM sev v WHERE v.story_key = ${key} OR starts_with(v.story_key, ${`${key}#`}) ORDER BY v.number DESC LIMIT 1`);
  return row ?? null;
}

/**
 * Puts the claim to a story: raises the SEV, or updates it as evidence grows. The automatic severity only rises. Counts
 * follow the evidence always; an entry is written when what is claimed changed: severity, score, title, readers, window.
 */
export async function settleStory(tx: Tx, viewer: Viewer, story: OpenStory, claim: Claim): Promise<SevRow> {
  const before = story.row;
  await keepFindings(tx, before.number, claim.findings);
  const rising = story.isNew
    ? claim.automatic.severity
    : riseOnly(sev(before.automatic), claim.automatic.severity).automatic;
  const joined = await selectJoined(onTx(tx), before.number);
  const times = seriousFrom(before, rising);
  const row = await tx.sev.update({
    where: { number: before.number },
    data: {
      ...times,
      title: claim.title,
      automatic: rising,
      decidedBy: claim.decidedBy,
      score: claim.automatic.score,
      terms: termsOf(claim) as object,
      dss: claim.dss,
      readers: claim.readers + joined.readers,
      subjects: claim.subjects,
      reads: claim.reads + joined.reads,
      actorId: claim.actorId,
      openedAt: claim.openedAt,
      closedAt: claim.closedAt,
      version: before.version + (story.isNew || rising === before.automatic ? 0 : 1),
    },
  });
  if (story.isNew || claimChanged(before, row))
    remember(tx, viewer, row, claim, { isNew: story.isNew, times });
  const now = story.isNew ? row : await evidenceGrew(tx, viewer, before, row);
  if (story.isNew) await tellRaised(tx, now);
  await announce(tx, now);
  return now;
}

/** Since when it counts as SEV 0-1, where it does so for the first time. */
function seriousFrom(before: SevRow, automatic: Severity): TimeChange {
  const now = effectiveSeverity({ ...severitiesOf(before), automatic });
  return before.seriousSince || !isSerious(now)
    ? {}
    : { seriousSince: forwardNow(systemClock.now(), before) };
}

const termsOf = (claim: Claim): KeptTerms => ({
  terms: claim.automatic.terms,
  byScore: claim.automatic.byScore,
  byExposure: claim.automatic.byExposure,
  evidence: claim.automatic.severity,
  raisedFor: claim.automatic.raisedFor,
});

const claimChanged = (before: SevRow, after: SevRow): boolean =>
  before.automatic !== after.automatic ||
  before.score !== after.score ||
  before.title !== after.title ||
  before.decidedBy !== after.decidedBy ||
  before.dss !== after.dss ||
  before.actorId !== after.actorId ||
  before.readers !== after.readers ||
  before.openedAt?.getTime() !== after.openedAt?.getTime() ||
  before.closedAt?.getTime() !== after.closedAt?.getTime();

function remember(
  tx: Tx,
  viewer: Viewer,
  row: SevRow,
  claim: Claim,
  { isNew, times }: { isNew: boolean; times: TimeChange },
): void {
  record(tx, viewer, row.number, {
    kind: isNew ? "raised" : "updated",
    entry: isNew ? "sev.raise" : "sev.update",
    data: {
      automatic: row.automatic,
      evidence: claim.automatic.severity,
      score: claim.automatic.score,
      terms: Object.fromEntries(claim.automatic.terms.map(({ term, points }) => [term, points])),
      decidedBy: claim.decidedBy,
      dss: claim.dss,
      rules: [...new Set(claim.findings.map(({ rule }) => rule))],
      readers: row.readers,
      subjects: claim.subjects,
      reads: row.reads,
      openedAt: claim.openedAt.toISOString(),
      closedAt: claim.closedAt?.toISOString() ?? null,
      ...(isNew ? { raisedAt: row.raisedAt.toISOString() } : {}),
      ...saidTimes(times),
    },
    ...(claim.actorId ? { people: { actor: claim.actorId } } : {}),
    text: { title: claim.title },
  });
}
