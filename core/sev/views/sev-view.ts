import type { Severity } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { suspensionsOf } from "#core/directory/suspensions.ts";
import type { SevFacts } from "#core/policy/conditions.ts";
import { conflictOf, crowdOf } from "#core/policy/conflict.ts";
import { decide } from "#core/policy/decide.ts";
import type { ScoreTerm } from "#core/policy/score.ts";
import type { Severities } from "#core/policy/sev-moves.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import { type Runner, statement } from "#db/statement.ts";
import { sevToSee } from "../access/to-see.ts";
import { type EvidenceGroup, selectGroups } from "../evidence/evidence-rows.ts";
import { type AppealToDecide, appealToDecide } from "../questions/appeals.ts";
import { heldOf } from "../record/held.ts";
import { type ReaderLabel, readerLabels } from "../record/labels.ts";
import { type SevRow, severitiesOf, severityOf, stateOf, termsOf } from "../record/row.ts";
import { type TimelineItem, timelineOf } from "../record/timeline.ts";
import { lifeOf, type SevLife } from "./life-view.ts";
import { whyOf } from "./why.ts";

/** What everybody who may see a SEV sees of it. */
export interface SevHead {
  readonly number: number;
  readonly severity: Severity;
  readonly severities: Severities;
  readonly state: SevState;
  readonly title: string;
  /** Sentences with numbers. */
  readonly why: readonly string[];
  /** By the source's clock. */
  readonly window: { readonly openedAt: Date | null; readonly closedAt: Date | null };
  readonly version: number;
  readonly raisedAt: Date;
  /** "an employee" where somebody filed it; the name is sealed. */
  readonly filedBy: "an employee" | null;
}

/** One reader in one dataset behind a SEV. */
export interface SevReader {
  readonly who: string;
  readonly logins: readonly string[];
  readonly dataset: string;
  readonly dss: number;
  readonly reads: number;
  readonly people: number;
  readonly wholeDataset: number;
  readonly firstAt: Date;
  readonly lastAt: Date;
  /** The first of the reads in the log. */
  readonly firstLeaf: number;
}

/** What those see who handle SEVs. Readers are shown by unit until somebody investigates. */
export interface SevView extends SevHead {
  readonly score: number | null;
  readonly terms: readonly ScoreTerm[];
  readonly decidedBy: string;
  readonly raisedFor: readonly string[];
  /** A milder severity that the evidence supports now, which a reviewer may take. */
  readonly evidenceSupports: Severity | null;
  readonly needsSecond: boolean;
  /** The stricter severity whose duties go on until a second reviewer confirms. */
  readonly held: Severity | null;
  readonly dss: number | null;
  readonly readers: number;
  readonly subjects: number;
  readonly reads: number;
  readonly acknowledgedAt: Date | null;
  readonly owner: string | null;
  readonly who: readonly SevReader[];
  readonly named: boolean;
  readonly timeline: readonly TimelineItem[];
  /** What the filer wrote. */
  readonly filedText: string | null;
  /** The filer's appeal against the dismissal; `may` where this viewer can decide on it. */
  readonly appeal: AppealToDecide | null;
  /** "You are one of 400 affected", where the viewer is one of a crowd. */
  readonly oneOf: number | null;
  readonly life: SevLife;
  readonly restricted: boolean;
  /** In conflict, and let in to look alone. */
  readonly lookingOnly: boolean;
  readonly may: {
    readonly severity: boolean;
    readonly confirm: boolean;
    readonly investigate: boolean;
    /** Restrict it, and ask to lift that. */
    readonly restrict: boolean;
    readonly askSealed: boolean;
    readonly nameOutside: boolean;
  };
}

export const toSevHead = (row: SevRow, why: readonly string[]): SevHead => ({
  number: row.number,
  severity: severityOf(row),
  severities: severitiesOf(row),
  state: stateOf(row),
  title: row.title,
  why,
  window: { openedAt: row.openedAt, closedAt: row.closedAt },
  version: row.version,
  raisedAt: row.raisedAt,
  filedBy: row.filerId ? "an employee" : null,
});

/** One SEV for those who handle it. Refuses as `forbidden` or `conflict_of_interest`, and `not_found` a handler only. */
export async function sevView(viewer: Viewer, number: number): Promise<SevView> {
  const { run, row, facts } = await sevToSee(viewer, number);
  const named = row.state !== "triage";
  const groups = await selectGroups(run, number);
  const labels = await readerLabels(
    run,
    [
      ...groups.map((group) => group.actorId),
      ...(row.actorId ? [row.actorId] : []),
      ...(await suspensionsOf(run, number)).flatMap(({ personId }) => personId ?? []),
    ],
    named,
  );
  const held = heldOf(row);
  const terms = termsOf(row);
  return {
    ...toSevHead(row, await whyOf(run, row, groups, labels)),
    score: row.score,
    terms: terms.terms,
    decidedBy: row.decidedBy,
    raisedFor: terms.raisedFor,
    evidenceSupports: terms.evidence > row.automatic ? terms.evidence : null,
    needsSecond: held !== null,
    held: held?.severity ?? null,
    dss: row.dss,
    readers: row.readers,
    subjects: row.subjects,
    reads: row.reads,
    acknowledgedAt: row.acknowledgedAt,
    owner: await nameOf(run, row.ownerId),
    who: groups.map((group) => toReader(group, labels)),
    named,
    timeline: await timelineOf(run, viewer, number, labels),
    filedText: row.filerId ? await filedTextOf(run, number) : null,
    appeal: row.filerId ? await appealToDecide(run, viewer, number, facts) : null,
    oneOf: facts.withheldFromViewer ? null : crowdOf(facts),
    life: await lifeOf(run, viewer, row, facts),
    restricted: row.restricted,
    lookingOnly: conflictOf(viewer, facts) !== null,
    may: mayOf(viewer, facts, held?.byId ?? null),
  };
}

function mayOf(viewer: Viewer, facts: SevFacts, firstReviewerId: string | null): SevView["may"] {
  return {
    severity: decide(viewer, "sev.severity", facts).allow,
    confirm: firstReviewerId !== null && decide(viewer, "sev.confirm", { sev: facts, firstReviewerId }).allow,
    investigate: decide(viewer, "sev.investigate", facts).allow,
    restrict: decide(viewer, "sev.restrict", facts).allow,
    askSealed: decide(viewer, "sev.sealed.ask", facts).allow,
    nameOutside: decide(viewer, "sev.name.outside", facts).allow,
  };
}

function toReader(group: EvidenceGroup, labels: ReadonlyMap<string, ReaderLabel>): SevReader {
  const { dataset, dss, reads, people, wholeDataset, firstAt, lastAt, firstLeaf } = group;
  const label = labels.get(group.actorId);
  return {
    who: label?.who ?? "An erased person",
    logins: label?.logins ?? [],
    dataset,
    dss,
    reads,
    people,
    wholeDataset,
    firstAt,
    lastAt,
    firstLeaf,
  };
}

async function nameOf(run: Runner, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  const [row] = await run.all<{ name: string }>(
    statement`SELECT name FROM person WHERE id = ${personId}::uuid`,
  );
  return row?.name ?? null;
}

/** What a filer wrote, as the entry of the filing keeps it. */
export async function filedTextOf(run: Runner, number: number): Promise<string | null> {
  const [row] = await run.all<{ text: string }>(statement`
    SELECT d.fields ->> 'text' AS text FROM sev_event e JOIN entry_detail d ON d.log_id = 1 AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'filed'`);
  return row?.text ?? null;
}
