import { generateKeyPairSync, hash, sign } from "node:crypto";
import { expect, test } from "vitest";
import { readDigestKeys } from "./digest-keys.ts";
import { checkDigests, NoDigest, type TrailFile } from "./digests.ts";

const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
const der = publicKey.export({ format: "der", type: "pkcs1" });
const listed = JSON.stringify({
  PublicKeyList: [{ Value: der.toString("base64"), Fingerprint: hash("md5", der) }],
});
const keys = readDigestKeys(listed);

const hour = (n: number): string => `2026-11-04T${String(n).padStart(2, "0")}:00:00Z`;
const at = (n: number): Date => new Date(hour(n));
const file = (name: string, content: object): TrailFile => ({
  name,
  bytes: Buffer.from(JSON.stringify(content)),
});
const log = (n: number): TrailFile => file(`log-${n}.json`, { Records: [n] });
const object = (n: number): string => `AWSLogs/1/CloudTrail-Digest/eu-west-1/2026/11/04/digest-${n}.json.gz`;

interface Made {
  readonly file: TrailFile;
  readonly signature: string;
}
/** The digest of an hour, signed as AWS does; of this one the next has hash and signature. */
function digest(n: number, before: Made | null, over: object = {}): Made {
  const head = {
    ...{
      digestStartTime: hour(n),
      digestEndTime: hour(n + 1),
      digestS3Bucket: "trail",
      digestS3Object: object(n),
    },
    ...{ digestPublicKeyFingerprint: hash("md5", der), digestSignatureAlgorithm: "SHA256withRSA" },
    previousDigestS3Object: before ? object(n - 1) : null,
    previousDigestHashAlgorithm: before ? "SHA-256" : null,
    previousDigestHashValue: before ? hash("sha256", before.file.bytes) : null,
    previousDigestSignature: before?.signature ?? null,
    logFiles: [
      {
        ...{ s3Object: `AWSLogs/1/CloudTrail/log-${n}.json.gz`, hashValue: hash("sha256", log(n).bytes) },
        ...{
          hashAlgorithm: "SHA-256",
          oldestEventTime: hour(n),
          newestEventTime: `${hour(n).slice(0, 14)}30:00Z`,
        },
      },
    ],
    ...over,
  };
  const made = file(`digest-${n}.json`, head);
  const words = [hour(n + 1), `trail/${object(n)}`, hash("sha256", made.bytes), before?.signature ?? "null"];
  return { file: made, signature: sign("sha256", Buffer.from(words.join("\n")), privateKey).toString("hex") };
}
const [one, two, three] = chain();
function chain(): [Made, Made, Made] {
  const first = digest(1, null);
  const second = digest(2, first);
  return [first, second, digest(3, second)];
}
const all = [three.file, one.file, two.file];
const logs = [log(1), log(2), log(3)];
const words = (found: ReturnType<typeof checkDigests>) => found.unproven.map((each) => each.words);

test("log files and digests that are whole hold, in whatever order they are given, with the signatures of all but the newest", () => {
  const found = checkDigests(all, logs, keys);
  expect(found).toMatchObject({ unproven: [], unnamed: [], signed: 2 });
  const pem = publicKey.export({ format: "pem", type: "spki" }).toString();
  expect(checkDigests(all, logs, readDigestKeys(pem)).signed).toBe(2);
  expect(checkDigests(all.slice(1), logs.slice(0, 2)).unproven, "a part of them").toEqual([]);
});

test("a log file that is missing or altered is told of, for the time of its events, and an altered one is not taken", () => {
  const missing = checkDigests(all, [log(1), log(3)], keys);
  expect(missing.unproven).toEqual([
    {
      file: "log-2.json",
      from: at(2),
      to: new Date("2026-11-04T02:30:00Z"),
      words: "log-2.json is missing.",
    },
  ]);
  const other = file("log-2.json", { Records: ["nothing"] });
  const altered = checkDigests(all, [log(1), other, log(3), log(9)], keys);
  expect(words(altered)).toEqual(["log-2.json was altered."]);
  expect([...altered.altered]).toEqual(["log-2.json"]);
  expect(altered.unnamed).toEqual(["log-9.json"]);
});

