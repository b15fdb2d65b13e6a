import { expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { verify } from "#core/verify/verify.ts";
import { makePerson } from "#test/factories/person.ts";
import { readDraft } from "#test/factories/read.ts";
import { testHouse } from "#test/house.ts";
import { askTakeHome } from "./ask-take-home.ts";
import { downloadTakeHome } from "./download-take-home.ts";
import { makeTakeHome } from "./make-take-home.ts";

const worker = systemViewer("worker");
const READS = 10_000;

test("a report of 10,000 reads is made and verifies offline", async () => {
  const house = await testHouse();
  try {
    const { prisma } = house.db;
    const source = { name: "Activity database", kind: "pgaudit", publicMeans: "logins", coverage: "watched" };
    await prisma.source.create({
      data: { id: "activity-db", ...source, notSeen: "", createdAt: new Date() },
    });
    const dataset = { name: "prompts", dss: 3, sourceId: "activity-db", relation: null, unmapped: false };
    await prisma.dataset.create({ data: { id: "prompts", ...dataset } });
    const [me, peer] = [await makePerson(), await makePerson()];
    const readers = await Promise.all(Array.from({ length: 40 }, () => makePerson()));
    for (let from = 0; from < READS; from += 500) {
      const drafts = Array.from({ length: 500 }, (_, at) =>
        readDraft(readers[(from + at) % readers.length]!.personId, {
          subjectIds: [me.personId, peer.personId],
          happenedAt: new Date(Date.UTC(2026, 9, 1) + (from + at) * 400_000),
        }),
      );
      await appendReads(worker, drafts);
    }
    const { id } = await askTakeHome(me, {});
    const made = await took(() => makeTakeHome(worker, { report: id }));
    const down = await took(() => downloadTakeHome(me, { id }));
    const bytes = down.answer.zip;
    const checked = await took(async () => verify([{ name: "mine.zip", bytes }], logVerifierKey()));
    expect(checked.answer).toMatchObject({ verdict: "holds", title: "This report holds" });
    const mb = Math.round(bytes.length / 1e6);
    console.log(JSON.stringify({ reads: READS, mb, made: made.ms, download: down.ms, verify: checked.ms }));
  } finally {
    await house.drop();
  }
}, 300_000);

async function took<T>(work: () => Promise<T>): Promise<{ ms: number; answer: T }> {
  const begin = performance.now();
  const answer = await work();
  return { ms: Math.round(performance.now() - begin), answer };
}
