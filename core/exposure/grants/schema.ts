import { z } from "zod";

const LIST_MAX = 500_000;
/** All lists of a snapshot together: it is one transaction. */
const FACTS_MAX = 600_000;
/** Each change is compared with the whole of what is known, one after the other, in one transaction. */
const CHANGES_MAX = 1_000;
const CHANGED_FACTS_MAX = 100_000;
/** A role, group, account, table or bucket, as the source calls it. */
const Name = z.string().min(1, "a name is needed").max(300, "at most 300 characters");
const list = <Item extends z.ZodType>(item: Item) =>
  z.array(item).max(LIST_MAX, `at most ${LIST_MAX}`).default([]);

export const PrincipalFact = z.strictObject({
  name: Name,
  /** `public` is everybody with a login there, `anyone` the internet (any link), `outside` somebody of another organisation. */
  kind: z.enum(["login", "service", "group", "public", "outside", "anyone"]),
  superuser: z.boolean().default(false),
  /** Reads every object, or passes every gate, by no grant. */
  reaches: z.enum(["read", "gates"]).nullable().default(null),
  bypassesRowSecurity: z.boolean().default(false),
});
export const MembershipFact = z.strictObject({
  member: Name,
  of: Name,
  /** Has its rights at once; can become it; can let others in. */
  inherit: z.boolean().default(true),
  set: z.boolean().default(true),
  admin: z.boolean().default(false),
});
export const ObjectFact = z.strictObject({
  name: Name,
  as: z.enum(["data", "gate", "door", "folder"]).default("data"),
  within: Name.nullable().default(null),
  owner: Name.nullable().default(null),
  rowSecurity: z.boolean().default(false),
  blocksPublic: z.boolean().default(false),
  /** Other objects whose contents are read through this one (a view, a partition, a snapshot). */
  through: z.array(Name).max(1_000).default([]),
});
export const GrantFact = z.strictObject({
  object: Name,
  to: Name,
  right: z.enum(["read", "pass"]).default("read"),
  column: Name.nullable().default(null),
  /** Which list of the object's it stands in, where it has several that are replaced each by itself (policy, acl). */
  origin: z.string().max(40).default(""),
  /** May be passed on. */
  grantable: z.boolean().default(false),
});
/** What objects that are made later will grant. Kept and shown; it lets nobody in yet. */
export const DefaultFact = z.strictObject({
  by: Name,
  within: Name.nullable().default(null),
  to: Name,
  right: z.enum(["read", "pass"]).default("read"),
});

const FACTS = {
  principals: list(PrincipalFact),
  memberships: list(MembershipFact),
  objects: list(ObjectFact),
  grants: list(GrantFact),
  defaults: list(DefaultFact),
};

/**
 * Counts the snapshots and changes of a source, all together, each one more than the last: so one that never came is noticed.
 * Left out where a source has no such numbers.
 */
const Sequence = z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional();

/** Everything that a source knows of who may read what, at a moment of its clock. */
export const GrantSnapshot = z.strictObject({
  takenAt: z.iso.datetime({ offset: true }),
  sequence: Sequence,
  ...FACTS,
});
export type GrantSnapshot = z.infer<typeof GrantSnapshot>;
export type GrantFacts = Omit<GrantSnapshot, "takenAt" | "sequence">;

/** What changed at a moment. `replace` empties lists of grants first: all that an object has of one origin. */
export const GrantChangeEvent = z.strictObject({
  at: z.iso.datetime({ offset: true }),
  /** The source's own id of the event, so that it counts once however often it is sent. */
  eventId: z.string().min(1).max(200),
  sequence: Sequence,
  /** The file that tells of it, where each file of a source is proven by another: then one that comes late is put in where it belongs. */
  file: z.string().min(1).max(300).optional(),
  /** Of changes of the same moment the source does not say which came first: then what any of them lets in counts. */
  anyOrder: z.literal(true).optional(),
  replace: z
    .array(z.strictObject({ object: Name, origin: z.string().max(40) }))
    .max(1_000)
    .default([]),
  /** What has to be known for the rest to make sense; stays as it is where it is known. */
  ensure: z.strictObject(FACTS).prefault({}),
  add: z.strictObject(FACTS).prefault({}),
  remove: z.strictObject(FACTS).prefault({}),
});
export type GrantChangeEvent = z.infer<typeof GrantChangeEvent>;

/** Whether one that comes late is put in where it belongs: it is numbered, or a file that is proven tells of it. */
export const hasPlace = ({ sequence, file }: GrantChangeEvent): boolean =>
  sequence !== undefined || file !== undefined;

/** Whether what it said is kept: for one that comes late, or one of the same moment. */
export const isKept = (change: GrantChangeEvent): boolean => hasPlace(change) || change.anyOrder === true;

/** A body of `POST /api/v1/grants`: one snapshot, or changes in the order in which they happened. */
export const RecordGrants = z
  .strictObject({
    snapshot: GrantSnapshot.optional(),
    changes: z.array(GrantChangeEvent).min(1).max(CHANGES_MAX, `at most ${CHANGES_MAX} at once`).optional(),
  })
  .refine(({ snapshot, changes }) => (snapshot === undefined) !== (changes === undefined), {
    path: ["snapshot"],
    message: "give either snapshot or changes",
  })
  .refine(({ snapshot }) => !snapshot || countOf(snapshot) <= FACTS_MAX, {
    path: ["snapshot"],
    message: `at most ${FACTS_MAX} facts in one snapshot`,
  })
  .refine(
    ({ changes = [] }) =>
      changes.reduce(
        (sum, { ensure, add, remove }) => sum + countOf(ensure) + countOf(add) + countOf(remove),
        0,
      ) <= CHANGED_FACTS_MAX,
    {
      path: ["changes"],
      message: `at most ${CHANGED_FACTS_MAX} facts in the changes of one request: send fewer`,
    },
  );

const countOf = ({ principals, memberships, objects, grants, defaults }: GrantFacts): number =>
  principals.length + memberships.length + objects.length + grants.length + defaults.length;
export type RecordGrants = z.infer<typeof RecordGrants>;
