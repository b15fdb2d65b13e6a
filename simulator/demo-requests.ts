import type { PersonViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { askRequest } from "#core/flows/data-requests/ask-request.ts";
import { decideRequest } from "#core/flows/data-requests/decide-request.ts";
import { takeRequest } from "#core/flows/data-requests/take-request.ts";
import { database } from "#db/current.ts";

/** Requests under the GDPR: one by somebody without an account of the demo that waits, and one of the demo's employee, answered. */
export async function makeRequests(): Promise<void> {
  const { prisma } = database();
  if ((await prisma.dataRequest.count()) > 0) return;
  const employee = await viewerBy({ externalId: "37" });
  const steward = await viewerBy({ email: "steward@demo.example" });
  const other = await prisma.person.findFirst({
    where: { kind: "employee", externalId: { notIn: ["37"] }, email: { not: { endsWith: "@demo.example" } } },
    orderBy: { externalId: "asc" },
    select: { id: true },
  });
  const stranger = other && (await viewerOfPerson(other.id));
  if (stranger)
    await askRequest(stranger, {
      ...{ article: "erase", kinds: ["screenshot"], from: "2026-11-09", to: "2026-11-13" },
      text: "I was planning a surprise for my daughter on the work laptop that week. Please delete those screenshots.",
    });
  if (!employee || !steward) return;
  const asked = await askRequest(employee, {
    ...{ article: "restrict", kinds: ["conversation"] },
    text: "My chats with the works council should not be used while we discuss whether they may be.",
  });
  const taken = await takeRequest(steward, asked);
  await decideRequest(steward, {
    ...{ ...taken, outcome: "partly", ground: "legal_claims" },
    reason:
      "Nobody may use your chats for training until this is settled. For the open SEV reviewers can still look at who read them.",
  });
}

async function viewerBy(where: { externalId?: string; email?: string }): Promise<PersonViewer | null> {
  const row = await database().prisma.person.findFirst({ where, select: { id: true } });
  return row && viewerOfPerson(row.id);
}
