import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { type GapRow, saveGap, selectOpenGaps } from "#core/directory/coverage/gaps.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { withTx } from "#db/tx.ts";
import { makePerson } from "./factories/person.ts";
import { chatRead, makeSource, SOURCE } from "./verbs/world.ts";

const worker = systemViewer("worker");

/** An hour of the day that is looked at. */
export const at = (hour: number): Date => new Date(Date.UTC(2026, 10, 4, hour));
export const CERTAIN = { window: "none", gaps: [], me: ["none"] };
export const UNSURE = { window: "cannot_tell", me: ["cannot_tell"] };

/** A watched source that told of something before and after, and nobody read: what may be said of it, in a window and to a person. */
export async function coverageWorld(): Promise<{
  readonly reviewer: PersonViewer;
  readonly verdicts: () => Promise<{ window: string; gaps: readonly string[]; me: readonly unknown[] }>;
}> {
  const reviewer = await makePerson({ roles: ["reviewer"], isSubject: false });
  const subject = await makePerson();
  await makeSource([reviewer]);
  const { prisma } = database();
  await prisma.source.update({ where: { id: SOURCE }, data: { coverage: "watched" } });
  const refused = (hour: number) => chatRead(reviewer, at(hour), [subject.personId], { outcome: "refused" });
  await appendReads(worker, [refused(8), refused(18)]);
  const asked = { dataset: "chats", from: at(9).toISOString(), to: at(17).toISOString() };
  return {
    reviewer,
    verdicts: async () => {
      const [{ verdict, coverage }, { nobody }] = [
        await windowReport(reviewer, asked),
        await myPage(subject, {}),
      ];
      return { window: verdict.code, gaps: coverage.gaps, me: nobody.map(({ said }) => said.verdict) };
    },
  };
}

/** Takes back what was missing of one kind. */
export async function heal(why: GapRow["why"]): Promise<void> {
  for (const gap of await selectOpenGaps(onClient(database().pool), SOURCE, why))
    await withTx((tx) => saveGap(tx, worker, { ...gap, healedAt: new Date() }));
}
