import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import type { SuppressionScope } from "#core/detect/suppress/scope.ts";
import { nextTo } from "#core/directory/next-to.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { sevFacts } from "#core/sev/access/facts.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { TrySuppression } from "./schema.ts";

/** Whom a suppression is about, by name or by title, with those who stand next to them: none of them asks for it or decides on it. */
export const concernedIn = (
  run: Runner,
  { readerId, role }: Pick<SuppressionScope, "readerId" | "role">,
): Promise<string[]> => nextTo(run, statement`a.id = ${readerId}::uuid OR a.title = ${role}`);

/** What was asked for by a SEV's number or a title, as a scope. Refuses SEVs that are none for this viewer or not about one reader. */
export async function scopeOf(run: Runner, viewer: Viewer, asked: TrySuppression): Promise<SuppressionScope> {
  const { rules, sev, role = null, dataset = null } = asked;
  const readerId = sev === undefined ? null : await readerOf(run, viewer, sev);
  if (dataset !== null) {
    const known = await run.all(statement`SELECT FROM dataset WHERE id = ${dataset}`);
    refuseUnless(known.length > 0, "invalid", { field: "dataset", detail: `there is no dataset ${dataset}` });
  }
  return { rules: [...new Set(rules)].sort(), role, readerId, datasetId: dataset };
}

async function readerOf(run: Runner, viewer: Viewer, sev: number): Promise<string> {
  const facts = (await sevFacts(run, viewer, [sev])).get(sev);
  refuseUnless(facts, "not_found", { field: "sev" });
  mustAllow(viewer, "sev.view", facts);
  const [row] = await run.all<{ reader: string | null; never: boolean }>(statement`
    SELECT v.actor_id AS reader, EXISTS (SELECT FROM role_assignment r
      WHERE r.person_id = v.actor_id AND r.role IN ('reviewer', 'admin')) AS never FROM sev v WHERE v.number = ${sev}`);
  refuseUnless(row?.reader, "invalid", { field: "sev", detail: "it is not about the reads of one reader" });
  refuseUnless(!row.never, "invalid", {
    field: "sev",
    detail: "what reviewers and admins read is always told",
  });
  return row.reader;
}
