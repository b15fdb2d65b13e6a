import type { EntryBody, Json } from "#core/log/entry/entry.ts";
import type {
  DefinitionEntryKind,
  EntryKind,
  RightsEntryKind,
  ShareEntryKind,
  StandInEntryKind,
  WhyEntryKind,
} from "#core/log/entry/kinds.ts";
import type { Runner } from "#db/statement.ts";
import { COVERAGE_TABLE_OF, type CoverageStateKind } from "../rows/coverage-rows.ts";
import { DETECTION_TABLE_OF, type DetectionStateKind } from "../rows/detection-rows.ts";
import { GRANTS_TABLE_OF, type GrantsStateKind } from "../rows/grants-rows.ts";
import { OWN_TABLE_OF, type OwnStateKind } from "../rows/own-rows.ts";
import { PROGRAMME_TABLE_OF, type ProgrammeStateKind } from "../rows/programme-rows.ts";
import { REPORTS_TABLE_OF } from "../rows/report-rows.ts";
import { RIGHTS_TABLE_OF } from "../rows/rights-rows.ts";
import { type StateRow, type StateTable, selectState } from "../rows/state-rows.ts";
import { TRAINING_TABLE_OF, type TrainingStateKind } from "../rows/training-rows.ts";
import { WHY_TABLE_OF } from "../rows/why-rows.ts";
import type { SecretBook } from "../secret-book.ts";
import { COLUMNS, TEXTED, TIMES } from "../state-columns.ts";
import { entriesOf, type StateEntry, textsAt } from "../state-entries.ts";
import { note, type Tally } from "../tally.ts";

type StateKind = Extract<
  EntryKind,
  | `role.${string}`
  | `purpose.${string}`
  | "grant.give"
  | "sev.link"
  | "sev.unlink"
  | "sev.contain"
  | `sev.contain.${string}`
  | "sev.file.add"
  | "sev.name"
  | "sev.name.end"
  | WhyEntryKind
  | OwnStateKind
  | DefinitionEntryKind
  | ShareEntryKind
  | RightsEntryKind
  | StandInEntryKind
  | GrantsStateKind
  | CoverageStateKind
  | DetectionStateKind
  | ProgrammeStateKind
  | TrainingStateKind
>;

/** Which table an entry of state sets a row of; null for one that takes its row away. */
const TABLE_OF: Readonly<Record<StateKind, StateTable | null>> = {
  "role.grant": "role_assignment",
  "role.end": null,
  "purpose.ask": "purpose_request",
  "purpose.approve": "purpose_request",
  "purpose.second": "purpose_request",
  "purpose.decline": "purpose_request",
  "purpose.withdraw": "purpose_request",
  "purpose.set": "purpose",
  "purpose.hold": "purpose_holder",
  "purpose.release": "purpose_holder",
  "grant.give": "access_grant",
  "sev.link": "sev_link",
  "sev.unlink": null,
  "sev.contain": "access_suspension",
  "sev.contain.confirm": "access_suspension",
  "sev.contain.lift": "access_suspension",
  "sev.file.add": "sev_file",
  "sev.name": "sev_handler",
  "sev.name.end": null,
  ...OWN_TABLE_OF,
  ...REPORTS_TABLE_OF,
  ...WHY_TABLE_OF,
  ...RIGHTS_TABLE_OF,
  ...GRANTS_TABLE_OF,
  ...COVERAGE_TABLE_OF,
  ...DETECTION_TABLE_OF,
  ...PROGRAMME_TABLE_OF,
  ...TRAINING_TABLE_OF,
};
const KINDS = Object.keys(TABLE_OF) as StateKind[];

const ERASING: readonly EntryKind[] = ["person.erase", "person.erase.replay"];

export interface ReplayTools {
  readonly run: Runner;
  readonly book: SecretBook;
  readonly size: number;
  readonly tally: Tally;
}

/** The entries in force: those that set a row and that no later entry comes after. Grows with the state, not the log. */
async function inForce({ run, size, tally }: ReplayTools): Promise<Map<number, StateEntry>> {
  const live = new Map<number, StateEntry>();
  for await (const entries of entriesOf(run, [...KINDS, ...ERASING], size))
    for (const entry of entries) {
      const { after, kind, ended } = entry.body;
      if (ERASING.includes(kind as EntryKind)) {
        for (const leaf of ended as number[]) live.delete(leaf); // what an erased person held ends with them
        continue;
      }
      if (typeof after === "number" && !live.delete(after))
        note(
          tally,
          "state",
          entry.leaf,
          `Entry ${entry.leaf} (${kind}) comes after entry ${after}, which was not in force.`,
        );
      if (TABLE_OF[kind as StateKind] !== null) live.set(entry.leaf, entry);
    }
  return live;
}

