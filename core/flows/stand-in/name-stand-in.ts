import { randomUUID } from "node:crypto";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { refuseFlood } from "#core/directory/flood.ts";
import { employedNow } from "#core/directory/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { BARRED, STAND_IN_AHEAD_DAYS_MAX, STAND_IN_DAYS_MAX } from "#core/policy/stand-in.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { isBarredBySev, isBarredInTheOpen } from "./barred.ts";
import { type StandIn, saveStandIn } from "./row.ts";
import { NameStandIn } from "./schema.ts";
import { tellOfStandIn } from "./tell.ts";

/** Where an act left who stands in. */
export type StandInActed = Pick<StandIn, "id" | "state" | "version">;

/**
 * Names a colleague who stands in while one is away; it begins once they accept. At most {@link STAND_IN_DAYS_MAX} days, one at
 * a time. Refuses whoever is above the person, and stewards, privacy officers and reviewers. Who has a part in a SEV about the
 * person is taken down like anybody, and hears nothing: it lapses unanswered. Refuses (`too_many`) a 21st within a day.
 */
export async function nameStandIn(viewer: Viewer, raw: unknown): Promise<StandInActed> {
  const { email, from, until } = NameStandIn.parse(raw);
  refuseUnless(viewer.kind === "person", "forbidden");
  mustAllow(viewer, "standin.own", { personId: viewer.personId });
  refuseBadDates(from, until, systemClock.now());
  return withTx(async (tx) => {
    const run = onTx(tx);
    await refuseFlood(run, viewer.personId, "stand_in");
    const delegateId = await colleague(run, email);
    refuseUnless(delegateId !== null, "not_found", {
      field: "email",
      detail: "Nobody who works here has this address.",
    });
    refuseUnless(delegateId !== viewer.personId, "invalid", { field: "email", detail: "That is you." });
    await refuseOverlap(run, viewer.personId, from, until);
    const barred = await isBarredInTheOpen(run, viewer.personId, delegateId);
    refuseUnless(!barred, "invalid", { field: "email", detail: BARRED });
    const standIn: StandIn = {
      ...{ id: randomUUID(), personId: viewer.personId, delegateId, fromAt: from, untilAt: until },
      ...{ state: "asked", endedAt: null, leafIndex: null, version: 1 },
    };
    await saveStandIn(tx, viewer, standIn, "standin.name");
    if (!(await isBarredBySev(run, viewer.personId, delegateId)))
      await tellOfStandIn(tx, "standin.asked", delegateId, { key: standIn.id, dueAt: from });
    return { id: standIn.id, state: standIn.state, version: 1 };
  });
}

/** An hour's grace: a form that says "from now" is sent a little later, and 60 days over the end of summer time are an hour longer. */
function refuseBadDates(from: Date, until: Date, now: Date): void {
  const days = (until.getTime() - from.getTime() - HOUR_MS) / DAY_MS;
  const detail = `It ends after it begins, at most ${STAND_IN_DAYS_MAX} days later, and not in the past.`;
  const bounded = until > from && days <= STAND_IN_DAYS_MAX && until > now;
  refuseUnless(bounded, "invalid", { field: "until", detail });
  const early = from.getTime() < now.getTime() - HOUR_MS;
  refuseUnless(!early, "invalid", { field: "from", detail: "It cannot begin in the past." });
  const far = from.getTime() > now.getTime() + STAND_IN_AHEAD_DAYS_MAX * DAY_MS;
  const ahead = `It begins within ${STAND_IN_AHEAD_DAYS_MAX} days from now.`;
  refuseUnless(!far, "invalid", { field: "from", detail: ahead });
}

async function colleague(run: Runner, email: string): Promise<string | null> {
  const [row] = await run.all<{ id: string }>(statement`
    SELECT p.id FROM person p WHERE lower(p.email) = lower(${email}) AND ${employedNow}`);
  return row?.id ?? null;
}

async function refuseOverlap(run: Runner, personId: string, from: Date, until: Date): Promise<void> {
  const taken = await run.all(statement`
    SELECT FROM stand_in s WHERE s.person_id = ${personId}::uuid AND s.state IN ('asked', 'accepted')
      AND s.from_at < ${until} AND ${from} < s.until_at`);
  const detail = "Somebody stands in for you then, or was asked to: end that first.";
  refuseUnless(taken.length === 0, "invalid", { field: "from", detail });
}
