import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Severity } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { audiencesFrom, loadAudiences, loadContext } from "#core/exposure/audience/load.ts";
import { newestSnapshot } from "#core/exposure/grants/rows.ts";
import { GrantChangeEvent, type GrantFacts } from "#core/exposure/grants/schema.ts";
import { isFresh } from "#core/exposure/views/age.ts";
import { compareAudiences, severityOfAll, type WouldBe } from "#core/exposure/what-if/compare.ts";
import { grantStatements, type StatementChange } from "#core/intake/parsers/grant-statement.ts";
import { loadSqlParser } from "#core/intake/parsers/sql-tree.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { directoryAfter } from "./directory-after.ts";
import { factsAfter, type PlannedChange } from "./facts-after.ts";

const Change = GrantChangeEvent.pick({ add: true, remove: true });

export const AskWhatIf = z
  .strictObject({
    sourceId: z.string().min(1).max(63),
    /** GRANT and REVOKE statements, as they would be run at the source. */
    sql: z.string().min(1).max(20_000).optional(),
    /** The same as facts, for what is no PostgreSQL. */
    change: Change.optional(),
  })
  .refine(({ sql, change }) => (sql === undefined) !== (change === undefined), {
    path: ["sql"],
    message: "give either sql or change",
  });

/** What a grant would do, before it is made. Nothing is run anywhere, and nothing is kept. */
export interface WhatIf {
  readonly sourceId: string;
  readonly snapshotAt: Date | null;
  /** Whether what it is compared with is an hour old or less. */
  readonly known: "known" | "unknown";
  /** What it would be by the table of exposures; null: no SEV. */
  readonly severity: Severity | null;
  readonly datasets: readonly (Omit<WouldBe, "letIn" | "letOut"> & {
    readonly letIn: { readonly count: number; readonly names: readonly string[] };
    readonly letOut: { readonly count: number };
  })[];
  /** What the statements name that the source is not known to have, and statements that say nothing about reading. */
  readonly notes: readonly string[];
}

const NAMES_MAX = 50;

/** Says whom a grant would let in, to what, and which SEV it would be. Asked by those who decide on grants, and the desk. */
export async function whatIf(viewer: Viewer, raw: unknown): Promise<WhatIf> {
  const { sourceId, sql, change } = AskWhatIf.parse(raw);
  mustAllow(viewer, "exposure.audience");
  const run = onClient(database().pool);
  const context = await loadContext(run, sourceId);
  refuseUnless(context, "not_found", { field: "sourceId", detail: `There is no source ${sourceId}.` });
  const before = await loadAudiences(run, context);
  const snapshotAt = (await newestSnapshot(run, sourceId, { how: "snapshot" }))?.takenAt ?? null;
  refuseUnless(before.facts.objects.length > 0, "invalid", {
    field: "sourceId",
    detail: "Nothing is known of this source's grants: connect its database, or send a snapshot.",
  });
  const planned = sql === undefined ? [changeOf(change)] : await plannedBy(sql, before.facts);
  const after = directoryAfter(before, planned);
  const groups = after.directory.principals.flatMap(({ name, kind }) => (kind === "group" ? [name] : []));
  const { facts, notes: ofFacts } = factsAfter(before.facts, after.planned, context.ownGroups ? [] : groups);
  const notes = [...ofFacts, ...after.notes];
  const datasets = compareAudiences(before, audiencesFrom(context, facts, after.directory));
  const names = await namesOf(run, datasets);
  return {
    ...{ sourceId, snapshotAt, known: isFresh(snapshotAt, systemClock.now()) ? "known" : "unknown", notes },
    severity: severityOfAll(datasets),
    datasets: datasets.map(({ letIn, letOut, ...rest }) => ({
      ...rest,
      letIn: { count: letIn.length, names: letIn.slice(0, NAMES_MAX).map((id) => names.get(id) ?? "") },
      letOut: { count: letOut.length },
    })),
  };
}

const changeOf = (change: z.infer<typeof Change> | undefined): PlannedChange => ({
  add: change?.add ?? null,
  remove: change?.remove ?? null,
  notes: [],
});

/** What statements would do to these facts. Refuses (`invalid`, `sql`) what PostgreSQL's parser does not accept. */
export async function plannedBy(sql: string, before: GrantFacts): Promise<PlannedChange[]> {
  await loadSqlParser();
  const parsed = grantStatements(sql);
  refuseUnless(parsed, "invalid", { field: "sql", detail: "PostgreSQL's parser does not accept this." });
  const passed = parsed.other.map((kind) => `${kind} says nothing about who can read that we can work out.`);
  const all = parsed.changes.map(({ verb, memberships, grants, schemas }): PlannedChange => {
    const wide = schemas.flatMap(({ schema, to }) =>
      before.objects
        .filter(({ as, within }) => as === "data" && within === `schema ${schema}`)
        .map(({ name }) => ({ object: name, to, right: "read" as const, column: null })),
    );
    const facts: GrantFacts = {
      ...{ principals: [], objects: [], defaults: [] },
      memberships: memberships.map((row) => asMembership(row, before)),
      grants: [...grants, ...wide].map((row) => ({ ...row, origin: "", grantable: false })),
    };
    return { add: verb === "add" ? facts : null, remove: verb === "remove" ? facts : null, notes: [] };
  });
  return [...all, { add: null, remove: null, notes: passed }];
}

/** What a statement leaves out stays as it is; of a new member, as PostgreSQL has it unless the role says NOINHERIT. */
function asMembership(
  { member, of, inherit, set }: StatementChange["memberships"][number],
  before: GrantFacts,
): GrantFacts["memberships"][number] {
  const is = before.memberships.find((row) => row.member === member && row.of === of);
  return {
    member,
    of,
    inherit: inherit ?? is?.inherit ?? true,
    set: set ?? is?.set ?? true,
    admin: is?.admin ?? false,
  };
}

async function namesOf(run: Runner, datasets: readonly WouldBe[]): Promise<Map<string, string>> {
  const ids = [...new Set(datasets.flatMap(({ letIn }) => letIn.slice(0, NAMES_MAX)))];
  const rows = await run.all<{ id: string; name: string }>(
    statement`SELECT id, name FROM person WHERE id = ANY(${ids}::uuid[])`,
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}
