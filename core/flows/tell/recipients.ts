import type { Telling } from "#core/base/telling.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { onCallNow } from "#core/notify/on-call/rotas.ts";
import { decide } from "#core/policy/decide.ts";
import { sevFacts } from "#core/sev/access/facts.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Told whatever they may see: the verb that tells chose them, and their page of it is their own. */
const CHOSEN: ReadonlySet<Telling["kind"]> = new Set([
  "sev.question",
  "sev.appeal.decided",
  "sev.notice",
  "sev.statement",
  "sev.access.decided",
  "sev.name.opened",
]);

/**
 * The people who are told: who works here, is not the one who caused it, and may see the SEV now. Somebody in conflict
 * with it, or for whom a restricted SEV does not exist, is left out without a word.
 */
export async function recipientsOf(run: Runner, telling: Telling, now: Date): Promise<PersonViewer[]> {
  const ids = await idsOf(run, telling, now);
  const people: PersonViewer[] = [];
  for (const id of new Set(ids)) {
    if (id === telling.except) continue;
    const viewer = await viewerOfPerson(id);
    if (viewer && (await mayBeTold(run, viewer, telling))) people.push(viewer);
  }
  return people;
}

async function mayBeTold(run: Runner, viewer: PersonViewer, telling: Telling): Promise<boolean> {
  if (CHOSEN.has(telling.kind) || telling.to === "stewards" || telling.kind.startsWith("purpose."))
    return true;
  const facts = (await sevFacts(run, viewer, [telling.sevNumber])).get(telling.sevNumber);
  return facts !== undefined && decide(viewer, "sev.view", facts).allow;
}

async function idsOf(run: Runner, { to }: Telling, now: Date): Promise<readonly string[]> {
  switch (to) {
    case "handlers":
      return holdersOf(run, ["reviewer"]);
    case "privacy":
      return holdersOf(run, ["privacy"]);
    case "stewards":
      return holdersOf(run, ["steward"]);
    case "on-call":
      return (await onCallNow(run, now)).map(({ personId }) => personId);
    default:
      return to;
  }
}

async function holdersOf(run: Runner, roles: readonly string[]): Promise<string[]> {
  const rows = await run.all<{ id: string }>(
    statement`SELECT DISTINCT person_id AS id FROM role_assignment WHERE role = ANY(${[...roles]}::text[])`,
  );
  return rows.map(({ id }) => id);
}
