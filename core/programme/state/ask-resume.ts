import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { mayMove, RESUME_CHECKS, RESUME_WAYS, type ResumeWay } from "#core/policy/programme-states.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { Reason, Whole, words } from "../fields.ts";
import { lockProgramme, pauseBegan, type StateRow } from "../locked.ts";
import { type ProgrammeAct, setState } from "./set-state.ts";

export const AskResume = z.object({
  how: z.enum(RESUME_WAYS),
  /** Every line of the checklist; one that is not a yes says why. */
  checks: z
    .array(
      z
        .object({
          check: z.enum(RESUME_CHECKS),
          answer: z.enum(["yes", "no", "does_not_apply"]),
          note: words(0, 500).default(""),
        })
        .refine(({ answer, note }) => answer === "yes" || note.length >= 10, {
          path: ["note"],
          error: "at least 10 characters on why it is not a yes",
        }),
    )
    .refine((all) => RESUME_CHECKS.every((each) => all.filter(({ check }) => check === each).length === 1), {
      error: "every line of the checklist, once",
    }),
  reason: Reason,
  version: Whole,
});

/**
 * Asks to end a pause: as it was, redesigned under a notice published since, or never again. It stays paused until a second
 * person decides. Refuses a checklist with a line left out, and a way that does not fit the notices.
 */
export async function askResume(viewer: Viewer, raw: unknown): Promise<ProgrammeAct> {
  const { how, checks, reason, version } = AskResume.parse(raw);
  mustAllow(viewer, "programme.resume.ask");
  return withTx(async (tx) => {
    const locked = await lockProgramme(tx, version);
    const { now, states } = locked;
    refuseUnless(now && mayMove(now.state, "ask"), "invalid", {
      field: "version",
      detail: "there is no pause to end",
    });
    await demandFit(tx, how, now, pauseBegan(states));
    const { expectedEnd } = now;
    const since = systemClock.now();
    // Somebody has to decide: where a programme had ended there is no date, and the asking is the newest word.
    const next = {
      state: "resuming",
      since,
      how,
      expectedEnd,
      nextUpdate: now.nextUpdate ?? expectedEnd ?? since,
    } as const;
    return setState(tx, viewer, locked, "programme.resume.ask", next, {
      clear: { checks: Object.fromEntries(checks.map(({ check, answer }) => [check, answer])) },
      text: {
        reason,
        ...Object.fromEntries(checks.flatMap(({ check, note }) => (note ? [[`note_${check}`, note]] : []))),
      },
    });
  });
}

async function demandFit(tx: Tx, how: ResumeWay, now: StateRow, began: StateRow | null): Promise<void> {
  const newest = await tx.programmeNotice.findFirst({ orderBy: { version: "desc" } });
  const redesigned =
    newest !== null && newest.publishedAt > (now.state === "never" ? now : (began ?? now)).since;
  refuseUnless(how !== "redesigned" || redesigned, "invalid", {
    field: "how",
    detail: "no notice was published since the pause: publish the new one first",
  });
  refuseUnless(how !== "as_it_was" || !redesigned, "invalid", {
    field: "how",
    detail: "a notice was published since the pause: that is a redesign",
  });
  refuseUnless(now.state !== "never" || how === "redesigned", "invalid", {
    field: "how",
    detail: "the programme has ended: it can only begin anew, under a new notice",
  });
}
