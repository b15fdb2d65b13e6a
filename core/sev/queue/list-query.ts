import { z } from "zod";
import { DssSchema, SeveritySchema } from "#core/base/scale-schemas.ts";
import { SEV_STATES } from "#core/policy/sev-states.ts";
import { LABELS } from "../schema.ts";
import { QUEUE_VIEWS, SEV_SORTS } from "./names.ts";

const VALUES_MAX = 50;
const TEXT_MAX = 200;

/** A list of values as JSON, as repeated parameters or with commas between. */
const listOf = <T extends z.ZodType>(item: T, most = VALUES_MAX) =>
  z
    .preprocess(
      (value) => (typeof value === "string" ? value.split(",").filter((each) => each !== "") : value),
      z.array(item).min(1).max(most),
    )
    .optional();

const flag = z
  .preprocess(
    (value) =>
      value === "" || value === "1" || value === "true"
        ? true
        : value === "0" || value === "false"
          ? false
          : value,
    z.boolean(),
  )
  .default(false);

const Word = z.string().trim().min(1).max(TEXT_MAX);

/** What narrows the list of SEVs. All of it holds at once; of several values of one name any. */
export const SevFilter = z.object({
  view: z.enum(QUEUE_VIEWS).default("everything"),
  /** These alone: for a list that was told of their change. */
  number: listOf(z.coerce.number().int().positive().max(2_147_483_647), 200),
  severity: listOf(z.coerce.number().pipe(SeveritySchema)),
  state: listOf(z.enum(SEV_STATES)),
  dss: listOf(z.coerce.number().pipe(DssSchema)),
  /** People by id; `nobody` for those without an owner. */
  owner: listOf(z.union([z.uuid(), z.literal("nobody")])),
  watcher: listOf(z.uuid()),
  dataset: listOf(Word),
  /** The detector's rule behind one of its findings. */
  rule: listOf(Word),
  /** The team of one of those whose reads it is about. */
  unit: listOf(Word),
  label: listOf(z.enum(LABELS)),
  /** Raised from this moment on, and before that one. */
  from: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  to: z.iso.datetime({ offset: true }).or(z.iso.date()).optional(),
  /** Words of the title, or a number: "SEV-12", "12". */
  q: z.string().trim().max(TEXT_MAX).optional(),
  mine: flag,
  /** Those of an open window. */
  exposures: flag,
  /** Those somebody filed. */
  filed: flag,
});
export type SevFilter = z.infer<typeof SevFilter>;

export const ListSevs = SevFilter.extend({
  sort: z.enum(SEV_SORTS).default("severity"),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z
    .string()
    .regex(/^-?\d{1,16}:\d{1,12}$/, "not a cursor of this list")
    .optional(),
});
export type ListSevs = z.infer<typeof ListSevs>;
