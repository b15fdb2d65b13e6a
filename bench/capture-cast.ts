import { randomUUID } from "node:crypto";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import { draftNotice } from "#core/programme/notice/draft-notice.ts";
import { publishNotice } from "#core/programme/notice/publish-notice.ts";
import type { BenchHouse } from "./harness/server.ts";

export const SOURCE: SourceViewer = { kind: "source", sourceId: "laptops", keyId: "bench" };

/** A source and a published notice that names it, so that its items may exist. `stewards` are two of the people. */
export async function beginCapture(
  { db: { prisma } }: BenchHouse,
  [author, publisher]: readonly [string, string],
): Promise<void> {
  const common = { kind: "api", publicMeans: "logins", coverage: "partly", notSeen: "" };
  await prisma.source.create({
    data: { id: SOURCE.sourceId, name: "Laptops", ...common, createdAt: new Date() },
  });
  const document = {
    ...{ title: "What is recorded", kinds: ["input_events", "prompt"], keepDays: 90 },
    where: [{ source: SOURCE.sourceId, apps: "the browser" }],
    why: "To measure how much can be captured.",
    whom: { regions: "all", teams: "all", employment: ["employee"] },
    ...{ ground: "legitimate_interests", groundWhy: "Weighed for the measurement.", assessment: "DPIA-1" },
    forbidden: ["discipline"],
    optOut: { open: true, needsReason: false, conditions: "At any time, without a reason." },
    neverKept: ["health"],
  };
  await draftNotice(steward(author), { document, revision: 0 });
  const { version } = await prisma.programme.findUniqueOrThrow({ where: { id: 1 } });
  await publishNotice(steward(publisher), { revision: 1, reason: "To measure with it", version });
}

const steward = (personId: string): PersonViewer => ({
  ...{ kind: "person", personId, name: "Steward", email: "", teamId: null, managerId: null },
  ...{ timeZone: "UTC", roles: new Set(["employee", "steward"] as const), channel: "session" },
});

export type Mix = "events" | "prompts";

const EVENTS = [
  { atMs: 0, type: "move", x: 412, y: 88 },
  { atMs: 110, type: "move", x: 480, y: 132 },
  { atMs: 230, type: "click", x: 481, y: 133 },
  { atMs: 910, type: "key", keyClass: "letter" },
  { atMs: 1_044, type: "key", keyClass: "letter" },
  { atMs: 1_190, type: "key", keyClass: "space" },
];
const ANSWER =
  "Take the short way first: write down what you know, ask the team that owns the page for the rest, and put both into one list with dates. Then the weekly meeting has something to decide on, and nobody has to look for it again. Keep it to one page.";

/** A call's body, NDJSON: items whose body has about 300 bytes, numbered from `first` on, of these people in turn. */
export function callOf(
  mix: Mix,
  { collector, first, count }: { collector: string; first: number; count: number },
  subjects: readonly string[],
): Blob {
  const capturedAt = new Date().toISOString();
  const lines = Array.from({ length: count }, (_, at) => {
    const sequence = first + at;
    const subject = subjects[at % subjects.length];
    const what =
      mix === "events"
        ? { kind: "input_events", body: { app: "Mail", events: EVENTS } }
        : { kind: "prompt", body: { model: "assistant-2", prompt: `Item ${sequence}`, answer: ANSWER } };
    return JSON.stringify({ id: randomUUID(), sequence, collector, subject, capturedAt, ...what });
  });
  return new Blob([lines.join("\n")]);
}
