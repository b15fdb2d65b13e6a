import type { EntryBody, Json } from "#core/log/entry/entry.ts";
import type { EntryKind, WhyEntryKind } from "#core/log/entry/kinds.ts";
import type { Runner } from "#db/statement.ts";
import {
  GRANTS_COLUMNS,
  GRANTS_TABLE_OF,
  GRANTS_TEXTED,
  GRANTS_TIMES,
  type GrantsStateKind,
} from "./grants-rows.ts";
import {
  PROGRAMME_COLUMNS,
  PROGRAMME_TABLE_OF,
  PROGRAMME_TIMES,
  type ProgrammeStateKind,
} from "./programme-rows.ts";
import type { SecretBook } from "./secret-book.ts";
import { entriesOf, type StateEntry, textsAt } from "./state-entries.ts";
import { type StateRow, type StateTable, selectState } from "./state-rows.ts";
import { note, type Tally } from "./tally.ts";
import {
  TRAINING_COLUMNS,
  TRAINING_TABLE_OF,
  TRAINING_TIMES,
  type TrainingStateKind,
} from "./training-rows.ts";

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
  | GrantsStateKind
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
  "why.ask": "read_question",
  "why.answer": "read_question",
  "why.withdraw": "read_question",
  "why.appeal": "read_question",
  "why.escalate": "read_question",
  "why.sev": "read_question",
  ...GRANTS_TABLE_OF,
  ...PROGRAMME_TABLE_OF,
  ...TRAINING_TABLE_OF,
};
const KINDS = Object.keys(TABLE_OF) as StateKind[];

const ERASING: readonly EntryKind[] = ["person.erase", "person.erase.replay"];

/** Columns whose value stands among an entry's texts, and is compared while those are there. */
const TEXTED: Partial<Record<StateTable, readonly string[]>> = {
  purpose: ["title", "plain"],
  read_question: ["entry"],
  ...GRANTS_TEXTED,
};

/** Where in an entry each column of a state table stands. Times are compared as moments. */
const COLUMNS: Readonly<Record<StateTable, Readonly<Record<string, string>>>> = {
  role_assignment: { role: "role", granted_at: "grantedAt" },
  purpose: {
    id: "purpose",
    max_dss: "maxDss",
    valid_from: "validFrom",
    valid_to: "validTo",
    datasets: "datasets",
  },
  purpose_holder: { purpose_id: "purpose", since: "since", until: "until" },
  access_grant: { dataset_id: "dataset", max_dss: "maxDss", granted_at: "grantedAt", ends_at: "endsAt" },
  purpose_request: {
    id: "request",
    purpose_id: "purpose",
    kind: "for",
    state: "state",
    asked_at: "askedAt",
    datasets: "datasets",
    max_dss: "maxDss",
    until: "until",
    use: "use",
    training: "training",
    on_case: "onCase",
    ask_leaf: "asked",
  },
  sev_link: { sev_number: "sev", other: "other", kind: "as" },
  access_suspension: {
    id: "suspension",
    sev_number: "sev",
    purpose_id: "purpose",
    began_at: "beganAt",
    ends_at: "endsAt",
    confirmed_at: "confirmedAt",
    lifted_at: "liftedAt",
  },
  sev_file: {
    id: "file",
    sev_number: "sev",
    media_type: "mediaType",
    bytes: "bytes",
    sha256: "sha256",
    stored: "bytes",
  },
  sev_handler: { sev_number: "sev", part: "part", since: "since" },
  read_question: {
    id: "question",
    state: "state",
    named: "named",
    due_at: "due",
    escalated_at: "escalated",
    asked_leaf: "asked",
    answered_leaf: "answered",
    appealed_leaf: "appealed",
    decided_leaf: "decided",
    sev_number: "sev",
  },
  ...GRANTS_COLUMNS,
  ...PROGRAMME_COLUMNS,
  ...TRAINING_COLUMNS,
};
const TIMES = new Set([
  "granted_at",
  "asked_at",
  "valid_from",
  "valid_to",
  "since",
  "until",
  "began_at",
  "ends_at",
  "confirmed_at",
  "lifted_at",
  "due_at",
  "escalated_at",
  ...GRANTS_TIMES,
  ...PROGRAMME_TIMES,
  ...TRAINING_TIMES,
]);

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
 * Replays roles, purposes with their datasets and holders, grants, suspensions, files of SEVs, questions about reads
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

const NAMED_FIELD = /^(holder\d+|answerer|decider)$/;

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
  return [...wrong, ...texted.filter((column) => columns[column] !== texts?.[column])];
}

/** A value as text; a list, which stands for a set, sorted. */
const inOrder = (value: unknown): string => JSON.stringify(Array.isArray(value) ? [...value].sort() : value);
