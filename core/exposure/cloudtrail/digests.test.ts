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
    { from: at(2), to: new Date("2026-11-04T02:30:00Z"), words: "log-2.json is missing." },
  ]);
  const other = file("log-2.json", { Records: ["nothing"] });
  const altered = checkDigests(all, [log(1), other, log(3), log(9)], keys);
  expect(words(altered)).toEqual(["log-2.json was altered."]);
  expect([...altered.altered]).toEqual(["log-2.json"]);
  expect(altered.unnamed).toEqual(["log-9.json"]);
});

test("a digest that is missing, that was altered or that stands for itself breaks the chain for its time", () => {
  expect(checkDigests([one.file, three.file], [log(1), log(3)], keys).unproven).toEqual([
    { from: at(2), to: at(3), words: "The digest digest-2.json is missing." },
  ]);
  const bare = digest(2, one, { logFiles: [] }); // a log file was taken out of it
  expect(checkDigests([one.file, bare.file, three.file], [log(1), log(3)]).unproven).toEqual([
    { from: at(2), to: at(3), words: "The digest digest-2.json was altered." },
  ]);
  const anew = digest(3, null);
  expect(words(checkDigests([one.file, two.file, anew.file], logs))).toEqual([
    "The digests begin anew with digest-3.json.",
  ]);
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
