import { askPurpose } from "#core/directory/purposes/ask-purpose.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { database } from "#db/current.ts";

/** A request for a purpose that waits for a steward; DSS 4, so that two people have to say yes. */
export async function askOne(): Promise<void> {
  const { prisma } = database();
  if ((await prisma.purposeRequest.count()) > 0) return;
  const who = { where: { externalId: "analyst" }, select: { id: true } };
  const { id } = await prisma.person.findUniqueOrThrow(who);
  const analyst = await viewerOfPerson(id);
  if (!analyst) throw new Error("the demo's analyst cannot sign in");
  await askPurpose(analyst, {
    title: "Harmful answers in conversations",
    plain:
      "To find conversations in which the assistant gave advice that could hurt somebody, and to correct it.",
    legal: "Legitimate interest; impact assessment 2026-07, approved by the works council",
    use: "product_quality",
    datasets: ["private-conversations", "prompts"],
    maxDss: 4,
    holders: [id],
    until: new Date(Date.now() + 60 * 86_400_000).toISOString(),
  });
}
