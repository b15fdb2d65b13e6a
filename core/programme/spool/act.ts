import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from "node:crypto";
import { z } from "zod";

/** What works with the database away, and nothing else. */
export const SPOOLED = ["pause", "opt_out", "file_sev"] as const;
export type SpooledKind = (typeof SPOOLED)[number];

/** One act that waits to be merged: whose, by which session, when, and what they sent. */
export const SpooledAct = z.strictObject({
  id: z.uuid(),
  kind: z.enum(SPOOLED),
  personId: z.uuid(),
  sessionId: z.uuid(),
  askedAt: z.iso.datetime(),
  input: z.record(z.string(), z.unknown()),
});
export type SpooledAct = z.infer<typeof SpooledAct>;

/** The two keys of a spool: one closes what people wrote, the other says that the line is ours. */
interface SpoolKeys {
  readonly seal: Uint8Array;
  readonly sign: Uint8Array;
}

/** Both keys from the 32 bytes kept outside the database. HKDF (RFC 5869) with SHA-256. */
export const spoolKeys = (secret: Uint8Array): SpoolKeys => ({
  seal: new Uint8Array(hkdfSync("sha256", secret, "", "whosaw spool seal", 32)),
  sign: new Uint8Array(hkdfSync("sha256", secret, "", "whosaw spool sign", 32)),
});

/** An act as one line: AES-256-GCM of its JSON, and HMAC-SHA-256 over that; both base64url, with a dot between. */
export function lineOf(act: SpooledAct, { seal, sign }: SpoolKeys): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", seal, nonce);
  const text = Buffer.from(JSON.stringify(SpooledAct.parse(act)));
  const body = Buffer.concat([nonce, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
  return `${body.toString("base64url")}.${macOf(body, sign).toString("base64url")}`;
}

/** The act of a line, or null when this is no whole line of ours: torn, changed, or signed with another key. */
export function actOf(line: string, { seal, sign }: SpoolKeys): SpooledAct | null {
  const [text = "", signature = ""] = line.split(".");
  const body = Buffer.from(text, "base64url");
  const mac = Buffer.from(signature, "base64url");
  if (body.length < 28 || mac.length !== 32 || !timingSafeEqual(mac, macOf(body, sign))) return null;
  const decipher = createDecipheriv("aes-256-gcm", seal, body.subarray(0, 12));
  decipher.setAuthTag(body.subarray(-16));
  const opened = Buffer.concat([decipher.update(body.subarray(12, -16)), decipher.final()]);
  return SpooledAct.parse(JSON.parse(opened.toString("utf8")));
}

const macOf = (body: Uint8Array, key: Uint8Array): Buffer => createHmac("sha256", key).update(body).digest();
