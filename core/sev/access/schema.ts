import { z } from "zod";
import { CROWD_LIMIT_MAX, CROWD_LIMIT_MIN } from "#core/policy/conflict.ts";

const number = z.coerce.number().int().positive().max(2_147_483_647);
const version = z.coerce.number().int().positive().max(2_147_483_647);
const reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");
/** The entry in which it was asked. */
const ask = z.int().min(0);
/** A person's id, e-mail or id at home. */
const person = z.string().trim().min(1).max(200);

export const AskAccess = z.object({ number, reason });
export const DecideAccess = z.object({ number, ask, grant: z.boolean(), reason });
export const EndAccess = z.object({ number, ask, reason });

export const Restrict = z.object({ number, reason, version });
export const AskUnrestrict = z.object({ number, reason, version });
export const Unrestrict = z.object({ number, reason, version });

export const NameHandler = z.object({ number, person, part: z.enum(["handler", "outside"]), reason });
export const EndNaming = z.object({ number, person, part: z.enum(["handler", "outside"]), reason });

export const SetCrowdLimit = z.strictObject({
  value: z
    .int()
    .min(CROWD_LIMIT_MIN, `at least ${CROWD_LIMIT_MIN}`)
    .max(CROWD_LIMIT_MAX, `at most ${CROWD_LIMIT_MAX}`),
  reason,
  version: z.int().min(1),
});
