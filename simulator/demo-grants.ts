import { systemViewer } from "#core/base/viewer.ts";
import { importGrants } from "#core/exposure/grants/record-grants.ts";
import { followGateway } from "#core/flows/watch/follow-gateway.ts";
import { database } from "#db/current.ts";

const SOURCE = "activity-db";
/** Which groups of the directory the sample's database lets in where, after the grant to everybody was taken back. */
const LET_IN: Readonly<Record<string, readonly string[]>> = {
  "model-quality": ["prompts", "input-events", "transcriptions"],
  "people-partners": ["performance-reviews"],
  "all-readers": ["employees"],
};

/** One look at the sample's database, so that who can read now is known, and one at our own gateway. */
export async function lookOnce(): Promise<void> {
  const { prisma } = database();
  const known = { sourceId: SOURCE, relation: { not: null } };
  const [datasets, logins] = await Promise.all([
    prisma.dataset.findMany({ where: known, select: { id: true, relation: true } }),
    prisma.sourceLogin.findMany({ where: { sourceId: SOURCE }, select: { login: true, superuser: true } }),
  ]);
  const objectOf = new Map(datasets.map(({ id, relation }) => [id, relation!])); // by the query
  const grants = Object.entries(LET_IN).flatMap(([to, ids]) =>
    ids.flatMap((id) => objectOf.get(id) ?? []).map((object) => ({ object, to })),
  );
  await importGrants(systemViewer("seed"), {
    sourceId: SOURCE,
    grants: {
      snapshot: {
        takenAt: new Date().toISOString(),
        principals: [
          ...Object.keys(LET_IN).map((name) => ({ name, kind: "group" })),
          ...logins.map(({ login, superuser }) => ({
            ...{ name: login, superuser, kind: login.startsWith("svc_") ? "service" : "login" },
          })),
        ],
        objects: [...objectOf.values()].map((name) => ({ name })),
        grants,
      },
    },
  });
  await followGateway();
}
