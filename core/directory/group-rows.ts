import { z } from "zod";

const Id = z.string().trim().min(1).max(120);
const MEMBERS_MAX = 200_000;
const ids = z.array(Id).max(MEMBERS_MAX, `at most ${MEMBERS_MAX}`).default([]);

/** Groups, and who may act as a service. Each row is the whole truth about its group or service; who is in no row stays. */
export const GroupRows = {
  groups: z
    .array(
      z.strictObject({
        /** As other systems name it when they let it in: an address, a name, an id. */
        id: Id,
        /** Other names of the same group. */
        aliases: ids,
        /** People and services, by external id. */
        members: ids,
        /** Groups within it. Circles do no harm. */
        groups: ids,
      }),
    )
    .default([]),
  actAs: z.array(z.strictObject({ service: Id, people: ids, groups: ids })).default([]),
};
export type DirectoryGroups = z.infer<z.ZodObject<typeof GroupRows>>;
