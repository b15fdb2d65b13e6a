import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { trailChanges } from "./changes.ts";

const ME = "123837392027";
let next = 0;
const record = (eventName: string, requestParameters: object, over: object = {}) => ({
  ...{
    eventID: `e${next++}`,
    eventTime: "2026-11-21T10:00:00Z",
    eventName,
    recipientAccountId: ME,
    requestParameters,
  },
  ...over,
});
const read = (...records: object[]) => trailChanges(JSON.stringify({ Records: records }));
const readers = (eventName: string, parameters: object) => {
  const [change] = read(record(eventName, { bucketName: "chats", ...parameters })).changes;
  return change?.ensure.principals.map(({ kind, name }) => [kind, name]);
};
const policy = (statement: object) => ({
  bucketPolicy: { Statement: { Effect: "Allow", Action: "s3:GetObject", ...statement } },
});

test("real records: a snapshot shared with another account, policies that let in AWS's own services, one deleted", () => {
  const text = readFileSync("test/fixtures/cloudtrail-grants/records.json", "utf8");
  const { changes, ...counts } = trailChanges(text);
  expect(counts).toEqual({ records: 5, other: 1, refused: 0, broken: 0 });
  const shared = changes.find(({ add }) => add.grants.length > 0);
  expect(shared).toMatchObject({
    ensure: {
      principals: [{ name: "account 193672423079", kind: "outside" }],
      objects: [{ name: "rds://exfiltration" }],
    },
    add: { grants: [{ object: "rds://exfiltration", to: "account 193672423079", origin: "share" }] },
  });
  expect(changes.filter(({ replace }) => replace.length > 0)).toHaveLength(3);
});

test.each<[string, object, [string, string][]]>([
  ["everybody", policy({ Principal: "*" }), [["anyone", "anyone"]]],
  [
    "everybody, as a list",
    policy({ Principal: { AWS: ["*"] }, Action: ["s3:ListBucket", "s3:Get*"] }),
    [["anyone", "anyone"]],
  ],
  [
    "another account",
    policy({ Principal: { AWS: "arn:aws:iam::193672423079:root" } }),
    [["outside", "account 193672423079"]],
  ],
  ["our own account", policy({ Principal: { AWS: ME } }), [["group", `account ${ME}`]]],
  [
    "a user of ours",
    policy({ Principal: { AWS: `arn:aws:iam::${ME}:user/ada` } }),
    [["login", `arn:aws:iam::${ME}:user/ada`]],
  ],
  [
    "a role of ours",
    policy({ Principal: { AWS: `arn:aws:iam::${ME}:role/etl` } }),
    [["service", `arn:aws:iam::${ME}:role/etl`]],
  ],
  ["to write alone", policy({ Principal: "*", Action: "s3:PutObject" }), []],
  ["a Deny", policy({ Principal: "*", Effect: "Deny" }), []],
])("a bucket policy for %s", (_name, parameters, expected) => {
  expect(readers("PutBucketPolicy", parameters)).toEqual(expected);
});

const acl = (grantee: object, permission: string) => ({
  AccessControlPolicy: {
    Owner: { ID: "own" },
    AccessControlList: { Grant: [{ Grantee: grantee, Permission: permission }] },
  },
});
const ALL = { URI: "http://acs.amazonaws.com/groups/global/AllUsers" };
test.each<[string, object, [string, string][]]>([
  ["everybody", acl(ALL, "READ"), [["anyone", "anyone"]]],
  ["everybody, canned", { "x-amz-acl": ["public-read"] }, [["anyone", "anyone"]]],
  ["everybody, to write", acl(ALL, "WRITE"), []],
  ["another's", acl({ ID: "other" }, "FULL_CONTROL"), [["outside", "canonical user other"]]],
  ["its owner", acl({ ID: "own" }, "FULL_CONTROL"), []],
])("a list for %s", (_name, parameters, expected) => {
  expect(readers("PutBucketAcl", parameters)).toEqual(expected);
  expect(readers("PutObjectAcl", { key: "a/b", ...parameters })).toEqual(expected);
});

test("shares of snapshots are added and taken away, public ones are anyone's", () => {
  const { changes } = read(
    record("ModifySnapshotAttribute", {
      snapshotId: "snap-1",
      createVolumePermission: {
        add: { items: [{ group: "all" }] },
        remove: { items: [{ userId: "193672423079" }] },
      },
    }),
  );
  expect(changes[0]).toMatchObject({
    add: { grants: [{ object: "ebs://snap-1", to: "anyone" }] },
    remove: { grants: [{ object: "ebs://snap-1", to: "account 193672423079" }] },
  });
});

test("a public access block counts only with both its switches; what AWS refused and what is broken changes nothing", () => {
  const block = (over: object) => {
    const on = { IgnorePublicAcls: true, RestrictPublicBuckets: true, ...over };
    return read(record("PutBucketPublicAccessBlock", { bucketName: "b", PublicAccessBlockConfiguration: on }))
      .changes[0];
  };
  expect(block({})?.add.objects).toMatchObject([{ name: "s3://b", blocksPublic: true }]);
  expect(block({ IgnorePublicAcls: false })?.add.objects).toMatchObject([{ blocksPublic: false }]);
  expect(
    read(record("DeleteBucketPolicy", {}, { errorCode: "AccessDenied" }), { eventName: "x" }),
  ).toMatchObject({
    ...{ changes: [], refused: 1, broken: 1 },
  });
  expect(() => trailChanges("[]")).toThrow(expect.objectContaining({ code: "invalid", field: "file" }));
});
