import { hash, randomBytes, randomInt, timingSafeEqual } from "node:crypto";
import { crc32 } from "node:zlib";
import { hashKey } from "../key-format.ts";

const LINK = "whosaw_lnk_";
const BROWSER = "whosaw_brw_";
const SHARE = "whosaw_shr_";
const RANDOM_BYTES = 32;
const CODE_DIGITS = 8;

type Hash = Uint8Array<ArrayBuffer>;

/** The secret in a link, as it is handed over: 256 random bits and a checksum. Shown once; its SHA-256 is kept. */
export const mintLinkSecret = (): string => mint(LINK);

/** What the browser that opened a link keeps in a cookie. Its SHA-256 is kept. */
export const mintBrowserSecret = (): string => mint(BROWSER);

/** The key in a link to one issued report. Shown once; its SHA-256 is kept. */
export const mintShareKey = (): string => mint(SHARE);

/** Whether this can be the secret of a link at all; anything else never asks the database. */
export const isLinkSecret = (secret: string): boolean => isMinted(LINK, secret);
export const isShareKey = (secret: string): boolean => isMinted(SHARE, secret);
export const isBrowserSecret = (secret: string): boolean => isMinted(BROWSER, secret);

/** What the database has of a secret. */
export const hashSecret = (secret: string): Hash => hashKey(secret);

/** Eight digits, given over another channel than the link. */
export const mintCode = (): string => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, "0");

/** A code's hash together with its link's secret: whoever has the database alone cannot try the hundred million codes. */
export const hashCode = (secret: string, code: string): Hash =>
  Uint8Array.from(hash("sha256", `${secret} ${code}`, "buffer"));

/** Whether two hashes are the same, in a time that does not tell how much of them is. */
export const sameHash = (a: Uint8Array, b: Uint8Array): boolean =>
  a.byteLength === b.byteLength && timingSafeEqual(a, b);

function mint(prefix: string): string {
  const body = prefix + randomBytes(RANDOM_BYTES).toString("hex");
  return body + checksum(body);
}

function isMinted(prefix: string, secret: string): boolean {
  const body = secret.slice(0, -8);
  return (
    secret.startsWith(prefix) &&
    body.length === prefix.length + 2 * RANDOM_BYTES &&
    secret.slice(-8) === checksum(body)
  );
}

const checksum = (body: string): string => crc32(body).toString(16).padStart(8, "0");
