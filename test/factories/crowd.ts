import { newPersonSecrets } from "#core/log/keys/secrets.ts";
import { database } from "#db/current.ts";

/** People of the directory with these ids, all at once, for reads that name many. */
export async function makeCrowd(crowd: readonly string[]): Promise<void> {
  const { prisma } = database();
  await prisma.person.createMany({
    data: crowd.map((id) => ({
      ...{ id, externalId: id, kind: "employee", name: `One of many ${id.slice(0, 4)}`, isSubject: true },
      ...{ email: `${id}@example.com`, timeZone: "UTC" },
    })),
  });
  const secrets = newPersonSecrets(crowd);
  await prisma.personSecret.createMany({
    data: secrets.map((row) => ({ ...row, wrapped: Uint8Array.from(row.wrapped) })),
  });
}
