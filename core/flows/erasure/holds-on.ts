import { Refusal } from "#core/base/refusal.ts";
import { type HoldState, holdWorks } from "#core/policy/erasure.ts";
import { sevsAbout } from "#core/sev/record/sevs-holding.ts";
import { type Runner, statement } from "#db/statement.ts";

/** One thing that stops an erasure, as a number that the page can lead to. */
export type HoldOn =
  | { readonly kind: "open_sev"; readonly sev: number }
  | { readonly kind: "hold"; readonly hold: number; readonly sev: number | null };

interface HoldRow {
  readonly number: number;
  readonly sev: number | null;
  readonly state: HoldState;
  readonly askedAt: Date;
}

/** Everything that stops erasing a person now: holds on them, holds on SEVs about them, and open SEVs by themselves. */
export async function holdsOn(run: Runner, personId: string, now: Date): Promise<HoldOn[]> {
  const sevs = await sevsAbout(run, personId);
  const rows = await run.all<HoldRow>(statement`
    SELECT number, sev_number AS sev, state, asked_at AS "askedAt" FROM legal_hold
    WHERE state <> 'lifted' AND (person_id = ${personId}::uuid OR sev_number = ANY(${sevs.map(({ number }) => number)}::int[]))
    ORDER BY number`);
  return [
    ...rows
      .filter((row) => holdWorks(row, now))
      .map(({ number, sev }) => ({ kind: "hold" as const, hold: number, sev })),
    ...sevs.filter(({ open }) => open).map(({ number }) => ({ kind: "open_sev" as const, sev: number })),
  ];
}

/** Refuses as `held`, naming each hold and what ends it. */
export function refuseHeld(holds: readonly HoldOn[]): void {
  if (holds.length === 0) return;
  throw new Refusal("held", {
    field: "number",
    detail: `${holds.map(inWords).join(" ")} The request stays.`,
  });
}

function inWords(hold: HoldOn): string {
  if (hold.kind === "open_sev")
    return `SEV-${hold.sev} is open and about this person: it has to be closed first.`;
  const on = hold.sev === null ? "on this person" : `on SEV-${hold.sev}, which is about this person`;
  return `Hold ${hold.hold} is ${on}: two people have to lift it first.`;
}
