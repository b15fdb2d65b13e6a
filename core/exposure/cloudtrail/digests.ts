import { hash, verify } from "node:crypto";
import { z } from "zod";
import { earliest, latest } from "#core/base/moments.ts";
import type { DigestKeys } from "./digest-keys.ts";

const Moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
/** The only ones that CloudTrail has: what names another is nothing that it wrote. */
const HASH = "SHA-256";
const SIGNATURE = "SHA256withRSA";

/** What of a digest file is looked at. Others of its fields are left alone. */
const Digest = z.object({
  digestStartTime: Moment,
  digestEndTime: z.iso.datetime({ offset: true }),
  digestS3Bucket: z.string(),
  digestS3Object: z.string().min(1),
  digestPublicKeyFingerprint: z.string(),
  digestSignatureAlgorithm: z.string(),
  previousDigestS3Object: z.string().nullish(),
  previousDigestHashValue: z.string().nullish(),
  previousDigestHashAlgorithm: z.string().nullish(),
  previousDigestSignature: z.string().nullish(),
  logFiles: z.array(
    z.object({
      s3Object: z.string().min(1),
      hashValue: z.string(),
      hashAlgorithm: z.string(),
      oldestEventTime: Moment.nullish(),
      newestEventTime: Moment.nullish(),
    }),
  ),
});

/** A file as it lies in the bucket, unpacked. Its name is the last part of its key there. */
export interface TrailFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}
interface Known extends z.output<typeof Digest> {
  readonly sha256: string;
  readonly endAt: Date;
}

/** A file that the digests do not vouch for: why, and of which time. */
interface Unproven {
  readonly file: string;
  readonly from: Date;
  readonly to: Date;
  readonly words: string;
}

export interface DigestCheck {
  readonly unproven: readonly Unproven[];
  /** Log files that were altered: what they say is not taken. */
  readonly altered: ReadonlySet<string>;
  /** Digests that a later one vouches for, and log files that are as one of these says. */
  readonly proven: readonly string[];
  /** Log files that no digest names: they are newer than the digests, or of nobody knows whom. */
  readonly unnamed: readonly string[];
  /** Digests whose signature held; the newest one's lies with the file in the bucket, not in it. */
  readonly signed: number;
}

/** A file of digests that is none. */
export class NoDigest extends Error {}

/**
 * Holds CloudTrail log files against digest files: each log file against the hash in its digest, each digest against the hash
 * and, with the public keys, the signature that the next one has of it. What is missing or altered is unproven for its time.
 * Throws {@link NoDigest}. Follows "CloudTrail digest file structure" and "Custom implementations of CloudTrail log file
 * integrity validation" of the AWS CloudTrail user guide: hashes are over unpacked files, signatures RSA with SHA-256 (PKCS #1 v1.5). Pure.
 */
export function checkDigests(
  digests: readonly TrailFile[],
  logs: readonly TrailFile[],
  keys: DigestKeys | null = null,
): DigestCheck {
  const known = digests
    .map(readDigest)
    .sort((a, b) => a.digestStartTime.getTime() - b.digestStartTime.getTime());
  const byObject = new Map(known.map((digest) => [digest.digestS3Object, digest]));
  const given = new Map(logs.map(({ name, bytes }) => [bare(name), sha256(bytes)]));
  const altered = new Set<string>();
  const unproven: Unproven[] = [];
  let signed = 0;
  for (const [at, digest] of known.entries()) {
    unproven.push(...unvouched(digest, known.slice(at + 1), byObject));
    const earlier = known.slice(0, at).filter((other) => isOfOneTrail(other, digest));
    const link = checkLink(digest, byObject, earlier, keys);
    unproven.push(...link.unproven);
    signed += link.signed;
    for (const file of digest.logFiles) {
      const found = given.get(bare(file.s3Object));
      const fault = faultOfLog(file, found);
      if (fault === null) continue;
      if (found !== undefined) altered.add(bare(file.s3Object));
      const name = bare(file.s3Object);
      unproven.push({ file: name, ...timesOf(file, digest), words: `${name} ${fault}.` });
    }
  }
  const named = new Set(known.flatMap(({ logFiles }) => logFiles.map(({ s3Object }) => bare(s3Object))));
  const unnamed = [...given.keys()].filter((name) => !named.has(name));
  return { unproven, altered, unnamed, signed, proven: provenAmong(known, unproven) };
}

function provenAmong(known: readonly Known[], unproven: readonly Unproven[]): string[] {
  const faulty = new Set(unproven.map(({ file }) => file));
  const vouched = new Set(known.map(({ previousDigestS3Object: before }) => before ?? ""));
  const digests = known.filter(({ digestS3Object }) => vouched.has(digestS3Object));
  const files = digests.flatMap(({ digestS3Object, logFiles }) =>
    faulty.has(bare(digestS3Object)) ? [] : [digestS3Object, ...logFiles.map(({ s3Object }) => s3Object)],
  );
  return files.map(bare).filter((file) => !faulty.has(file));
}

