import type { EntryBody } from "#core/log/entry/entry.ts";
import { openPeople } from "#core/log/entry/openings.ts";
import { opens } from "#core/verify/bundle/opened.ts";
import { commitmentAt } from "#core/verify/bundle/question/cells.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Who may be meant where an entry names somebody by a commitment alone, by purpose. */
export type Candidates = ReadonlyMap<string, readonly string[]>;

/** Everybody who ever asked for or held a purpose. Only the register names people beside whoever acted. */
export async function candidatesFor(run: Runner, report: Question): Promise<Candidates> {
  if (report !== "purposes") return new Map();
  const rows = await run.all<{ purpose: string; ids: string[] }>(statement`
    SELECT purpose, array_agg(DISTINCT id ORDER BY id) AS ids FROM (SELECT purpose_id AS purpose, person_id AS id FROM purpose_holder
      UNION SELECT purpose_id, asked_by_id FROM purpose_request) k WHERE id IS NOT NULL GROUP BY 1`);
  return new Map(rows.map(({ purpose, ids }) => [purpose, ids]));
}

/** The one of those who may be meant to whom the entry is committed; null when they are erased, or not among them. */
export async function whoIs(
  run: Runner,
  body: EntryBody,
  field: string,
  candidates: Candidates,
): Promise<string | null> {
  const ids = candidates.get(String(body.purpose)) ?? [];
  const opened = await openPeople(
    run,
    body,
    ids.map((personId) => ({ field, party: "actor", personId })),
  );
  return opened.find((opening) => opens(opening, commitmentAt(body, field)))?.value ?? null;
}