/**
 * Replays roles, purposes with their datasets and holders, grants, suspensions, files of SEVs, questions about reads, requests under the GDPR, stand-ins, withholdings, access reports
 * and the capture programme from their entries, and compares them with the tables, in both directions. Answers how many rows there are and how many people could not be opened.
 */
export async function replayRows(tools: ReplayTools): Promise<{ rows: number; notOpenable: number }> {
  const live = await inForce(tools);
  const counts = { rows: 0, notOpenable: 0 };
  for (const table of Object.keys(COLUMNS) as StateTable[])
    for await (const rows of selectState(tools.run, table)) {
      await tools.book.load(
        tools.run,
        rows.flatMap(({ person, people }) =>
          [...(person ? [person] : []), ...Object.values(people ?? {})].map((id) => ({
            id,
            party: "actor" as const,
          })),
        ),
      );
      const texts = await textsAt(tools.run, table in TEXTED ? rows.flatMap(({ leaf }) => leaf ?? []) : []);
      for (const row of rows) {
        counts.rows += 1;
        counts.notOpenable += compareRow(tools, table, row, live, texts);
      }
    }
  for (const { leaf, body } of live.values())
    note(
      tools.tally,
      "state",
      leaf,
      `Entry ${leaf} (${body.kind}): what it set is not in ${TABLE_OF[body.kind as StateKind]} any more, and no entry took it away.`,
    );
  return counts;
}

type Texts = Awaited<ReturnType<typeof textsAt>>;

/** Compares one row with the entry in force that it names. Answers 1 when its person cannot be opened. */
function compareRow(
  { book, tally }: ReplayTools,
  table: StateTable,
  row: StateRow,
  live: Map<number, StateEntry>,
  texts: Texts,
): number {
  const entry = row.leaf === null ? undefined : live.get(row.leaf);
  if (!entry || row.leaf === null || TABLE_OF[entry.body.kind as StateKind] !== table) {
    note(
      tally,
      "state",
      row.leaf,
      `${table} has a row (${row.name}) that no entry in force set: it was put in beside the log.`,
    );
    return 0;
  }
  live.delete(row.leaf);
  const wrong = wrongColumns(table, row, entry.body, texts.get(row.leaf));
  if (wrong.length > 0)
    note(
      tally,
      "state",
      row.leaf,
      `${table}: ${wrong.join(", ")} of the row that entry ${row.leaf} (${entry.body.kind}) set was changed beside the log.`,
    );
  if (!namesTheSame(book, row, entry.body))
    note(
      tally,
      "state",
      row.leaf,
      `${table}: the row that entry ${row.leaf} (${entry.body.kind}) set now names other people.`,
    );
  if (!row.person) return 0;
  const opened = book.opens({ id: row.person, party: "actor" }, entry.body, "person", entry.body.person);
  if (opened === "no")
    note(
      tally,
      "state",
      row.leaf,
      `${table}: the row that entry ${row.leaf} (${entry.body.kind}) set is now another person's.`,
    );
  return opened === "gone" ? 1 : 0;
}

const NAMED_FIELD = /^(holder\d+|excluded\d+|told\d+|answerer|decider|delegate|reader|taker|maker)$/;

/** Whether a row names those whom its entry commits to, each in its field, and nobody fewer. */
function namesTheSame(book: SecretBook, { people }: StateRow, body: EntryBody): boolean {
  if (people === undefined) return true;
  const named = people ?? {};
  const said = Object.keys(body).filter((field) => NAMED_FIELD.test(field));
  return (
    said.length === Object.keys(named).length &&
    said.every((field) => {
      const id = named[field];
      return id !== undefined && book.opens({ id, party: "actor" }, body, field, body[field]) !== "no";
    })
  );
}

function wrongColumns(
  table: StateTable,
  { columns }: StateRow,
  body: EntryBody,
  texts: Readonly<Record<string, string>> | undefined,
): string[] {
  const said = (column: string, field: string): Json => {
    const value = body[field] ?? null;
    return TIMES.has(column) && typeof value === "string" ? Date.parse(value) : value;
  };
  const wrong = Object.entries(COLUMNS[table])
    .filter(([column, field]) => inOrder(columns[column]) !== inOrder(said(column, field)))
    .map(([column]) => column);
  const texted = texts ? (TEXTED[table] ?? []) : [];
  return [...wrong, ...texted.filter((column) => columns[column] !== (texts?.[column] ?? ""))];
}

/** A value as text; a list, which stands for a set, sorted. */
const inOrder = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