function faultOfLog(
  { hashValue, hashAlgorithm }: Known["logFiles"][number],
  found: string | undefined,
): string | null {
  if (found === undefined) return "is missing";
  if (hashAlgorithm !== HASH) return `has a hash of a kind that CloudTrail does not use (${hashAlgorithm})`;
  return found === hashValue.toLowerCase() ? null : "was altered";
}

/** Hash and signature of a digest lie in the one after it: where that is not there, nothing but the digest itself speaks for it. */
function unvouched(digest: Known, later: readonly Known[], byObject: ReadonlyMap<string, Known>): Unproven[] {
  const after = later.filter((other) => isOfOneTrail(other, digest));
  const isNamed = after.some(
    ({ previousDigestS3Object }) => byObject.get(previousDigestS3Object ?? "") === digest,
  );
  if (after.length === 0 || isNamed) return [];
  const { digestStartTime: from, endAt: to, digestS3Object } = digest;
  const file = bare(digestS3Object);
  return [{ file, from, to, words: `No later digest vouches for ${file}.` }];
}

function readDigest({ name, bytes }: TrailFile): Known {
  try {
    const digest = Digest.parse(JSON.parse(Buffer.from(bytes).toString("utf8")));
    return { ...digest, sha256: sha256(bytes), endAt: new Date(digest.digestEndTime) };
  } catch {
    throw new NoDigest(`${name} is no CloudTrail digest file.`);
  }
}

/** Digests of one trail in one Region lie below one folder; those that are delivered later are a chain of their own. */
const isOfOneTrail = (one: Known, other: Known): boolean => trailOf(one) === trailOf(other);
const trailOf = ({ digestS3Bucket, digestS3Object }: Known): string =>
  `${digestS3Bucket}/${digestS3Object.replace(/\/\d{4}\/\d{2}\/\d{2}\/[^/]*$/, "")} ${digestS3Object.includes("_backfill")}`;

/** The digest before, as this one has it. Of the first that is given, nothing is said of what came before. */
function checkLink(
  digest: Known,
  byObject: ReadonlyMap<string, Known>,
  earlier: readonly Known[],
  keys: DigestKeys | null,
): { unproven: Unproven[]; signed: number } {
  const before = byObject.get(digest.previousDigestS3Object ?? "");
  if (!before) {
    if (earlier.length === 0) return { unproven: [], signed: 0 };
    const from = earliest([latest(earlier.map(({ endAt }) => endAt)), digest.digestStartTime]);
    const file = bare(digest.previousDigestS3Object || digest.digestS3Object);
    const words = digest.previousDigestS3Object
      ? `The digest ${file} is missing.`
      : `The digests begin anew with ${file}.`;
    return { unproven: [{ file, from, to: digest.digestStartTime, words }], signed: 0 };
  }
  const fault = faultOf(before, digest, keys);
  const { digestStartTime: from, endAt: to, digestS3Object } = before;
  const file = bare(digestS3Object);
  return fault
    ? { unproven: [{ file, from, to, words: `The digest ${file} ${fault}.` }], signed: 0 }
    : { unproven: [], signed: keys ? 1 : 0 };
}

function faultOf(before: Known, digest: Known, keys: DigestKeys | null): string | null {
  const { previousDigestHashValue: hashed, previousDigestHashAlgorithm: hashing } = digest;
  if (hashing !== HASH) return `has a hash of a kind that CloudTrail does not use (${hashing ?? "none"})`;
  if (before.sha256 !== hashed?.toLowerCase()) return "was altered";
  if (before.digestSignatureAlgorithm !== SIGNATURE)
    return `is signed in a way that CloudTrail does not use (${before.digestSignatureAlgorithm})`;
  if (!keys) return null;
  const key = keys.of(before.digestPublicKeyFingerprint);
  if (!key) return "is signed with a key that was not given";
  const { digestEndTime, digestS3Bucket, digestS3Object, previousDigestSignature } = before;
  const text = [
    digestEndTime,
    `${digestS3Bucket}/${digestS3Object}`,
    before.sha256,
    previousDigestSignature ?? "null",
  ];
  const signature = Buffer.from(digest.previousDigestSignature ?? "", "hex");
  return verify("sha256", Buffer.from(text.join("\n")), key, signature) ? null : "has another's signature";
}

function timesOf(
  { oldestEventTime, newestEventTime }: Known["logFiles"][number],
  { digestStartTime, endAt }: Known,
): { from: Date; to: Date } {
  return { from: oldestEventTime ?? digestStartTime, to: newestEventTime ?? endAt };
}

const sha256 = (bytes: Uint8Array): string => hash("sha256", bytes);
/** A file by its name, packed or not. */
export const bare = (path: string): string => path.slice(path.lastIndexOf("/") + 1).replace(/\.gz$/, "");
