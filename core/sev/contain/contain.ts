import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { insertSuspension, pointSuspension, suspensionData } from "#core/directory/save-suspension.ts";
import { type Suspension, suspensionsOf } from "#core/directory/suspensions.ts";
import { personIdOf } from "#core/log/reads/read-filter.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { isOpen } from "#core/policy/sev-states.ts";
import { saidTimes, type TimeChange } from "#core/policy/sev-times.ts";
import { suspensionEnd, suspensionWorks } from "#core/policy/suspension.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { peopleInRole } from "../access/facts.ts";
import { tellPeople } from "../people/tell.ts";
import { record } from "../record/events.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import { stateOf } from "../record/row.ts";
import { type SevView, sevView } from "../views/sev-view.ts";
import { Contain } from "./schema.ts";

interface Suspended {
  readonly personId: string | null;
  readonly purposeId: string | null;
}

/**
 * Stops the bleeding: suspends people's access and purposes in our own gateway, at once, with a reason, one entry each.
 * Each ends after 72 h by itself unless a steward confirms it. Refuses who may not triage, a stale version, a SEV that is
 * over, whom or what it does not know, and what is suspended for this SEV already. Nothing is half done.
 */
export async function contain(viewer: Viewer, raw: unknown): Promise<SevView> {
  const { number, people, purposes, reason, version } = Contain.parse(raw);
  refuseUnless(people.length + purposes.length > 0, "invalid", {
    field: "people",
    detail: "name at least one person or purpose",
  });
  await withTx(async (tx) => {
    const { row, facts } = await lockForAct(tx, viewer, number);
    mustAllow(viewer, "sev.contain", facts);
    refuseStale(row, version);
    refuseUnless(isOpen(stateOf(row)), "invalid", {
      field: "number",
      detail: `it is ${row.state}: reopen it before you suspend anybody for it`,
    });
    const beganAt = systemClock.now();
    const named = await targetsOf(onTx(tx), people, purposes);
    refuseTwice(named, await suspensionsOf(onTx(tx), number), beganAt);
    const times = row.acknowledgedAt ? {} : { acknowledgedAt: beganAt };
    await tx.sev.update({ where: { number }, data: { ...times, version: row.version + 1 } });
    for (const target of named)
      await suspend(tx, viewer, { sevNumber: number, ...target, beganAt }, reason, times);
    await tellStewards(tx, viewer, { number, named, beganAt });
  });
  return sevView(viewer, number);
}

/** A steward confirms or lets it end after 72 h; who is suspended has no part in that. */
async function tellStewards(
  tx: Tx,
  viewer: Viewer,
  { number, named, beganAt }: { number: number; named: readonly Suspended[]; beganAt: Date },
): Promise<void> {
  const suspended = named.map(({ personId }) => personId);
  const stewards = (await peopleInRole(onTx(tx), "steward")).map(({ personId }) => personId);
  await tellPeople(tx, viewer.kind === "person" ? viewer.personId : null, {
    ...{ number, what: "sev.suspended", dueAt: suspensionEnd(beganAt) },
    personIds: stewards.filter((id) => !suspended.includes(id)),
  });
}

async function suspend(
  tx: Tx,
  viewer: Viewer,
  target: Suspended & { readonly sevNumber: number; readonly beganAt: Date },
  reason: string,
  times: TimeChange,
): Promise<void> {
  const { personId, sevNumber, beganAt } = target;
  const endsAt = suspensionEnd(beganAt);
  const suspension = await insertSuspension(tx, { id: randomUUID(), ...target, endsAt });
  record(
    tx,
    viewer,
    sevNumber,
    {
      kind: "contain",
      entry: "sev.contain",
      data: { ...suspensionData(suspension, null), ...saidTimes(times) },
      ...(personId === null ? {} : { people: { person: personId } }),
      text: { reason },
    },
    ({ leafIndex }) => pointSuspension(tx, suspension.id, leafIndex),
  );
}

async function targetsOf(
  run: Runner,
  people: readonly string[],
  purposes: readonly string[],
): Promise<Suspended[]> {
  const personIds: string[] = [];
  for (const person of people) personIds.push(await personIdOf(run, "people", person));
  const known = await run.all<{ id: string }>(
    statement`SELECT id FROM purpose WHERE id = ANY(${[...purposes]}::text[])`,
  );
  const unknown = purposes.find((purpose) => !known.some(({ id }) => id === purpose));
  refuseUnless(unknown === undefined, "invalid", {
    field: "purposes",
    detail: `there is no purpose “${unknown}”`,
  });
  return [
    ...[...new Set(personIds)].map((personId) => ({ personId, purposeId: null })),
    ...[...new Set(purposes)].map((purposeId) => ({ personId: null, purposeId })),
  ];
}

function refuseTwice(named: readonly Suspended[], before: readonly Suspension[], now: Date): void {
  const working = before.filter((each) => suspensionWorks(each, now));
  const twice = named.find((target) =>
    working.some((each) => each.personId === target.personId && each.purposeId === target.purposeId),
  );
  refuseUnless(!twice, "invalid", {
    field: twice?.personId ? "people" : "purposes",
    detail: "one of them is suspended for this SEV already",
  });
}
