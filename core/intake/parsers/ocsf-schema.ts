import { z } from "zod";
import { DssSchema } from "#core/base/scale-schemas.ts";
import { NAME_MAX, Storable } from "../storable.ts";

const Text = Storable.trim().min(1).max(1_024);
const Name = Text.max(NAME_MAX);
const MS_1973 = 100_000_000_000;
const MS_2100 = 4_102_444_800_000;

/** Something with a name or a uid: OCSF's table, database, databucket and resource. */
const Named = z
  .object({ name: Name.optional(), uid: Name.optional() })
  .refine((thing) => thing.name !== undefined || thing.uid !== undefined, {
    message: "give a name or a uid",
  });

const User = z
  .object({ name: Name.optional(), uid: Name.optional(), email_addr: Name.optional() })
  .refine((user) => (user.name ?? user.uid ?? user.email_addr) !== undefined, {
    message: "give a name, a uid or an email_addr",
  });

/** Our extension: who the data is about, why it was read, how sensitive it is, and the request it answers to. */
const Whosaw = z.strictObject({
  data_subjects: z.array(Name).max(10_000).optional(),
  purpose: Name.optional(),
  dss: DssSchema.optional(),
  request_ref: Text.optional(),
});

const common = {
  /** When it happened, in milliseconds since 1970. */
  time: z.int().min(MS_1973, "give milliseconds, not seconds").max(MS_2100, "lies after 2100"),
  metadata: z.object({
    uid: Storable.min(1).max(256),
    /** The event's number in the log it comes from, without gaps: what never comes is seen. */
    sequence: z.int().min(0).optional(),
    log_name: Name.optional(),
    version: z.string().refine(isVersion11, { message: "OCSF 1.1 or newer is needed" }),
  }),
  actor: z.object({ user: User, app_name: Text.optional() }),
  activity_name: z.string().max(256).optional(),
  /** 1 success, 2 failure. */
  status_id: z.int().optional(),
  /** Security-control profile: 1 allowed, 2 denied. */
  action_id: z.int().optional(),
  src_endpoint: z
    .object({
      ip: Text.optional(),
      hostname: Text.optional(),
      name: Text.optional(),
      port: z.int().optional(),
    })
    .optional(),
  whosaw: Whosaw.optional(),
};

/** OCSF Datastore Activity (class 6005): the activities that hand data out. */
const DatastoreActivity = z
  .object({
    class_uid: z.literal(6005),
    /** 1 Read, 4 Query, 8 List, 10 Decrypt; 99 Other where its name says export, copy or download. */
    activity_id: z.literal([1, 4, 8, 10, 99], { error: "is no read: 1, 4, 8, 10 (or 99 for an export)" }),
    database: Named.optional(),
    databucket: Named.optional(),
    table: Named.optional(),
    query_info: z.object({ datastore_query: Storable.max(1_000_000).optional() }).optional(),
    ...common,
  })
  .refine((event) => event.table ?? event.databucket ?? event.database, {
    message: "give a table, a databucket or a database",
    path: ["table"],
  })
  .refine((event) => event.activity_id !== 99 || isExportName(event.activity_name ?? ""), {
    message: "names no export",
    path: ["activity_name"],
  });

/** OCSF API Activity (class 6003): reads only. */
const ApiActivity = z.object({
  class_uid: z.literal(6003),
  activity_id: z.literal(2, { error: "is no read: 2" }),
  api: z.object({ operation: Text, service: z.object({ name: Text.optional() }).optional() }),
  resources: z.array(Named).min(1).max(1_000),
  ...common,
});

/** One OCSF read event. Other attributes of the class are allowed and left alone. */
export const OcsfEvent = z.discriminatedUnion("class_uid", [DatastoreActivity, ApiActivity]);
export type OcsfEvent = z.infer<typeof OcsfEvent>;
export type DatastoreActivity = z.infer<typeof DatastoreActivity>;

/** Whether an operation or activity hands data out as a whole. */
export const isExportName = (name: string): boolean => /export|copy|download|dump|unload/i.test(name);

function isVersion11(version: string): boolean {
  const [, major, minor] = /^(\d{1,4})\.(\d{1,4})(?:\D|$)/.exec(version) ?? [];
  return major !== undefined && (Number(major) > 1 || (Number(major) === 1 && Number(minor) >= 1));
}
