import { randomUUID } from "node:crypto";
import { database } from "#db/current.ts";

type SevData = Parameters<ReturnType<typeof database>["prisma"]["sev"]["create"]>[0]["data"];

/** A SEV without a story behind it, and without an entry: for lists, which look at rows alone. */
export function makeSev(over: Partial<SevData> = {}): Promise<{ number: number }> {
  return database().prisma.sev.create({
    data: {
      storyKey: `made-up:${randomUUID()}`,
      title: "Made up",
      state: "triage",
      automatic: 3,
      decidedBy: "score",
      terms: { terms: [], byScore: null, byExposure: null, evidence: 3, raisedFor: [] },
      readers: 0,
      subjects: 0,
      reads: 0,
      raisedAt: new Date(),
      version: 1,
      ...over,
    } as SevData,
  });
}

/** A SEV of its own with these reads of one dataset behind it. Answers its number. */
export async function makeSevOf(
  leaves: readonly number[],
  over: Partial<SevData> = {},
  datasetId = "prompts",
): Promise<number> {
  const { number } = await makeSev({ readers: 1, subjects: 1, reads: leaves.length, ...over });
  await database().prisma.sevRead.createMany({
    data: leaves.map((leafIndex) => ({ sevNumber: number, logId: 1, leafIndex, datasetId })),
  });
  return number;
}
