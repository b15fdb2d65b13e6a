import type { Telling } from "#core/base/telling.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { sevFacts } from "#core/sev/access/facts.ts";
import { type Runner, statement } from "#db/statement.ts";
import { mayBeTold } from "./may-be-told.ts";

/**
 * The people who are told: who works here, is not the one who caused it, and may see the SEV now. Somebody in conflict
 * with it, or for whom a restricted SEV does not exist, is left out without a word. Those who handle SEVs are told in the
 * order in which they would act: privacy officers when no reviewer may, and who is named from outside when these may not.
 */
export async function recipientsOf(run: Runner, telling: Telling): Promise<PersonViewer[]> {
  for (const ids of await circlesOf(run, telling)) {
    const able = await ableOf(run, telling, ids);
    if (able.length > 0) return able.filter(({ personId }) => personId !== telling.except);
  }
  return [];
}

async function ableOf(run: Runner, telling: Telling, ids: readonly string[]): Promise<PersonViewer[]> {
  const able: PersonViewer[] = [];
  for (const id of new Set(ids)) {
    const viewer = await viewerOfPerson(id);
    if (!viewer) continue;
    if (await isAble(run, viewer, telling)) able.push(viewer);
  }
  return able;
}

/** What is about no SEV is for whom the verb chose. */
async function isAble(run: Runner, viewer: PersonViewer, telling: Telling): Promise<boolean> {
  if (telling.sevNumber === 0) return true;
  const facts = (await sevFacts(run, viewer, [telling.sevNumber])).get(telling.sevNumber);
  return facts !== undefined && mayBeTold(viewer, telling, facts);
}

/** Whom it is meant for, and who comes next when none of them may be told. */
async function circlesOf(run: Runner, { to, sevNumber }: Telling): Promise<readonly (readonly string[])[]> {
  switch (to) {
    case "handlers":
      return [
        await holdersOf(run, "reviewer"),
        await holdersOf(run, "privacy"),
        await outsideOf(run, sevNumber),
      ];
    case "privacy":
      return [await holdersOf(run, "privacy")];
    case "stewards":
      return [await holdersOf(run, "steward")];
    case "desk":
      return [(await circlesOf(run, { to: "handlers", sevNumber } as Telling)).flat()];
    default:
      return [to];
  }
}

const idsOf = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);

const holdersOf = async (run: Runner, role: "reviewer" | "privacy" | "steward"): Promise<string[]> =>
  idsOf(await run.all(statement`SELECT DISTINCT person_id AS id FROM role_assignment WHERE role = ${role}`));

const outsideOf = async (run: Runner, number: number): Promise<string[]> =>
  idsOf(
    await run.all(statement`
      SELECT person_id AS id FROM sev_handler WHERE sev_number = ${number} AND part = 'outside' ORDER BY since`),
  );
