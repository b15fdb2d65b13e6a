import { randomUUID } from "node:crypto";
import { z } from "zod";
import { DAY_MS, HOUR_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { type KeyKind, type MintedKey, mintKey } from "./key-format.ts";

const KEYS_PER_SOURCE_MAX = 2;

/** A key as it is handed over: this is the only time that it is seen. */
export interface IssuedKey {
  readonly id: string;
  readonly key: string;
  readonly prefix: string;
  readonly expiresAt: string;
}

export const IssueSourceKey = z.object({
  sourceId: z.string().min(1),
  days: z.coerce.number().int().min(1).max(366).default(90),
});

/**
 * A key with which one source may report its own reads and nothing else. Two are valid at a time, so that it can be
 * changed without a gap; a third is refused (`invalid`) until one is revoked or has expired.
 */
export async function issueSourceKey(viewer: Viewer, raw: unknown): Promise<IssuedKey> {
  const { sourceId, days } = IssueSourceKey.parse(raw);
  mustAllow(viewer, "source.manage");
  return withTx(async (tx) => {
    const source = await tx.source.findUnique({ where: { id: sourceId }, select: { id: true } });
    refuseUnless(source, "not_found", { field: "sourceId", detail: `There is no source ${sourceId}.` });
    const valid = await tx.apiKey.count({
      where: { kind: "source", sourceId, revokedAt: null, expiresAt: { gt: new Date() } },
    });
    refuseUnless(valid < KEYS_PER_SOURCE_MAX, "invalid", {
      field: "sourceId",
      detail: `${sourceId} has ${valid} valid keys: revoke one first.`,
    });
    return storeKey(tx, viewer, { kind: "source", lastsMs: days * DAY_MS, sourceId });
  });
}

const IssueToken = z.object({ email: z.email(), days: z.coerce.number().int().min(1).max(90).default(30) });

/** A bearer token that answers as a person, for the command line. Refuses (`not_found`) an address nobody has. */
export async function issueToken(viewer: Viewer, raw: unknown): Promise<IssuedKey> {
  const { email, days } = IssueToken.parse(raw);
  mustAllow(viewer, "token.issue");
  return withTx(async (tx) => {
    const person = await tx.person.findUnique({ where: { email }, select: { id: true } });
    refuseUnless(person, "not_found", { field: "email", detail: `Nobody has the address ${email}.` });
    return storeKey(tx, viewer, { kind: "person", lastsMs: days * DAY_MS, personId: person.id });
  });
}

export const IssueCollectorKey = z.object({
  /** Whom it records: the person's id at home. */
  subject: z.string().trim().min(1).max(200),
  hours: z.int().min(1).max(24).default(12),
});

/**
 * A key for a collector on one person's device: it sends that person's items and heartbeats and nothing else, for a working
 * day at most. Asked for with the source's own key, which never leaves the source. Refuses (`not_found`) nobody's id.
 */
export async function issueCollectorKey(viewer: Viewer, raw: unknown): Promise<IssuedKey> {
  const { subject, hours } = IssueCollectorKey.parse(raw);
  refuseUnless(viewer.kind === "source", "forbidden", { detail: "A source asks with its own key." });
  const { sourceId } = viewer;
  mustAllow(viewer, "collector.key", { sourceId });
  return withTx(async (tx) => {
    const person = await tx.person.findUnique({ where: { externalId: subject }, select: { id: true } });
    refuseUnless(person, "not_found", { field: "subject", detail: `Nobody has the id ${subject}.` });
    return storeKey(tx, viewer, {
      kind: "collector",
      lastsMs: hours * HOUR_MS,
      sourceId,
      personId: person.id,
    });
  });
}

export const RevokeKey = z.object({ keyId: z.uuid() });

/** Ends a key: its next request is refused. One's own token, or any key for an admin. */
export async function revokeKey(viewer: Viewer, raw: unknown): Promise<{ revoked: boolean }> {
  const { keyId } = RevokeKey.parse(raw);
  return withTx(async (tx) => {
    const key = await tx.apiKey.findUnique({
      where: { id: keyId },
      select: { kind: true, personId: true, prefix: true },
    });
    const own = viewer.kind === "person" && key?.personId === viewer.personId;
    if (!own) mustAllow(viewer, "source.manage");
    refuseUnless(key, "not_found");
    const { count } = await tx.apiKey.updateMany({
      where: { id: keyId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (count > 0)
      appendEntry(tx, viewer, { kind: "key.revoke", clear: { keyKind: key.kind, prefix: key.prefix } });
    return { revoked: count > 0 };
  });
}

interface KeyFor {
  readonly kind: KeyKind;
  readonly lastsMs: number;
  readonly sourceId?: string;
  readonly personId?: string;
}

/** Mints a key and keeps what it is recognised by, with its entry. */
export async function storeKey(
  tx: Tx,
  viewer: Viewer,
  { kind, lastsMs, ...owner }: KeyFor,
): Promise<IssuedKey> {
  const minted: MintedKey = mintKey(kind);
  const id = randomUUID();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + lastsMs);
  const { prefix, hash } = minted;
  await tx.apiKey.create({ data: { id, kind, prefix, hash, createdAt, expiresAt, ...owner } });
  const clear = {
    keyKind: kind,
    prefix,
    hash: Buffer.from(hash).toString("base64"),
    expiresAt: expiresAt.toISOString(),
    ...(owner.sourceId ? { source: owner.sourceId } : {}),
  };
  const people = owner.personId ? { people: { person: owner.personId } } : {};
  appendEntry(tx, viewer, { kind: "key.issue", clear, ...people }, async ({ leafIndex }) => {
    await tx.apiKey.update({ where: { id }, data: { leafIndex: BigInt(leafIndex) } });
  });
  return { id, key: minted.key, prefix, expiresAt: expiresAt.toISOString() };
}
