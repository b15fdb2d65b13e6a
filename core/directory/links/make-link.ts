import { randomUUID } from "node:crypto";
import { z } from "zod";
import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { concernsPerson } from "#core/log/reads/concerns.ts";
import { personIdOf } from "#core/log/reads/read-filter.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { enqueue } from "#db/enqueue.ts";
import { onTx, type Runner, statement } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { employedNow } from "../viewer.ts";
import { LINK_CHECKS, type Link, saveLink } from "./row.ts";
import { hashCode, hashSecret, mintCode, mintLinkSecret } from "./secrets.ts";

const LINK_DAYS_DEFAULT = 14;
export const LINK_DAYS_MAX = 30;
/** So many links one person may make in 24 hours. */
const LINKS_A_DAY = 20;

export const MakeLink = z.strictObject({
  /** Whom it is for: an e-mail, or their id in the directory. */
  person: z.string().trim().min(1).max(200),
  /** How their identity was checked. */
  how: z.enum(LINK_CHECKS),
  days: z.coerce.number().int().min(1).max(LINK_DAYS_MAX).default(LINK_DAYS_DEFAULT),
});

/** A link as it is handed over: neither its path nor its code is seen again. */
export interface MadeLink {
  readonly id: string;
  /** Behind the address of this instance. The secret stands behind `#`, which no browser sends to any server. */
  readonly path: string;
  /** Eight digits, to be given over another channel. */
  readonly code: string;
  readonly expiresAt: Date;
}

/**
 * A link with which one person who cannot sign in (they left, or never worked here) sees what concerns them, after somebody
 * checked who they are; what they were sent before is put behind it. Refuses whoever works here, programs, a second link beside one that still works, whoever it is about
 * or who read that person's data, and (`too_many`) more than 20 within a day.
 */
export async function makeLink(viewer: Viewer, raw: unknown): Promise<MadeLink> {
  const { person, how, days } = MakeLink.parse(raw);
  mustAllow(viewer, "link.make", { concernedIds: [] });
  refuseUnless(viewer.kind === "person", "forbidden");
  return withTx(async (tx) => {
    const run = onTx(tx);
    const now = systemClock.now();
    const personId = await personIdOf(run, "person", person);
    await run.all(
      statement`SELECT FROM person WHERE id IN (${personId}::uuid, ${viewer.personId}::uuid) ORDER BY id FOR UPDATE`,
    );
    mustAllow(viewer, "link.make", { concernedIds: await concerned(run, viewer.personId, personId) });
    await refuseInside(run, personId);
    await refuseSecond(run, personId, now);
    await refuseTooMany(run, viewer.personId, now);
    const [secret, code] = [mintLinkSecret(), mintCode()];
    const row: Link = {
      ...{ id: randomUUID(), personId, madeById: viewer.personId, how, state: "made", tries: 0, version: 1 },
      ...{ secretHash: hashSecret(secret), codeHash: hashCode(secret, code), browserHash: null },
      ...{ madeAt: now, expiresAt: new Date(now.getTime() + days * DAY_MS) },
      ...{ openedAt: null, revokedAt: null, leafIndex: null },
    };
    await saveLink(tx, viewer, row, "link.make");
    await enqueue(tx, "behind-link", { person: personId });
    return { id: row.id, path: `/link#${secret}`, code, expiresAt: row.expiresAt };
  });
}

/** Whom a link is about: the person, and its maker where they read that person's data. */
async function concerned(run: Runner, makerId: string, personId: string): Promise<string[]> {
  const [read] = await run.all(statement`
    SELECT FROM read r WHERE r.actor_id = ${makerId}::uuid AND r.scope = 'people' AND ${concernsPerson(personId)} LIMIT 1`);
  return read ? [personId, makerId] : [personId];
}

async function refuseInside(run: Runner, personId: string): Promise<void> {
  const [row] = await run.all<{ kind: string; inside: boolean }>(
    statement`SELECT p.kind, (${employedNow}) AS inside FROM person p WHERE p.id = ${personId}::uuid`,
  );
  const field = "person";
  refuseUnless(row?.inside === false, "invalid", {
    field,
    detail: "They work here: they sign in and find it under “Who saw my data”.",
  });
  refuseUnless(row.kind !== "service" && row.kind !== "agent", "invalid", {
    field,
    detail: "This is a program, not a person.",
  });
}

async function refuseSecond(run: Runner, personId: string, now: Date): Promise<void> {
  const [open] = await run.all(statement`
    SELECT FROM personal_link WHERE person_id = ${personId}::uuid AND state IN ('made', 'opened') AND expires_at > ${now} LIMIT 1`);
  refuseUnless(!open, "invalid", {
    field: "person",
    detail: "There is a link for them that still works. Revoke it first.",
  });
}

async function refuseTooMany(run: Runner, makerId: string, now: Date): Promise<void> {
  const [row] = await run.all<{ n: number }>(statement`
    SELECT count(*)::int AS n FROM personal_link WHERE made_by_id = ${makerId}::uuid AND made_at > ${new Date(now.getTime() - DAY_MS)}`);
  refuseUnless((row?.n ?? 0) < LINKS_A_DAY, "too_many", {
    detail: `You made ${LINKS_A_DAY} links within a day. Go on tomorrow, or ask a colleague.`,
  });
}
