import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { HOUR_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import { dss, mostSensitive } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type AutomaticSeverity, automaticSeverity } from "#core/policy/automatic.ts";
import { isSerious } from "#core/policy/sev-moves.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { saidTimes } from "#core/policy/sev-times.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import {
  attachReads,
  type EvidenceGroup,
  type EvidenceRead,
  selectGroups,
} from "../evidence/evidence-rows.ts";
import { announce } from "../raise/announce.ts";
import { record } from "../record/events.ts";
import { type SevRow, stateOf } from "../record/row.ts";
import { OnSev } from "../schema.ts";
import type { SevView } from "../views/sev-view.ts";
import { handleSev } from "./handle.ts";
import { linkEnd } from "./link.ts";

/** `readers` are the first leaf indexes of those to take out, as the SEV's readers have them, so that no name need be known. */
export const Split = OnSev.extend({
  title: z.string().trim().min(5, "at least 5 characters").max(200, "at most 200 characters"),
  readers: z.array(z.coerce.number().int().min(0)).min(1, "choose at least one").max(500),
});

/**
 * Makes some of the readers behind a SEV a SEV of their own, in triage, linked both ways. Their reads stay evidence of the
 * first one, too: they happened while it did. Its severity is judged from the reads alone. Refuses all of the readers.
 */
export async function split(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, reason, version, title, readers } = Split.parse(raw);
  return handleSev(viewer, { number, version }, async (tx, row) => {
    refuseUnless(isOpen(stateOf(row)), "invalid", { field: "number", detail: `it is ${row.state}` });
    const groups = await selectGroups(onTx(tx), number);
    const chosen = groups.filter(({ firstLeaf }) => readers.includes(firstLeaf));
    refuseUnless(
      new Set(chosen.map(({ firstLeaf }) => firstLeaf)).size === new Set(readers).size,
      "invalid",
      {
        field: "readers",
        detail: "there is no such reader: load the page again",
      },
    );
    refuseUnless(chosen.length < groups.length, "invalid", {
      field: "readers",
      detail: "leave at least one where it is",
    });
    const fresh = await raiseSplit(tx, viewer, { row, title, chosen });
    await tx.sev.update({ where: { number }, data: { version: row.version + 1 } });
    const count = { readers: fresh.readers, reads: fresh.reads };
    const ends = { data: count, text: { reason } };
    linkEnd(tx, viewer, { number, other: fresh.number, as: "split_into", ...ends });
    linkEnd(tx, viewer, { number: fresh.number, other: number, as: "split_from", ...ends });
  });
}

interface SplitOff {
  readonly row: SevRow;
  readonly title: string;
  readonly chosen: readonly EvidenceGroup[];
}

async function raiseSplit(tx: Tx, viewer: Viewer, { row, title, chosen }: SplitOff): Promise<SevRow> {
  const run = onTx(tx);
  const reads = await selectReadsOf(run, row.number, chosen);
  const subjects = await countSubjects(run, reads);
  const claim = claimOf(chosen, subjects);
  const raisedAt = systemClock.now();
  const { automatic, ...columns } = claim;
  const { severity, score, terms, byScore, byExposure, raisedFor } = automatic;
  const times = isSerious(severity) ? { seriousSince: raisedAt } : {};
  const fresh = await tx.sev.create({
    data: {
      ...columns,
      ...times,
      storyKey: `split:${randomUUID()}`,
      title,
      state: "triage",
      automatic: severity,
      score,
      terms: { terms, byScore, byExposure, evidence: severity, raisedFor } as object,
      isTest: row.isTest,
      restricted: row.restricted,
      raisedAt,
      version: 1,
    },
  });
  await attachReads(run, fresh.number, reads);
  const { openedAt, closedAt, actorId, ...told } = columns;
  record(tx, viewer, fresh.number, {
    kind: "raised",
    entry: "sev.raise",
    data: {
      ...told,
      automatic: severity,
      evidence: severity,
      score,
      terms: Object.fromEntries(terms.map(({ term, points }) => [term, points])),
      from: row.number,
      openedAt: openedAt.toISOString(),
      closedAt: closedAt.toISOString(),
      raisedAt: raisedAt.toISOString(),
      ...saidTimes(times),
    },
    ...(actorId ? { people: { actor: actorId } } : {}),
    text: { title },
  });
  await announce(tx, fresh);
  return fresh;
}

interface SplitClaim {
  readonly automatic: AutomaticSeverity;
  readonly decidedBy: AutomaticSeverity["decidedBy"];
  readonly dss: number;
  readonly readers: number;
  readonly subjects: number;
  readonly reads: number;
  readonly actorId: string | null;
  readonly openedAt: Date;
  readonly closedAt: Date;
}

/** What these reads say by themselves, as a reader's own story would. */
function claimOf(groups: readonly EvidenceGroup[], subjects: number): SplitClaim {
  const openedAt = new Date(Math.min(...groups.map(({ firstAt }) => firstAt.getTime())));
  const closedAt = new Date(Math.max(...groups.map(({ lastAt }) => lastAt.getTime())));
  const actors = new Set(groups.map(({ actorId }) => actorId));
  const [only] = actors;
  const rating = mostSensitive(groups.map((group) => dss(group.dss)));
  const automatic = automaticSeverity({
    dss: rating,
    subjects,
    audience: { kind: "people", readers: actors.size, logins: null, external: false },
    purpose: "none",
    openHours: (closedAt.getTime() - openedAt.getTime()) / HOUR_MS,
    reads: groups.some(({ exported }) => exported) ? "exported" : "read",
    exposure: null,
    actorIsReviewerOrAdmin: groups.some(({ elevated }) => elevated),
    filedUntriaged: false,
  });
  return {
    automatic,
    decidedBy: automatic.decidedBy,
    dss: rating,
    readers: actors.size,
    subjects,
    reads: groups.reduce((sum, { reads }) => sum + reads, 0),
    actorId: actors.size === 1 && only ? only : null,
    openedAt,
    closedAt,
  };
}

const selectReadsOf = (
  run: Runner,
  number: number,
  groups: readonly EvidenceGroup[],
): Promise<EvidenceRead[]> =>
  run.all<EvidenceRead>(statement`
    SELECT s.leaf_index::int AS "leafIndex", s.dataset_id AS "datasetId" FROM sev_read s
    JOIN read r ON r.log_id = s.log_id AND r.leaf_index = s.leaf_index
    JOIN unnest(${groups.map(({ actorId }) => actorId)}::uuid[], ${groups.map(({ datasetId }) => datasetId)}::text[]) AS g(actor, dataset)
      ON g.actor = r.actor_id AND g.dataset = s.dataset_id
    WHERE s.sev_number = ${number}`);

/** People read by name; where a whole dataset was read, everybody who is recorded at all. */
async function countSubjects(run: Runner, reads: readonly EvidenceRead[]): Promise<number> {
  const leaves = reads.map(({ leafIndex }) => leafIndex);
  const [row] = await run.all<{ n: number }>(statement`
    SELECT CASE WHEN EXISTS (SELECT FROM read r WHERE r.log_id = ${LOG_ID} AND r.leaf_index = ANY(${leaves}::bigint[]) AND r.scope = 'dataset')
      THEN (SELECT count(*) FROM person WHERE is_subject)
      ELSE (SELECT count(DISTINCT x.subject_id) FROM read_subject x WHERE x.log_id = ${LOG_ID} AND x.leaf_index = ANY(${leaves}::bigint[])) END::int AS n`);
  return row?.n ?? 0;
}
