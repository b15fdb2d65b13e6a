import { refuseUnless } from "#core/base/refusal.ts";
import { GrantChangeEvent as Event, type GrantChangeEvent, type GrantFacts } from "../grants/schema.ts";
import { ANYONE, granteeOf, principalOf } from "./principals.ts";
import { asList, asRecord, asText, TrailRecord } from "./records.ts";

/** How many of these changes are of the same list and the same second as another: which came first is not known. */
export function unorderedAmong(changes: readonly GrantChangeEvent[]): number {
  const listOf = ({ at, ensure, replace }: GrantChangeEvent) =>
    [at, ensure.objects.at(-1)?.name, replace[0]?.origin].join("\n");
  return [...Map.groupBy(changes, listOf).values()].reduce(
    (sum, same) => sum + (same.length > 1 ? same.length : 0),
    0,
  );
}

/** What a file of CloudTrail records says about who may read buckets and snapshots. */
export interface TrailChanges {
  readonly changes: readonly GrantChangeEvent[];
  readonly records: number;
  /** Of no concern here, refused by AWS, or broken. */
  readonly other: number;
  readonly refused: number;
  readonly broken: number;
}

type Principal = GrantFacts["principals"][number];
interface Change {
  readonly object: string;
  readonly as: "data" | "folder";
  readonly within?: string;
  readonly origin: string;
  /** Whether the list is replaced whole. */
  readonly replaces: boolean;
  readonly add?: readonly Principal[];
  readonly remove?: readonly Principal[];
  readonly blocksPublic?: boolean;
}

/**
 * Reads a CloudTrail file (`{"Records": [...]}`): bucket policies and lists, objects' lists, public access blocks, and shares
 * of EBS and RDS snapshots become changes of grants, in the order of their time. CloudTrail knows seconds and no order within one. A policy's Deny and its conditions are not
 * weighed: who might get in, counts as let in. A file's name goes with its changes where digests prove it. Refuses (`invalid`,
 * `file`) what is no such file.
 */
export function trailChanges(text: string, file?: string): TrailChanges {
  const records = recordsOf(text);
  const counts = { records: records.length, other: 0, refused: 0, broken: 0 };
  const changes: GrantChangeEvent[] = [];
  for (const each of records) {
    const parsed = TrailRecord.safeParse(each);
    if (!parsed.success) counts.broken += 1;
    else if (parsed.data.errorCode !== undefined) counts.refused += 1;
    else {
      const change = READERS[parsed.data.eventName]?.(asRecord(parsed.data.requestParameters), parsed.data);
      if (change) changes.push(toEvent(parsed.data, change, file));
      else counts.other += 1;
    }
  }
  changes.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
  return { changes, ...counts };
}

function recordsOf(text: string): unknown[] {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    parsed = null;
  }
  const { Records } = asRecord(parsed);
  refuseUnless(Array.isArray(Records), "invalid", {
    field: "file",
    detail: "It is no CloudTrail file: it has no Records.",
  });
  return Records;
}

function toEvent({ eventID, eventTime }: TrailRecord, change: Change, file?: string): GrantChangeEvent {
  const { object, as, within, origin, replaces, add = [], remove = [], blocksPublic } = change;
  const grants = (to: readonly Principal[]) => to.map(({ name }) => ({ object, to: name, origin }));
  const thing = { name: object, as, within: within ?? null };
  return Event.parse({
    ...{
      at: eventTime,
      eventId: eventID,
      replace: replaces ? [{ object, origin }] : [],
      file,
      anyOrder: true,
    },
    ensure: {
      principals: [...add],
      objects: [...(within ? [{ name: within, as: "folder" }] : []), thing],
    },
    add: { grants: grants(add), objects: blocksPublic === undefined ? [] : [{ ...thing, blocksPublic }] },
    remove: { grants: grants(remove) },
  });
}

type Read = (parameters: Readonly<Record<string, unknown>>, record: TrailRecord) => Change | null;
const bucketOf = ({ bucketName }: Readonly<Record<string, unknown>>): string => `s3://${asText(bucketName)}`;
const whole = (parameters: Readonly<Record<string, unknown>>, origin: string) =>
  ({ object: bucketOf(parameters), as: "folder", origin, replaces: true }) as const;

