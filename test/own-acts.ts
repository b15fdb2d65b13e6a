import { Refusal } from "#core/base/refusal.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { makeLink } from "#core/directory/links/make-link.ts";
import { openLink } from "#core/directory/links/open-link.ts";
import { askTakeHome } from "#core/flows/take-home/ask-take-home.ts";
import { makeTakeHome } from "#core/flows/take-home/make-take-home.ts";
import { askWithholding } from "#core/flows/withheld/ask-withholding.ts";
import { confirmWithholding, declineWithholding } from "#core/flows/withheld/decide-withholding.ts";
import { endWithholding } from "#core/flows/withheld/end-withholding.ts";
import { askWindowReport } from "#core/reports/window/ask-window-report.ts";
import { database } from "#db/current.ts";
import { pick } from "#simulator/random.ts";
import { makePerson } from "#test/factories/person.ts";
import { honestReports } from "./report-acts.ts";

type People = Readonly<Record<"fay" | "cy" | "rev1" | "rev2" | "pri", PersonViewer>>;
type Act = (people: People, random: () => number) => Promise<unknown>;
const reason = "Because the evidence says so";
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();

/** A withholding in force, one that waits, two reports that wait to be made, a link that was opened and one that was not; saved and shared reports. */
export async function honestOwn({ fay, cy, rev1, pri }: People): Promise<void> {
  const ofCy = await database().prisma.readSubject.findMany({
    where: { subjectId: cy.personId },
    orderBy: { leafIndex: "asc" },
  });
  const [, , third = -1, fourth = -1] = ofCy.map(({ leafIndex }) => Number(leafIndex));
  const act = await askWithholding(rev1, { entries: [third], until: inDays(9), reason });
  await confirmWithholding(pri, { ...act, reason });
  await askWithholding(pri, { entries: [fourth], until: inDays(9), reason });
  await askTakeHome(fay, {});
  const link = async () => {
    const { email } = await makePerson({ kind: "customer", isSubject: false });
    return makeLink(pri, { person: email, how: "callback" });
  };
  const { path, code } = await link();
  await openLink({ link: path.slice(path.indexOf("#") + 1), code });
  await link();
  await honestReports(pri);
  const { id } = await database().prisma.exposure.findFirstOrThrow({ orderBy: { openedLeaf: "asc" } });
  await askWindowReport(pri, { id, reason });
}

/** Withholdings and reports, each act by somebody who may or may not. */
export const OWN_ACTS: readonly Act[] = [
  async (people, random) => {
    const reads = await database().prisma.read.findMany({ select: { leafIndex: true }, take: 20 });
    if (reads.length === 0) throw new Refusal("not_found");
    const entries = [Number(pick(random, reads).leafIndex)];
    await askWithholding(pick(random, [people.rev1, people.pri, people.fay]), {
      entries,
      until: inDays(9),
      reason,
    });
  },
  async (people, random) => {
    const rows = await database().prisma.withholding.findMany();
    if (rows.length === 0) throw new Refusal("not_found");
    const { id, version } = pick(random, rows);
    const by = pick(random, [people.rev1, people.rev2, people.pri]);
    await pick(random, [confirmWithholding, declineWithholding, endWithholding])(by, { id, version, reason });
  },
  async (people, random) => {
    const { id } = await askTakeHome(pick(random, Object.values(people)), {});
    if (random() < 0.5) await makeTakeHome(systemViewer("worker"), { report: id });
  },
];
