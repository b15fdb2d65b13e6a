import { systemViewer } from "#core/base/viewer.ts";
import { planCanary } from "#core/directory/coverage/canaries/plan-canary.ts";
import { tellSource } from "#core/directory/coverage/tell-source.ts";
import { database } from "#db/current.ts";

const seed = systemViewer("seed");
const OWN = "gateway";
const reason = "Part of the demo organisation";

/** What is told of the demo's sources, and canaries of its own gateway. Done once. */
export async function tellOfSources(): Promise<void> {
  const { prisma } = database();
  if (!(await prisma.canaryPlan.findUnique({ where: { sourceId: OWN } })))
    await planCanary(seed, { sourceId: OWN, how: "gateway", reason });
  if (await prisma.sourceTold.findUnique({ where: { sourceId: OWN } })) return;
  const own = { superuser: "none", replica: "none", backup: "none", copy: "none" };
  await tellSource(seed, { sourceId: OWN, encrypted: "yes", ...own, reason });
}
