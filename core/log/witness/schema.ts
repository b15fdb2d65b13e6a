import { z } from "zod";
import { parseCosignerKey } from "#core/merkle/cosignature.ts";

const hasNoUser = (url: string): boolean => {
  const parsed = URL.parse(url); // null for what the check before it refuses
  return parsed === null || (parsed.username === "" && parsed.password === "");
};

const VKEY = "the line that the witness printed at its first start: name+id+base64";

export const AddWitness = z.strictObject({
  vkey: z
    .string()
    .trim()
    .max(400)
    .refine((vkey) => parseCosignerKey(vkey).ok, { message: `not a witness's key; use ${VKEY}` }),
  url: z
    .url({ protocol: /^https?$/, error: "use the witness's address: http:// or https://" })
    .max(400)
    .refine(hasNoUser, {
      message: "an address without a user or a password",
    }),
  /** Who runs it, as people know them: "Works council". */
  operator: z.string().trim().min(2, "at least 2 characters").max(60, "at most 60 characters"),
  /** Whether the company could make it sign what it likes. */
  companyControls: z.boolean(),
});

export const RetireWitness = z.strictObject({
  witnessId: z.uuid(),
  reason: z.string().trim().min(10, "at least 10 characters").max(2_000, "at most 2,000 characters"),
});
