import type { PersonViewer } from "#core/base/viewer.ts";
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
export async function signIn(identity: OidcIdentity): Promise<string | null> {
  const viewer = await viewerOfIdentity(identity);
  return viewer ? withTx((tx) => startSession(tx, viewer, "oidc")) : null;
}

/** Whether {@link signIn} would let this identity in. */
export const knowsIdentity = async (identity: OidcIdentity): Promise<boolean> =>
  (await viewerOfIdentity(identity)) !== null;

async function viewerOfIdentity({ issuer, subject }: OidcIdentity): Promise<PersonViewer | null> {
  const identity = await database().prisma.identity.findUnique({
    where: { issuer_subject: { issuer, subject } },
    select: { personId: true },
  });
  return identity ? viewerOfPerson(identity.personId) : null;
}
