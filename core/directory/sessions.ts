import { randomUUID } from "node:crypto";
import { z } from "zod";
import { HOUR_MS } from "#core/base/durations.ts";
import { refuseUnless } from "#core/base/refusal.ts";
import { type PersonViewer, systemViewer, type Viewer } from "#core/base/viewer.ts";
import { appendEntry } from "#core/log/append/append-entry.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { type Tx, withTx } from "#db/tx.ts";
import { viewerOfPerson } from "./viewer.ts";

/** How long a session lasts at most, whatever is done with it. */
export const SESSION_HOURS = 12;

/** Opens a session of somebody who just proved who they are. The row is what counts: ending it ends the session at once. */
export async function startSession(tx: Tx, viewer: PersonViewer, method: "oidc" | "demo"): Promise<string> {
  const id = randomUUID();
  const createdAt = new Date();
  const expiresAt = new Date(createdAt.getTime() + SESSION_HOURS * HOUR_MS);
  await tx.session.create({ data: { id, personId: viewer.personId, method, createdAt, expiresAt } });
  appendEntry(tx, viewer, { kind: "session.start", clear: { method } });
  return id;
}

/** Whose session it is; `null` when there is none. */
export async function personOfSession(sessionId: string): Promise<string | null> {
  const session = await database().prisma.session.findUnique({
    where: { id: sessionId },
    select: { personId: true },
  });
  return session?.personId ?? null;
}

/** Ends a session by its id: signing out. Ending it again, or one that never was, changes nothing. */
export async function endSession(sessionId: string): Promise<void> {
  if (!z.uuid().safeParse(sessionId).success) return;
  await withTx(async (tx) => {
    const session = await tx.session.findUnique({ where: { id: sessionId }, select: { personId: true } });
    const ended = await tx.session.updateMany({
      where: { id: sessionId, revokedAt: null },
      data: { revokedAt: new Date() },
    });
    if (!session || ended.count === 0) return;
    const viewer = (await viewerOfPerson(session.personId)) ?? systemViewer("worker");
    appendEntry(tx, viewer, { kind: "session.end", clear: { how: "signed_out", sessions: 1 } });
  });
}

/** Ends every session there is, for a database that was put back: it may hold ones that were ended since. Answers how many. */
export async function endEverySession(tx: Tx): Promise<number> {
  const { count } = await tx.session.updateMany({
    where: { revokedAt: null },
    data: { revokedAt: new Date() },
  });
  return count;
}

export const RevokeSessions = z.object({ personId: z.uuid() });

/** Ends every open session of somebody: one's own, or anybody's for an admin. Works from the next request on. Refuses (`not_found`) nobody's id. */
export async function revokeSessions(viewer: Viewer, raw: unknown): Promise<{ ended: number }> {
  const { personId } = RevokeSessions.parse(raw);
  const own = viewer.kind === "person" && viewer.personId === personId;
  if (!own) mustAllow(viewer, "directory.import");
  return withTx(async (tx) => {
    const person = await tx.person.findUnique({ where: { id: personId }, select: { id: true } });
    refuseUnless(person, "not_found");
    const { count } = await tx.session.updateMany({
      where: { personId, revokedAt: null, expiresAt: { gt: new Date() } },
      data: { revokedAt: new Date() },
    });
    if (count === 0) return { ended: 0 };
    appendEntry(tx, viewer, {
      kind: "session.end",
      clear: { how: "revoked", sessions: count },
      people: { person: personId },
    });
    return { ended: count };
  });
}
