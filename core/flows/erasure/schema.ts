import { z } from "zod";
import { ERASURE_REASONS, ERASURE_SCOPES } from "#core/policy/erasure.ts";

const number = z.coerce.number().int().min(1).max(2_147_483_647);
const version = z.int().min(1);
const reason = z.string().trim().min(10).max(2_000);
const who = z.string().trim().min(1).max(200);

/** `person` is an id, an e-mail or the id at home. `actorReason` says why also young reads of theirs become nameless. */
export const RequestErasure = z.strictObject({
  person: who,
  scope: z.enum(ERASURE_SCOPES),
  reasonCode: z.enum(ERASURE_REASONS),
  reason,
  actorReason: reason.optional(),
});

export type RequestErasure = z.infer<typeof RequestErasure>;

export const DecideErasure = z.strictObject({ number, reason, version });

/** A hold is on a person or on a SEV, never on both. */
export const AskHold = z
  .strictObject({ person: who.optional(), sev: number.optional(), reason })
  .refine(({ person, sev }) => (person === undefined) !== (sev === undefined), {
    path: ["person"],
    message: "name a person or a SEV, one of the two",
  });

export const DecideHold = z.strictObject({ number, reason, version });
