import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { PersonViewer, Viewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { personIdOf } from "#core/log/reads/read-filter.ts";
import type { SevFacts } from "#core/policy/conditions.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct } from "../record/locked.ts";
import type { HandlerPart } from "./named.ts";
import { EndNaming, NameHandler } from "./schema.ts";

export interface Naming {
  readonly number: number;
  readonly part: HandlerPart;
}

/**
 * Names somebody to a SEV, with a reason: a reviewer or privacy officer to a restricted one, so that it exists for them, or
 * (privacy officers alone) anybody with a login as a handler from outside. Refuses (`invalid`) who is in conflict with it,
 * who is named already, and who does not work here today.
 */
export async function nameHandler(viewer: Viewer, raw: unknown): Promise<Naming> {
  const { number, person, part, reason } = NameHandler.parse(raw);
  await withTx(async (tx) => {
    const run = onTx(tx);
    const { row, facts } = await lockForAct(tx, viewer, number);
    mayName(viewer, part, facts);
    refuseUnless(part === "outside" || row.restricted, "invalid", {
      field: "number",
      detail: "it is not restricted: every reviewer can see it",
    });
    const personId = await personIdOf(run, "person", person);
    await refuseUnfit(run, number, await viewerOfPerson(personId), part);
    const since = systemClock.now();
    const named = await tx.sevHandler.count({ where: { sevNumber: number, personId, part } });
    refuseUnless(named === 0, "invalid", { field: "person", detail: "they are named to it already" });
    recordNaming(tx, viewer, number, { personId, part, since, reason });
    await tellPeople(tx, viewer.kind === "person" ? viewer.personId : null, {
      ...{ number, what: "sev.role" },
      personIds: [personId],
    });
  });
  return { number, part };
}

/** Takes back, with a reason, that somebody is named to a SEV. Refuses (`invalid`) whoever is not. */
export async function endNaming(viewer: Viewer, raw: unknown): Promise<Naming> {
  const { number, person, part, reason } = EndNaming.parse(raw);
  await withTx(async (tx) => {
    const { facts } = await lockForAct(tx, viewer, number);
    mayName(viewer, part, facts);
    const personId = await personIdOf(onTx(tx), "person", person);
    const where = { sevNumber_personId_part: { sevNumber: number, personId, part } };
    const row = await tx.sevHandler.findUnique({ where });
    refuseUnless(row, "invalid", { field: "person", detail: "they are not named to it" });
    await tx.sevHandler.delete({ where });
    const data = { part, after: Number(row.leafIndex) };
    record(tx, viewer, number, {
      kind: "name_ended",
      entry: "sev.name.end",
      data,
      people: { person: personId },
      text: { reason },
    });
  });
  return { number, part };
}

interface NewNaming {
  readonly personId: string;
  readonly part: HandlerPart;
  readonly since: Date;
  readonly reason: string;
}

/** Writes who is named, with the entry that says so. The SEV's row is locked. */
export function recordNaming(
  tx: Tx,
  viewer: Viewer,
  sevNumber: number,
  { personId, part, since, reason }: NewNaming,
): void {
  const act = {
    kind: "named",
    entry: "sev.name",
    data: { part, since: since.toISOString() },
    people: { person: personId },
    text: { reason },
  } as const;
  record(tx, viewer, sevNumber, act, async ({ leafIndex }) => {
    await tx.sevHandler.create({ data: { sevNumber, personId, part, since, leafIndex } });
  });
}

function mayName(viewer: Viewer, part: HandlerPart, facts: SevFacts): void {
  if (part === "outside") mustAllow(viewer, "sev.name.outside", facts);
  else mustAllow(viewer, "sev.name", facts);
}

async function refuseUnfit(
  run: Runner,
  number: number,
  person: PersonViewer | null,
  part: HandlerPart,
): Promise<void> {
  const detail = "they do not work here today";
  refuseUnless(person, "invalid", { field: "person", detail });
  const handles = person.roles.has("reviewer") || person.roles.has("privacy");
  refuseUnless(part === "outside" || handles, "invalid", {
    field: "person",
    detail: "they are neither a reviewer nor a privacy officer",
  });
  refuseUnless((await conflictFree(run, number, [person.personId])).length > 0, "invalid", {
    field: "person",
    detail: "they are in conflict with it",
  });
}

/** Those of these people who are in no conflict with a SEV. */
export async function conflictFree(run: Runner, number: number, ids: readonly string[]): Promise<string[]> {
  const rows = await run.all<{ id: string }>(statement`
    SELECT id FROM unnest(${[...ids]}::uuid[]) AS who (id)
    WHERE NOT EXISTS (SELECT FROM sev_conflicts(id) AS c (number) WHERE c.number = ${number})`);
  return rows.map(({ id }) => id);
}
