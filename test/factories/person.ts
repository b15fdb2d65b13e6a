import { randomUUID } from "node:crypto";
import type { Role } from "#core/base/roles.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { database } from "#db/current.ts";

export interface PersonOptions {
  readonly externalId?: string;
  readonly name?: string;
  readonly kind?: string;
  readonly teamId?: string | null;
  readonly managerId?: string | null;
  readonly roles?: readonly Role[];
  readonly isSubject?: boolean;
  /** IANA; UTC unless told. */
  readonly timeZone?: string;
}

/** A person in the directory, with a secret of their own and roles, and the viewer they would be when signed in. */
export async function makePerson(options: PersonOptions = {}): Promise<PersonViewer> {
  const { prisma } = database();
  const id = randomUUID();
  const externalId = options.externalId ?? id;
  const { name = `Person ${externalId.slice(0, 6)}`, kind = "employee", isSubject = true } = options;
  const { teamId = null, managerId = null, roles = [], timeZone = "UTC" } = options;
  if (teamId)
    await prisma.team.upsert({ where: { id: teamId }, create: { id: teamId, name: teamId }, update: {} });
  const email = `${externalId}@example.com`;
  await prisma.person.create({
    data: { id, externalId, kind, name, email, teamId, managerId, timeZone, isSubject },
  });
  const secrets = newPersonSecrets([id]);
  await prisma.personSecret.createMany({
    data: secrets.map((row) => ({ ...row, wrapped: Uint8Array.from(row.wrapped) })),
  });
  for (const role of roles)
    await prisma.roleAssignment.create({ data: { personId: id, role, grantedAt: new Date() } });
  const held = new Set<Role>(["employee", ...roles]);
  return {
    kind: "person",
    personId: id,
    name,
    email,
    teamId,
    managerId,
    timeZone,
    roles: held,
    channel: "session",
  };
}
