import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { Refusal, refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { personIdOf } from "#core/log/reads/read-filter.ts";
import { decide, mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { KINDS } from "../kinds.ts";
import { keptOf } from "../question/ask-question.ts";
import { type Definable, kindOf } from "./definable.ts";
import { type Definition, lockDefinition, saveDefinition } from "./row.ts";
import { SaveDefinition } from "./schema.ts";

/** So many questions one person may keep. */
const DEFINITIONS_MAX = 50;

/** Where an act left a saved question. */
export interface DefinitionAct {
  readonly id: string;
  readonly version: number;
}

/**
 * Keeps a report's question under a name, or changes one of one's own: who may use it, when it is made by itself, who is told
 * and how long its files are kept. One that stopped goes on. Refuses who may not have such a report now, names where they may
 * not show, somebody to be told who may not open it, a stale version, and (`too_many`) more than 50.
 */
export async function saveQuestion(viewer: Viewer, raw: unknown): Promise<DefinitionAct> {
  const input = SaveDefinition.parse(raw);
  const { id, version, name, usedBy, toldRoles, told, keepDays, schedule, reason, ...question } = input;
  const { format, redaction: shown, ...asked } = question;
  const kind = kindOf(asked.report, format);
  const redaction = shown ?? (kind === "proven" ? "units" : "pseudonyms");
  mustAllow(viewer, "report.define", { report: kind });
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const kept = await keptOf(run, { ...asked, ...(format === "proven" ? {} : { format }) });
    await KINDS[kind].admit(run, viewer, { question: kept.question, redaction });
    const before = id === undefined ? null : await ownDefinition(run, viewer, id);
    refuseUnless(before === null || before.version === version, "stale");
    if (before === null) await refuseTooMany(run, viewer);
    const { every = null, hour = null, zone = null } = schedule ?? {};
    const row: Definition = {
      ...{ ...kept, kind, id: id ?? randomUUID(), ownerId: viewer.personId, name, redaction },
      ...{ usedBy, every, hour, zone, scheduledAt: since(before, { every, hour, zone }) },
      ...{ toldRoles, toldIds: await toldOf(run, kind, told), keepDays },
      ...{ state: "in_force", why: null, leafIndex: before?.leafIndex ?? null },
      version: (before?.version ?? 0) + 1,
    };
    await saveDefinition(tx, viewer, row, { kind: "report.define", reason });
    return { id: row.id, version: row.version };
  });
}

/** One's own definition, held until commit. Somebody else's is as if it were not there. */
export async function ownDefinition(run: Runner, viewer: PersonViewer, id: string): Promise<Definition> {
  const row = await lockDefinition(run, id);
  refuseUnless(row && row.ownerId === viewer.personId, "not_found", { field: "id" });
  return row;
}

type Timing = Pick<Definition, "every" | "hour" | "zone">;

/** Since when a schedule holds: one that stays as it was goes on, a new one begins now. */
function since(before: Definition | null, after: Timing): Date | null {
  if (after.every === null) return null;
  const same =
    before?.state === "in_force" &&
    (["every", "hour", "zone"] as const).every((part) => before[part] === after[part]);
  return same ? before.scheduledAt : systemClock.now();
}

/** Of two who save at once under one name, one waits. */
async function refuseTooMany(run: Runner, { personId }: PersonViewer): Promise<void> {
  await run.all(statement`SELECT FROM person WHERE id = ${personId}::uuid FOR UPDATE`);
  const [row] = await run.all<{ n: number }>(
    statement`SELECT count(*)::int AS n FROM report_definition WHERE owner_id = ${personId}::uuid`,
  );
  refuseUnless((row?.n ?? 0) < DEFINITIONS_MAX, "too_many", {
    detail: `You keep ${DEFINITIONS_MAX} questions. Take one away first.`,
  });
}

/** Who is told by name: each may open such a report today. */
async function toldOf(run: Runner, report: Definable, told: readonly string[]): Promise<string[]> {
  const ids = new Set<string>();
  for (const each of told) {
    const id = await personIdOf(run, "told", each);
    const viewer = await viewerOfPerson(id);
    if (!viewer || !decide(viewer, "report.ask", { report }).allow)
      throw new Refusal("invalid", { field: "told", detail: `${each} may not open this report` });
    ids.add(id);
  }
  return [...ids].sort();
}
