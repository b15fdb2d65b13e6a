import type { Role } from "#core/base/roles.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import type { DefinitionEntryKind } from "#core/log/entry/kinds.ts";
import type { ShownBy } from "#core/verify/bundle/question/format.ts";
import { onTx, type Runner, type Statement, statement } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import type { Definable } from "./definable.ts";
import type { Schedule } from "./periods.ts";

/** Why a schedule came to its end by itself. */
export type StopWhy = "owner_gone" | "not_allowed" | "erased";

/** A report's question under a name, as its last entry set it. */
export interface Definition {
  readonly id: string;
  readonly name: string;
  readonly ownerId: string;
  readonly kind: Definable;
  /** What is asked, without people: canonical JSON, of data with its format. Of one with a schedule also without times, which the period gives. */
  readonly question: string;
  readonly redaction: ShownBy;
  readonly about: string;
  readonly readerId: string | null;
  readonly personIds: readonly string[];
  /** Roles that may use it beside its owner. */
  readonly usedBy: readonly Role[];
  readonly every: Schedule["every"] | null;
  readonly hour: number | null;
  readonly zone: string | null;
  /** Since when its schedule holds: what was due before is not made. */
  readonly scheduledAt: Date | null;
  /** Who is told that a report is there. */
  readonly toldRoles: readonly Role[];
  readonly toldIds: readonly string[];
  readonly keepDays: number;
  readonly state: "in_force" | "stopped";
  readonly why: StopWhy | null;
  readonly leafIndex: number | null;
  readonly version: number;
}

export const DEFINITION_COLUMNS: Statement = statement`d.id, d.name, d.owner_id AS "ownerId", d.kind, d.question, d.redaction, d.about, d.reader_id AS "readerId",
  d.person_ids AS "personIds", d.used_by AS "usedBy", d.every, d.hour, d.zone, d.scheduled_at AS "scheduledAt", d.told_roles AS "toldRoles",
  d.told_ids AS "toldIds", d.keep_days AS "keepDays", d.state, d.why, d.leaf_index::float8 AS "leafIndex", d.version`;

/** A definition, held until commit; null when there is none. */
export async function lockDefinition(run: Runner, id: string): Promise<Definition | null> {
  const [row] = await run.all<Definition>(
    statement`SELECT ${DEFINITION_COLUMNS} FROM report_definition d WHERE d.id = ${id}::uuid FOR UPDATE`,
  );
  return row ?? null;
}

/** A definition as it stands; null when there is none. */
export async function selectDefinition(run: Runner, id: string): Promise<Definition | null> {
  const [row] = await run.all<Definition>(
    statement`SELECT ${DEFINITION_COLUMNS} FROM report_definition d WHERE d.id = ${id}::uuid`,
  );
  return row ?? null;
}

/** Its schedule; null of one that is made by hand alone. */
export const scheduleOf = ({ every, hour, zone }: Definition): Schedule | null =>
  every === null || hour === null || zone === null ? null : { every, hour, zone };

/** Writes a definition as it is from now on, with its entry: codes and times in clear, its name a text, people committed to. */
export async function saveDefinition(
  tx: Tx,
  viewer: Viewer,
  given: Definition,
  act: { kind: Exclude<DefinitionEntryKind, "report.drop">; reason?: string },
): Promise<void> {
  const { row, people } = await knownOf(onTx(tx), given);
  const { id, leafIndex, personIds, usedBy, toldRoles, toldIds, ...data } = row;
  const lists = {
    ...{ personIds: [...personIds], usedBy: [...usedBy] },
    ...{ toldRoles: [...toldRoles], toldIds: [...toldIds] },
  };
  if (row.version === 1) await tx.reportDefinition.create({ data: { id, ...data, ...lists } });
  else await tx.reportDefinition.update({ where: { id }, data: { ...data, ...lists } });
  const draft = {
    ...{ kind: act.kind, clear: clearOf(row), people },
    ...(act.kind === "report.define" && personIds.length > 0 ? { subjects: personIds } : {}),
    text: { name: row.name, ...(act.reason === undefined ? {} : { reason: act.reason }) },
  };
  appendEntry(tx, viewer, draft, async (written) => {
    await tx.reportDefinition.update({ where: { id }, data: { leafIndex: BigInt(written.leafIndex) } });
  });
}

/** Takes a definition away, with its entry. What was made from it stays. */
export async function dropDefinitionRow(tx: Tx, viewer: Viewer, row: Definition): Promise<void> {
  await tx.reportDefinition.delete({ where: { id: row.id } });
  appendEntry(tx, viewer, { kind: "report.drop", clear: { definition: row.id, after: row.leafIndex } });
}

const clearOf = (row: Definition) => ({
  ...{
    definition: row.id,
    for: row.kind,
    question: row.question,
    redaction: row.redaction,
    about: row.about,
  },
  ...{ usedBy: [...row.usedBy].sort(), every: row.every, hour: row.hour, zone: row.zone },
  ...{ scheduledAt: row.scheduledAt?.toISOString() ?? null, toldRoles: [...row.toldRoles].sort() },
  ...{ keepDays: row.keepDays, state: row.state, why: row.why, after: row.leafIndex },
});

/** A definition without whoever was erased, and the others, each in a field of their own: the owner, the one reader, who is told. */
async function knownOf(
  run: Runner,
  given: Definition,
): Promise<{ row: Definition; people: Record<string, string> }> {
  const { ownerId, readerId, toldIds } = given;
  const asked = [ownerId, ...(readerId === null ? [] : [readerId]), ...toldIds];
  const rows = await run.all<{ id: string }>(statement`
    SELECT person_id AS id FROM person_secret WHERE party = 'actor' AND person_id = ANY(${asked}::uuid[])`);
  const known = new Set(rows.map(({ id }) => id));
  const reader = readerId !== null && known.has(readerId) ? readerId : null;
  const told = toldIds.filter((id) => known.has(id));
  const people = {
    ...(known.has(ownerId) ? { person: ownerId } : {}),
    ...(reader === null ? {} : { reader }),
    ...Object.fromEntries(told.map((id, n) => [`told${n}`, id])),
  };
  return { row: { ...given, readerId: reader, toldIds: told }, people };
}
