import { Refusal } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { visibleSevs } from "#core/log/reads/visible-sevs.ts";
import { type HoldState, holdWorks } from "#core/policy/erasure.ts";
import { sevsAbout } from "#core/sev/record/sevs-holding.ts";
import { type Runner, statement } from "#db/statement.ts";

/** One thing that stops an erasure, as a number that the page can lead to. */
export type HoldOn =
  | { readonly kind: "open_sev"; readonly sev: number | null }
  | { readonly kind: "hold"; readonly hold: number; readonly sev: number | null };

interface HoldRow {
  readonly number: number;
  readonly sev: number | null;
  readonly state: HoldState;
  readonly askedAt: Date;
}

/**
 * Everything that stops erasing a person now: holds on them, holds on SEVs about them, and open SEVs by themselves. A SEV
 * that does not exist for this viewer stops it without its number.
 */
export async function holdsOn(run: Runner, viewer: Viewer, personId: string, now: Date): Promise<HoldOn[]> {
  const sevs = await sevsAbout(run, personId);
  const rows = await run.all<HoldRow>(statement`
    SELECT number, sev_number AS sev, state, asked_at AS "askedAt" FROM legal_hold
    WHERE state <> 'lifted' AND (person_id = ${personId}::uuid OR sev_number = ANY(${sevs.map(({ number }) => number)}::int[]))
    ORDER BY number`);
  const shown = await numbersShown(run, viewer);
  const named = (sev: number | null) => (sev !== null && shown(sev) ? sev : null);
  return [
    ...rows
      .filter((row) => holdWorks(row, now))
      .map(({ number, sev }) => ({ kind: "hold" as const, hold: number, sev: named(sev) })),
    ...sevs
      .filter(({ open }) => open)
      .map(({ number }) => ({ kind: "open_sev" as const, sev: named(number) })),
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
  if (hold.kind === "open_sev" && hold.sev === null)
    return "What is known of this person is needed as evidence: the privacy officers know until when.";
  if (hold.kind === "open_sev")
    return `SEV-${hold.sev} is open and about this person: it has to be closed first.`;
  const on = hold.sev === null ? "on this person" : `on SEV-${hold.sev}, which is about this person`;
  return `Hold ${hold.hold} is ${on}: two people have to lift it first.`;
}

async function numbersShown(run: Runner, viewer: Viewer): Promise<(number: number) => boolean> {
  const rows = await run.all<{ number: number }>(
    statement`SELECT number FROM sev v WHERE restricted AND NOT ${visibleSevs(viewer)}`,
  );
  const hidden = new Set(rows.map(({ number }) => number));
  return (number) => !hidden.has(number);
}
