import type { LeftOutWhy } from "#core/policy/training.ts";
import { gateFacts } from "#core/programme/gate.ts";
import { type GateFacts, gateOf } from "#core/programme/gate-rule.ts";
import type { ItemKind } from "#core/vault/kinds.ts";
import { type Runner, type Statement, statement } from "#db/statement.ts";
import type { TrainingRun } from "./run-row.ts";

/** One person's items of one kind that a run asks for. */
interface Group {
  readonly subjectId: string;
  readonly kind: ItemKind;
  readonly items: number;
}

/** What a run takes, and how many items it leaves out for which reason. */
export interface Chosen {
  readonly groups: readonly Group[];
  readonly leftOut: Readonly<Partial<Record<LeftOutWhy, number>>>;
}

/** As a condition on `item i`: what a run asks for, whoever it is about. */
export const askedItems = ({ datasets, kinds, maxDss, since, until }: TrainingRun): Statement => statement`
  i.dataset_id = ANY(${[...datasets]}::text[]) AND i.kind = ANY(${[...kinds]}::text[]) AND i.dss <= ${maxDss}
  AND (${since}::timestamptz IS NULL OR i.captured_at >= ${since}) AND (${until}::timestamptz IS NULL OR i.captured_at < ${until})`;

/**
 * Whose items a run may take now. Left out are those whom the programme would not record now (opted out, paused, outside of
 * the notice, or nobody while it is paused), whose erasure is asked for, and those below whoever asked in the organisation.
 */
export async function chosenFor(run: Runner, row: TrainingRun, now: Date): Promise<Chosen> {
  const asked = await run.all<Group>(statement`
    SELECT i.subject_id AS "subjectId", i.kind, count(*)::int AS items FROM item i WHERE ${askedItems(row)} GROUP BY 1, 2`);
  const ids = [...new Set(asked.map(({ subjectId }) => subjectId))];
  const [facts, others] = await Promise.all([gateFacts(run, ids, now), othersOf(run, row.askedById)]);
  const groups: Group[] = [];
  const leftOut: Partial<Record<LeftOutWhy, number>> = {};
  for (const group of asked) {
    const why = whyNot(facts, others, group, now);
    if (why === null) groups.push(group);
    else leftOut[why] = (leftOut[why] ?? 0) + group.items;
  }
  return { groups, leftOut };
}

interface Others {
  readonly erasing: ReadonlySet<string>;
  readonly below: ReadonlySet<string>;
}

function whyNot(
  facts: GateFacts,
  { erasing, below }: Others,
  { subjectId, kind }: Group,
  now: Date,
): LeftOutWhy | null {
  if (erasing.has(subjectId)) return "erasure_asked";
  // Which source an item came from is not asked here: its person and its kind decide, so one that the notice names stands in.
  const sourceId = facts.notices.at(-1)?.document.where[0]?.source ?? "";
  const gate = gateOf(facts, { subjectId, kind, sourceId, capturedAt: now }, now);
  if (!gate.open) return gate.why;
  return kind !== "review" && below.has(subjectId) ? "line" : null; // as for opening: no case stands behind a run
}

/** People above a subject end somewhere; so many levels are looked at. */
const LEVELS = 12;

async function othersOf(run: Runner, askedById: string): Promise<Others> {
  const [erasing, below] = await Promise.all([
    run.all<{ id: string }>(statement`SELECT person_id AS id FROM erasure WHERE state = 'asked'`),
    run.all<{ id: string }>(statement`
      WITH RECURSIVE below AS (
        SELECT id, 1 AS level FROM person WHERE manager_id = ${askedById}::uuid
        UNION SELECT p.id, level + 1 FROM below b JOIN person p ON p.manager_id = b.id WHERE level < ${LEVELS}
      ) SELECT DISTINCT id FROM below`),
  ]);
  const idsOf = (rows: readonly { id: string }[]) => new Set(rows.map(({ id }) => id));
  return { erasing: idsOf(erasing), below: idsOf(below) };
}
