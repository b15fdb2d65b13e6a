import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { startSession } from "./sessions.ts";
import { viewerOfPerson } from "./viewer.ts";

export interface OidcIdentity {
  readonly issuer: string;
  readonly subject: string;
}

/**
 * Opens a session for an identity that the company's sign-in has proved, and answers its id; `null` when no person here
 * has this issuer and subject, or they do not work here today. Never by e-mail: an address can change hands.
 */
export async function signIn({ issuer, subject }: OidcIdentity): Promise<string | null> {
  const identity = await database().prisma.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { personId: true },
  });
  const viewer = identity ? await viewerOfPerson(identity.personId) : null;
  return viewer ? withTx((tx) => startSession(tx, viewer, "oidc")) : null;
}