test("a digest that is missing, that was altered or that stands for itself breaks the chain for its time", () => {
  expect(checkDigests([one.file, three.file], [log(1), log(3)], keys).unproven).toEqual([
    { file: "digest-1.json", from: at(1), to: at(2), words: "No later digest vouches for digest-1.json." },
    { file: "digest-2.json", from: at(2), to: at(3), words: "The digest digest-2.json is missing." },
  ]);
  const bare = digest(2, one, { logFiles: [] }); // a log file was taken out of it
  expect(checkDigests([one.file, bare.file, three.file], [log(1), log(3)]).unproven).toEqual([
    { file: "digest-2.json", from: at(2), to: at(3), words: "The digest digest-2.json was altered." },
  ]);
  const anew = digest(3, null);
  expect(words(checkDigests([one.file, two.file, anew.file], logs))).toEqual([
    "No later digest vouches for digest-2.json.",
    "The digests begin anew with digest-3.json.",
  ]);
});

test("whoever alters a digest and takes away the one that would say so gains nothing", () => {
  const emptied = digest(1, null, { logFiles: [] });
  expect(words(checkDigests([emptied.file, three.file], [log(3)], keys))).toEqual([
    "No later digest vouches for digest-1.json.",
    "The digest digest-2.json is missing.",
  ]);
  const copy = file("digest-2-copy.json", { ...JSON.parse(two.file.bytes.toString()), logFiles: [] });
  expect(words(checkDigests([...all, copy], logs, keys)), "the same digest twice").not.toEqual([]);
});

test("another algorithm than CloudTrail's is refused, of a log file, of the digest before and of a signature", () => {
  const [logFile] = JSON.parse(two.file.bytes.toString()).logFiles;
  const other = digest(2, one, { logFiles: [{ ...logFile, hashAlgorithm: "MD5" }] });
  expect(words(checkDigests([one.file, other.file], logs.slice(0, 2), keys))).toEqual([
    "log-2.json has a hash of a kind that CloudTrail does not use (MD5).",
  ]);
  const hashed = digest(2, one, { previousDigestHashAlgorithm: "SHA-1" });
  expect(words(checkDigests([one.file, hashed.file], logs.slice(0, 2), keys))).toEqual([
    "The digest digest-1.json has a hash of a kind that CloudTrail does not use (SHA-1).",
  ]);
  const unsigned = digest(1, null, { digestSignatureAlgorithm: "none" });
  const after = digest(2, unsigned);
  expect(words(checkDigests([unsigned.file, after.file], logs.slice(0, 2), keys))).toEqual([
    "The digest digest-1.json is signed in a way that CloudTrail does not use (none).",
  ]);
});

test.each<[string, (n: number, before: Made) => string[]]>([
  ["another end", (n, before) => [hour(n), `trail/${object(n)}`, hash("sha256", before.file.bytes), "null"]],
  [
    "another bucket",
    (n, before) => [hour(n + 1), `else/${object(n)}`, hash("sha256", before.file.bytes), "null"],
  ],
  ["another digest", (n) => [hour(n + 1), `trail/${object(n)}`, hash("sha256", two.file.bytes), "null"]],
  [
    "another signature before it",
    (n, before) => [hour(n + 1), `trail/${object(n)}`, hash("sha256", before.file.bytes), two.signature],
  ],
])("a signature over %s is refused", (_name, text) => {
  const signature = sign("sha256", Buffer.from(text(1, one).join("\n")), privateKey).toString("hex");
  const after = digest(2, { ...one, signature });
  expect(words(checkDigests([one.file, after.file], logs.slice(0, 2), keys))).toEqual([
    "The digest digest-1.json has another's signature.",
  ]);
});