const READERS: Readonly<Record<string, Read>> = {
  PutBucketPolicy: (parameters, { recipientAccountId }) => ({
    ...whole(parameters, "policy"),
    add: policyReaders(asRecord(parameters.bucketPolicy), recipientAccountId),
  }),
  DeleteBucketPolicy: (parameters) => whole(parameters, "policy"),
  PutBucketAcl: (parameters) => ({ ...whole(parameters, "acl"), add: listReaders(parameters) }),
  PutObjectAcl: (parameters) => ({
    ...{
      object: `${bucketOf(parameters)}/${asText(parameters.key)}`,
      as: "data",
      within: bucketOf(parameters),
    },
    ...{ origin: "acl", replaces: true, add: listReaders(parameters) },
  }),
  PutBucketPublicAccessBlock: (parameters) => blockOf(parameters),
  PutPublicAccessBlock: (parameters) => blockOf(parameters),
  DeleteBucketPublicAccessBlock: (parameters) => ({ ...whole(parameters, "block"), blocksPublic: false }),
  ModifySnapshotAttribute: (parameters, { recipientAccountId }) => {
    const { add, remove } = asRecord(parameters.createVolumePermission);
    const readers = (list: unknown) =>
      asList(asRecord(list).items).flatMap((item) => {
        const { userId, group } = asRecord(item);
        return sharedWith(group === "all" ? "all" : asText(userId), recipientAccountId);
      });
    const object = `ebs://${asText(parameters.snapshotId)}`;
    return {
      object,
      as: "data",
      origin: "share",
      replaces: false,
      add: readers(add),
      remove: readers(remove),
    };
  },
  ModifyDBSnapshotAttribute: (parameters, record) =>
    databaseShare(parameters.dBSnapshotIdentifier, parameters, record),
  ModifyDBClusterSnapshotAttribute: (parameters, record) =>
    databaseShare(parameters.dBClusterSnapshotIdentifier, parameters, record),
};

function databaseShare(
  id: unknown,
  { attributeName, valuesToAdd, valuesToRemove }: Readonly<Record<string, unknown>>,
  { recipientAccountId }: TrailRecord,
): Change | null {
  if (attributeName !== "restore") return null;
  const readers = (list: unknown) =>
    asList(list).flatMap((each) => sharedWith(asText(each), recipientAccountId));
  const [add, remove] = [readers(valuesToAdd), readers(valuesToRemove)];
  return { object: `rds://${asText(id)}`, as: "data", origin: "share", replaces: false, add, remove };
}

function sharedWith(value: string, account: string): Principal[] {
  const found = value === "all" ? ANYONE : value === "" ? null : principalOf(value, account);
  return found ? [found] : [];
}

/** Both switches together leave nothing public: one is for lists, the other for policies. */
function blockOf(parameters: Readonly<Record<string, unknown>>): Change {
  const { IgnorePublicAcls, RestrictPublicBuckets } = asRecord(parameters.PublicAccessBlockConfiguration);
  const isOn = (value: unknown) => value === true || value === "true";
  return {
    ...whole(parameters, "block"),
    blocksPublic: isOn(IgnorePublicAcls) && isOn(RestrictPublicBuckets),
  };
}

const READING = /^(\*|s3:(\*|get(\*|object.*)))$/i;

function policyReaders(policy: Readonly<Record<string, unknown>>, account: string): Principal[] {
  return asList(policy.Statement).flatMap((each) => {
    const { Effect, Action, NotAction, Principal: to } = asRecord(each);
    const reads = NotAction !== undefined || asList(Action).some((action) => READING.test(asText(action)));
    if (Effect !== "Allow" || !reads) return [];
    const names = to === "*" ? ["*"] : asList(asRecord(to).AWS).map(asText);
    return names.flatMap((name) => principalOf(name, account) ?? []);
  });
}

/** Of a canned list (`x-amz-acl`), or of one that is written out. */
function listReaders(parameters: Readonly<Record<string, unknown>>): Principal[] {
  const canned = asList(parameters["x-amz-acl"]).map(asText);
  if (canned.some((name) => /^(public-read|public-read-write|authenticated-read)$/.test(name)))
    return [ANYONE];
  const policy = asRecord(parameters.AccessControlPolicy);
  return asList(asRecord(policy.AccessControlList).Grant).flatMap((each) => {
    const { Grantee, Permission } = asRecord(each);
    const { URI, ID } = asRecord(Grantee);
    if (Permission !== "READ" && Permission !== "FULL_CONTROL") return [];
    if (ID !== undefined && ID === asRecord(policy.Owner).ID) return [];
    return granteeOf(asText(URI), asText(ID)) ?? [];
  });
}
