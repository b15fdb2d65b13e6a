import { afterEach, beforeEach, expect, test } from "vitest";
import type { PersonViewer } from "#core/base/viewer.ts";
import { dashboard } from "#core/flows/dashboard/dashboard.ts";
import { latestReads } from "#core/flows/dashboard/latest.ts";
import { erasePerson } from "#core/flows/erasure/erase-person.ts";
import { listErasures } from "#core/flows/erasure/list-erasures.ts";
import { requestErasure } from "#core/flows/erasure/request-erasure.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { summarizeReads } from "#core/flows/reads/summarize-reads.ts";
import { sevPage } from "#core/flows/sev-page/sev-page.ts";
import { openEntry } from "#core/log/entry/entry-view.ts";
import { logVerifierKey } from "#core/log/heads/checkpoint.ts";
import { listReads } from "#core/log/reads/search.ts";
import { exportReads } from "#core/reports/proven/export-reads.ts";
import { openEvidence } from "#core/sev/evidence/open-evidence.ts";
import { listSevs } from "#core/sev/views/list-sevs.ts";
import { verifyBundle } from "#core/verify/bundle/verify-bundle.ts";
import { unzipBundle } from "#core/verify/bundle/zip.ts";
import { makePerson } from "./factories/person.ts";
import { type TestHouse, testHouse } from "./house.ts";
import { makeVerbWorld, type VerbWorld } from "./verbs/world.ts";

let house: TestHouse;
let world: VerbWorld;
let auditor: PersonViewer;
const reason = "A question of the works council";
beforeEach(async () => {
  house = await testHouse();
  world = await makeVerbWorld();
  auditor = await makePerson({ roles: ["auditor"], isSubject: false });
});
afterEach(() => house.drop());

/** Erases somebody whom a SEV is about, once that SEV is closed. */
async function erase(who: PersonViewer): Promise<void> {
  await house.db.prisma.sev.updateMany({ data: { state: "closed" } });
  const asked = {
    person: who.personId,
    scope: "both",
    reasonCode: "legal_duty",
    reason,
    actorReason: reason,
  };
  const { number, version } = await requestErasure(world.privacy, asked);
  const admin = await makePerson({ roles: ["admin"], isSubject: false });
  await erasePerson(admin, { number, version, reason });
}

/** What every page and list answers that shows readers or those who were read. */
async function everyPage(): Promise<string> {
  const { reviewer, subject, privacy, sev } = world;
  const read = await house.db.prisma.read.findFirstOrThrow();
  return JSON.stringify([
    await dashboard(reviewer, {}),
    await latestReads(reviewer),
    await listReads(auditor, {}),
    await summarizeReads(auditor, {}),
    await sevPage(reviewer, { number: sev }),
    await listSevs(reviewer, {}),
    await openEvidence(reviewer, { number: sev }),
    await openEntry(auditor, { leaf: Number(read.leafIndex), reason }),
    await myPage(subject, {}),
    await myPage(world.employee, {}),
    await listErasures(privacy),
  ]);
}

test("every page that showed a reader works once they are erased, and says so instead of the name", async () => {
  expect(await everyPage()).toContain("snooper");
  await erase(world.snooper);
  const shown = await everyPage();
  expect(shown).not.toContain("snooper");
  expect(shown).toMatch(/an erased person/i);
});

test("every page works once somebody who was read is erased", async () => {
  const { name } = world.subject;
  await erase(world.subject);
  expect(await everyPage()).not.toContain(name);
});

test("an export leaves the erased reader's name out, and still verifies offline", async () => {
  await erase(world.snooper);
  const { zip } = await exportReads(auditor, { reason, filter: {}, withSubjects: true });
  expect(Buffer.from(zip).toString("latin1")).not.toContain("snooper"); // the archive is stored, not packed
  const verdict = verifyBundle(unzipBundle(zip), logVerifierKey());
  expect(verdict).toMatchObject({ ok: true, counts: { erased: 1 } });
});
