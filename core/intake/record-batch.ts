import { z } from "zod";
import { DssSchema } from "#core/base/scale-schemas.ts";
import { fitsEntry } from "./entry-room.ts";
import { NAME_MAX, Name, Storable } from "./storable.ts";

/** Longer texts are cut by whoever reads a log. */
export const TEXT_MAX = 1_000_000;
/** A read that names more people is one of the dataset as a whole. */
export const SUBJECTS_MAX = 100_000;

const Texts = z
  .record(z.string().regex(/^[a-z][A-Za-z]{0,30}$/), Storable.max(TEXT_MAX))
  .refine((texts) => Object.keys(texts).length <= 20, "at most 20 texts");
const Moment = z.coerce.date().min(new Date("1970-01-01T00:00:00Z")).max(new Date("2100-01-01T00:00:00Z"));

const common = { eventId: Name, happenedAt: Moment, login: Name, text: Texts };

const Read = z.strictObject({
  kind: z.literal("read"),
  outcome: z.enum(["allowed", "refused"]),
  how: z.enum(["query", "export", "view", "list"]),
  datasets: z.array(z.strictObject({ relation: Name, datasetId: Name, dss: DssSchema })),
  subjects: z.discriminatedUnion("scope", [
    z.strictObject({ scope: z.literal("people"), keys: z.array(Name).max(SUBJECTS_MAX) }),
    z.strictObject({ scope: z.literal("dataset") }),
    z.strictObject({ scope: z.literal("unknown") }),
  ]),
  items: z.int().min(0).nullable(),
  purpose: Name.nullable(),
  ...common,
});

const Grant = z.strictObject({
  kind: z.literal("grant"),
  verb: z.enum(["grant", "revoke"]),
  privileges: z.array(Storable.max(64)).max(64),
  relations: z.array(Name),
  datasetIds: z.array(Name),
  grantees: z.array(Storable.max(NAME_MAX)).max(10_000),
  wide: z.boolean(),
  ...common,
});

/** Records as they come over the wire, up to 2,000 a batch, each of which one entry can hold. */
export const RecordBatch = z
  .array(
    z.discriminatedUnion("kind", [Read, Grant]).refine(fitsEntry, "names more datasets than one entry holds"),
  )
  .min(1)
  .max(2_000);
