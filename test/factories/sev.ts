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
