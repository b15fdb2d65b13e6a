import { marked } from "#core/base/visible.ts";
import { type Runner, statement } from "#db/statement.ts";

interface LabelRow {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly title: string | null;
  readonly team: string | null;
  readonly logins: string[];
}

/** How a reader is shown: by unit ("Intern in Ads") until somebody investigates, then by name. A service has its name. */
export interface ReaderLabel {
  readonly who: string;
  readonly name: string | null;
  readonly logins: readonly string[];
}

const selectPeople = (run: Runner, ids: readonly string[]): Promise<LabelRow[]> =>
  run.all<LabelRow>(statement`
    SELECT p.id, p.name, p.kind, p.title, t.name AS team,
      ARRAY(SELECT l.login FROM source_login l WHERE l.person_id = p.id ORDER BY 1) AS logins
    FROM person p LEFT JOIN team t ON t.id = p.team_id WHERE p.id = ANY(${[...ids]}::uuid[])`);

/** The labels of people by id; somebody erased has none. */
export async function readerLabels(
  run: Runner,
  ids: readonly string[],
  named: boolean,
): Promise<Map<string, ReaderLabel>> {
  const rows = await selectPeople(run, [...new Set(ids)]);
  return new Map(
    rows.map((row) => [
      row.id,
      named
        ? {
            who: row.team ? `${row.name} (${row.team})` : row.name,
            name: row.name,
            logins: row.logins.map(marked),
          }
        : { who: unitLabel(row), name: null, logins: [] },
    ]),
  );
}

/** One reader by unit. */
export async function unitOf(run: Runner, personId: string): Promise<string> {
  const labels = await readerLabels(run, [personId], false);
  return labels.get(personId)?.who ?? "Somebody";
}

function unitLabel(row: LabelRow): string {
  if (row.kind === "service") return row.name;
  const what = row.title ?? (row.kind === "contractor" ? "Contractor" : "Somebody");
  return row.team ? `${what} in ${row.team}` : what;
}
