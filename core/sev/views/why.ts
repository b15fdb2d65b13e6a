import { type Runner, statement } from "#db/statement.ts";
import type { EvidenceGroup } from "../evidence/evidence-rows.ts";
import type { ReaderLabel } from "../record/labels.ts";
import { type SevRow, termsOf } from "../record/row.ts";

/** The findings' sentences, the grant first, then the readers with the most reads; and how the score came about. */
export async function whyOf(
  run: Runner,
  row: SevRow,
  groups: readonly EvidenceGroup[],
  labels: ReadonlyMap<string, ReaderLabel>,
): Promise<string[]> {
  const findings = await run.all<{ actorId: string | null; sentences: string[] }>(statement`
    SELECT actor_id AS "actorId", sentences FROM finding WHERE sev_number = ${row.number}
    ORDER BY actor_id IS NULL DESC, (inputs ->> 'reads')::numeric DESC NULLS LAST, first_at`);
  // A reader whose reads a late revoke took out of the evidence is no reason any more.
  const readers = new Set(groups.map((group) => group.actorId));
  const standing = findings.filter(({ actorId }) => actorId === null || readers.has(actorId));
  const sentences = standing.flatMap(({ actorId, sentences: each }) =>
    each.map((sentence) => sentence.replaceAll("{actor}", labels.get(actorId ?? "")?.who ?? "Somebody")),
  );
  if (row.score === null)
    return row.filerId ? ["An employee filed this: at least SEV 3 until it is triaged."] : sentences;
  const terms = termsOf(row).terms.map(({ term, points, words }) => `${term} ${points} (${words})`);
  return [
    ...sentences,
    `Score ${row.score} = ${terms.join(" + ").replaceAll("+ -", "- ")}; ${decided(row)}.`,
  ];
}

function decided(row: SevRow): string {
  const { byScore, byExposure } = termsOf(row);
  if (row.decidedBy === "rule")
    return `a peek at few people is SEV ${row.automatic} until somebody confirms it`;
  if (row.decidedBy === "sample")
    return `a day that was drawn by lot is SEV ${row.automatic}: nothing was found in it`;
  if (row.decidedBy === "notice")
    return `what is collected beyond the notice is SEV ${row.automatic} at least until somebody looks at it`;
  if (byExposure === null) return `by the score SEV ${byScore}`;
  return `by the score SEV ${byScore}, by the exposure table SEV ${byExposure}`;
}