test("an hour without events, and digests of what was delivered later, hold beside the others", () => {
  const empty = digest(4, three, { logFiles: [], newestEventTime: null, oldestEventTime: null });
  const backfill = digest(2, null, {
    logFiles: [],
    digestS3Object: object(2).replace(".json", "_backfill.json"),
  });
  const given = [...all, empty.file, { ...backfill.file, name: "digest-2_backfill.json" }];
  expect(checkDigests(given, logs, keys)).toMatchObject({ unproven: [], signed: 3 });
});

test("a digest of one trail says nothing of another's chain", () => {
  const elsewhere = digest(2, null, { digestS3Object: object(2).replace("eu-west-1", "us-east-1") });
  expect(checkDigests([...all, elsewhere.file], logs, keys).unproven).toEqual([]);
});

test("a key has the fingerprint that AWS prints for it: of the user guide's example of list-public-keys", () => {
  const Value =
    "MIIBCgKCAQEAn11L2YZ9h7onug2ILi1MWyHiMRsTQjfWE+pHVRLk1QjfWhirG+lpOa8NrwQ/r7Ah5bNL6HepznOU9XTDSfmmnP97mqyc7z/upfZdS/AHhYcGaz7n6Wc/RRBU6VmiPCrAUojuSk6/GjvA8iOPFsYDuBtviXarvuLPlrT9kAd4Lb+rFfR5peEgBEkhlzc5HuWO7S0y+KunqxX6jQBnXGMtxmPBPP0FylgWGNdFtks/4YSKcgqwH0YDcawP9GGGDAeCIqPWIXDLG1jOjRRzWfCmD0iJUkz8vTsn4hq/5ZxRFE7UBAUiVcGbdnDdvVfhF9C3dQiDq3k7adQIziLT0cShgQIDAQAB";
  const Fingerprint = "8eba5db5bea9b640d1c96a77256fe7f2";
  const found = readDigestKeys(JSON.stringify({ PublicKeyList: [{ Value, Fingerprint }] }));
  expect(found?.of(Fingerprint)?.asymmetricKeyType).toBe("rsa");
  expect(found?.of(Fingerprint.toUpperCase())).toBeDefined();
  expect(found?.of("31e8b5433410dfb61a9dc45cc65b22ff")).toBeUndefined();
});

test("whoever writes the whole chain anew lacks the key; a key that was not given proves nothing", () => {
  const forged = digest(2, one, { logFiles: [] });
  const newest = digest(3, { ...forged, signature: two.signature });
  const given = [one.file, forged.file, newest.file];
  expect(checkDigests(given, [log(1), log(3)]).unproven, "hashes alone cannot tell").toEqual([]);
  expect(words(checkDigests(given, [log(1), log(3)], keys))).toEqual([
    "The digest digest-2.json has another's signature.",
  ]);
  const { publicKey: stranger } = generateKeyPairSync("rsa", { modulusLength: 2_048 });
  const others = readDigestKeys(stranger.export({ format: "pem", type: "spki" }).toString());
  expect(words(checkDigests(all, logs, others))).toEqual([
    "The digest digest-1.json is signed with a key that was not given.",
    "The digest digest-2.json is signed with a key that was not given.",
  ]);
});

test("what is no digest and no key is said to be none", () => {
  expect(() => checkDigests([log(1)], [])).toThrow(NoDigest);
  expect(readDigestKeys("{}")).toBeNull();
  expect(readDigestKeys("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----")).toBeNull();
});

test("proven is what a later digest vouches for, and the log files that are as it says: not what stands alone", () => {
  expect(checkDigests(all, logs, keys).proven.toSorted()).toEqual([
    ...["digest-1.json", "digest-2.json", "log-1.json", "log-2.json"],
  ]);
  expect(checkDigests([one.file], [log(1)], keys).proven).toEqual([]);
  const altered = file("log-1.json", { Records: ["altered"] });
  expect(checkDigests([one.file, two.file], [altered], keys).proven).toEqual(["digest-1.json"]);
  expect(checkDigests([digest(1, null, { logFiles: [] }).file, two.file], [], keys).proven).toEqual([]);
});
