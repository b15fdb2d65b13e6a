import type { PersonViewer } from "#core/base/viewer.ts";
import { askHold } from "#core/flows/erasure/ask-hold.ts";
import { confirmHold } from "#core/flows/erasure/decide-hold.ts";
import { coverShift } from "#core/notify/on-call/cover-shift.ts";
import { setRota } from "#core/notify/on-call/set-rota.ts";

/** A hold on a person that is in force, and two people on call, of whom one has somebody stand in. */
export async function honestKeeping(
  people: Readonly<Record<"gus" | "pri" | "rev1" | "rev2", PersonViewer>>,
): Promise<void> {
  const reason = "Because the evidence says so";
  const steward: PersonViewer = { ...people.gus, roles: new Set(["employee", "steward"]) };
  const asked = await askHold(people.pri, { person: "ben", reason });
  await confirmHold(steward, { ...asked, reason });
  const on = { step: 1, shiftHours: 24, startsAt: "2026-01-01T00:00:00Z", reason };
  await setRota(people.rev1, { ...on, personIds: [people.rev1.personId] });
  const personIds = [people.rev1.personId, people.rev2.personId];
  const { id: rotaId } = await setRota(people.rev1, { ...on, personIds });
  const times = { fromAt: "2026-01-02T00:00:00Z", toAt: "2026-01-03T00:00:00Z" };
  await coverShift(people.rev1, { rotaId, personId: people.pri.personId, ...times, reason });
}
