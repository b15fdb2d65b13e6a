import { Refusal } from "#core/base/refusal.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { ReportKind } from "../issued/report-kind.ts";
import type { IssuedReport } from "../issued/row.ts";
import type { Definition } from "./row.ts";

/**
 * Who is told that a report is there: its owner, the holders of the roles that were named, and who was named themselves, as
 * far as they may open it now. To anybody else it would tell that there is something.
 */
export async function recipientsOf(
  run: Runner,
  { ownerId, toldRoles, toldIds }: Pick<Definition, "ownerId" | "toldRoles" | "toldIds">,
  row: IssuedReport,
  kind: ReportKind,
): Promise<string[]> {
  const holders = await run.all<{ id: string }>(statement`
    SELECT DISTINCT person_id AS id FROM role_assignment WHERE role = ANY(${[...toldRoles]}::text[]) ORDER BY 1`);
  const asked = new Set([ownerId, ...holders.map(({ id }) => id), ...toldIds]);
  const able: string[] = [];
  for (const id of asked) if (await mayOpen(run, id, row, kind)) able.push(id);
  return able;
}

async function mayOpen(run: Runner, id: string, row: IssuedReport, kind: ReportKind): Promise<boolean> {
  const viewer = await viewerOfPerson(id);
  if (!viewer) return false;
  try {
    await kind.admit(run, viewer, row);
    return true;
  } catch (error) {
    if (error instanceof Refusal) return false;
    throw error;
  }
}
