import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { QUESTIONS } from "#core/verify/bundle/question/format.ts";
import { database } from "#db/current.ts";
import { onClient, type Runner, statement } from "#db/statement.ts";
import { KeptQuestion } from "../question/schema.ts";
import type { Definable } from "./definable.ts";
import { nextPeriod, type Schedule } from "./periods.ts";
import { DEFINITION_COLUMNS, type Definition, scheduleOf } from "./row.ts";
import { OfDefinition } from "./schema.ts";

/** A saved question, for those who may use it. Without people: whether it is of somebody is told, not of whom. */
export interface DefinitionView
  extends Pick<
    Definition,
    "id" | "name" | "redaction" | "usedBy" | "keepDays" | "state" | "why" | "version"
  > {
  readonly report: Definition["kind"];
  readonly scope: KeptQuestion;
  readonly owner: string;
  readonly own: boolean;
  readonly schedule: Schedule | null;
  /** When the next one is made; null of one that is made by hand, or stopped. */
  readonly nextAt: Date | null;
  readonly toldRoles: Definition["toldRoles"];
  /** How many are told by name. */
  readonly told: number;
  /** How many reports were made from it, and when the newest was asked for. */
  readonly made: number;
  readonly lastAt: Date | null;
}

/** What its owner changes it from, people included: their ids. */
export interface OwnDefinition extends DefinitionView {
  readonly reader: string | null;
  readonly people: readonly string[];
  readonly toldIds: readonly string[];
}

type Row = Definition & { readonly owner: string; readonly made: number; readonly lastAt: Date | null };

const SHOWN_MAX = 200;

/** The saved questions that the viewer may use and could ask themselves, their own first. */
export async function listDefinitions(viewer: Viewer): Promise<{ items: DefinitionView[]; next: null }> {
  mustAllow(viewer, "report.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const rows = await selectUsable(onClient(database().pool), viewer, null);
  return { items: rows.map((row) => viewOf(viewer, row)), next: null };
}

/** A saved question of one's own, as it is to be changed. */
export async function readOwnDefinition(viewer: Viewer, raw: unknown): Promise<OwnDefinition> {
  const { id } = OfDefinition.parse(raw);
  mustAllow(viewer, "report.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const [row] = await selectUsable(onClient(database().pool), viewer, id);
  refuseUnless(row?.ownerId === viewer.personId, "not_found", { field: "id" });
  const { readerId, personIds, toldIds } = row;
  return { ...viewOf(viewer, row), reader: readerId, people: personIds, toldIds };
}

const DEFINABLE: readonly Definable[] = [...QUESTIONS, "data", "proven"];
const definableFor = (viewer: PersonViewer): Definable[] =>
  DEFINABLE.filter((report) => decide(viewer, "report.define", { report }).allow);

const selectUsable = (run: Runner, viewer: PersonViewer, id: string | null): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT ${DEFINITION_COLUMNS}, coalesce(p.name, 'An erased person') AS owner, m.n::int AS made, m.at AS "lastAt"
    FROM report_definition d LEFT JOIN person p ON p.id = d.owner_id
      CROSS JOIN LATERAL (SELECT count(*) AS n, max(asked_at) AS at FROM report r WHERE r.definition_id = d.id) m
    WHERE d.kind = ANY(${definableFor(viewer)}::text[]) AND (${id}::uuid IS NULL OR d.id = ${id}::uuid)
      AND (d.owner_id = ${viewer.personId}::uuid OR d.used_by && ${[...viewer.roles]}::text[])
    ORDER BY (d.owner_id = ${viewer.personId}::uuid) DESC, lower(d.name), d.id LIMIT ${SHOWN_MAX}`);

function viewOf(viewer: PersonViewer, row: Row): DefinitionView {
  const { id, name, redaction, usedBy, keepDays, state, why, version, toldRoles, owner, made, lastAt } = row;
  const schedule = scheduleOf(row);
  return {
    ...{ id, name, redaction, usedBy, keepDays, state, why, version, toldRoles, owner, made, lastAt },
    ...{ report: row.kind, scope: KeptQuestion.parse(JSON.parse(row.question)) },
    ...{ own: row.ownerId === viewer.personId, schedule, told: row.toldIds.length },
    nextAt: schedule && state === "in_force" ? nextPeriod(schedule, systemClock.now()).dueAt : null,
  };
}
