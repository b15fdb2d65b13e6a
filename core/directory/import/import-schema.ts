import { z } from "zod";
import { Role } from "#core/base/roles.ts";
import { DssSchema } from "#core/base/scale-schemas.ts";
import { isVisible } from "#core/base/visible.ts";
import { GroupRows } from "../group-rows.ts";
import { ContextRows } from "./import-context.ts";

const Id = z.string().trim().min(1).max(120);
const UNSEEN = "holds a character that cannot be seen";
const Name = z.string().trim().min(1).max(200).refine(isVisible, UNSEEN);
const Day = z.iso.date("write a day as 2026-01-31");
const Moment = z
  .union([z.iso.date(), z.iso.datetime({ offset: true })], "write 2026-01-31 or 2026-01-31T08:00:00Z")
  .transform((text) => new Date(text).toISOString());

/** An IANA zone by its name ("Europe/Berlin"): day borders and off hours go by it. */
const TimeZone = z.string().refine(isTimeZone, "is not a time zone such as Europe/Berlin");

const PersonRow = z
  .strictObject({
    externalId: Id,
    name: Name,
    email: z.email("is not an e-mail address").max(320).optional(),
    manager: Id.optional(),
    team: Name.optional(),
    region: z.string().trim().max(60).optional(),
    timeZone: TimeZone.default("UTC"),
    employedFrom: Day.optional(),
    employedTo: Day.optional(),
    kind: z.enum(["employee", "contractor", "service"]).default("employee"),
    title: z.string().trim().max(200).refine(isVisible, UNSEEN).optional(),
    /** Left out: the roles stay as they are. Empty: they are taken away. */
    roles: z.array(Role).optional(),
    oidcIssuer: z.url().optional(),
    oidcSubject: z.string().min(1).max(255).optional(),
  })
  .refine(({ oidcIssuer, oidcSubject }) => !oidcIssuer === !oidcSubject, {
    path: ["oidcSubject"],
    message: "an identity is issuer and subject together",
  })
  .refine(({ employedFrom, employedTo }) => !employedFrom || !employedTo || employedFrom <= employedTo, {
    path: ["employedTo"],
    message: "is before employedFrom",
  });
export type PersonRow = z.infer<typeof PersonRow>;

export const DirectoryFile = z.strictObject({
  teams: z.array(Name).default([]),
  people: z.array(PersonRow).default([]),
  datasets: z
    .array(
      z.strictObject({
        id: Id,
        name: Name,
        dss: DssSchema,
        /** What kind of activity data it is: detection counts the datasets of a family together. Left out: the dataset itself. */
        family: Id.optional(),
        /** Nobody reads it but on a case that names the person: evidence of SEVs. */
        needsCase: z.boolean().optional(),
      }),
    )
    .default([]),
  purposes: z
    .array(
      z.strictObject({
        id: Id,
        title: Name,
        /** The same in words for the people whose data is read. */
        plain: z.string().trim().min(1).max(500),
        maxDss: DssSchema,
        validFrom: Moment,
        validTo: Moment.optional(),
        datasets: z.array(Id).default([]),
        /** External ids. */
        holders: z.array(Id).default([]),
        /** External ids of the people whom the purpose itself names: a strong tie between them and its holders. */
        subjects: z.array(Id).optional(),
      }),
    )
    .default([]),
  grants: z
    .array(z.strictObject({ person: Id, dataset: Id, maxDss: DssSchema, endsAt: Moment.optional() }))
    .default([]),
  ...ContextRows,
  ...GroupRows,
});
/** Everything a directory import may hold. A CSV holds people alone. */
export type DirectoryFile = z.infer<typeof DirectoryFile>;

function isTimeZone(name: string): boolean {
  if (!/^[A-Za-z]/.test(name)) return false;
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name }) !== undefined;
  } catch {
    return false;
  }
}
