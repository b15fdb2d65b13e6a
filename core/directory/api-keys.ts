import { randomUUID } from "node:crypto";
import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { type KeyKind, type MintedKey, mintKey } from "./key-format.ts";

const DAY_MS = 86_400_000;
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
    return store(tx, viewer, { kind: "source", days, sourceId });
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
    return store(tx, viewer, { kind: "person", days, personId: person.id });
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
  readonly days: number;
  readonly sourceId?: string;
  readonly personId?: string;
}

async function store(tx: Tx, viewer: Viewer, { kind, days, ...owner }: KeyFor): Promise<IssuedKey> {
  const minted: MintedKey = mintKey(kind);
  const id = randomUUID();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + days * DAY_MS);
  const { prefix, hash } = minted;
  await tx.apiKey.create({ data: { id, kind, prefix, hash, createdAt, expiresAt, ...owner } });
  appendEntry(tx, viewer, {
    kind: "key.issue",
    clear: {
      keyKind: kind,
      prefix,
      expiresAt: expiresAt.toISOString(),
      ...(owner.sourceId ? { source: owner.sourceId } : {}),
    },
    ...(owner.personId ? { people: { person: owner.personId } } : {}),
  });
  return { id, key: minted.key, prefix, expiresAt: expiresAt.toISOString() };
}
