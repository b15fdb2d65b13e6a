import { z } from "zod";
import { SUPPRESS_DAYS_MAX, SUPPRESSIBLE } from "#core/detect/suppress/scope.ts";

const number = z.coerce.number().int().positive().max(2_147_483_647);
const reason = z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters");
const Rule = z.enum(SUPPRESSIBLE);
const list = (text: unknown) =>
  typeof text === "string" ? text.split(",").filter((each) => each !== "") : text;

const scope = {
  /** One or more; of a reader's day that another rule speaks of too nothing is silenced. */
  rules: z.preprocess(list, z.array(Rule).min(1, "name at least one rule").max(SUPPRESSIBLE.length)),
  /** A SEV whose one reader is meant; or else `role`. */
  sev: number.optional(),
  /** A title as the directory has it: everybody who has it is meant. */
  role: z.string().trim().min(1).max(200).optional(),
  /** Only days on which nothing else was read. Left out: any. */
  dataset: z.string().trim().min(1).max(300).optional(),
};
const oneOf = ({ sev, role }: { sev?: number | undefined; role?: string | undefined }): boolean =>
  (sev === undefined) !== (role === undefined);
const ONE_OF = { path: ["role"], message: "name a SEV or a role, and not both" };

export const TrySuppression = z.object(scope).refine(oneOf, ONE_OF);
export type TrySuppression = z.infer<typeof TrySuppression>;

export const AskSuppression = z
  .object({
    ...scope,
    /** At most 90 days ahead; reads from then on are told again. */
    until: z.iso
      .datetime({ offset: true, message: `a moment within ${SUPPRESS_DAYS_MAX} days` })
      .transform((text) => new Date(text)),
    reason,
  })
  .refine(oneOf, ONE_OF);

/** An act on a suppression: `version` is what the screen shows. */
export const ActOnSuppression = z.object({ id: z.uuid(), reason, version: number });
