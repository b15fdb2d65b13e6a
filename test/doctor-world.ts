import type { PersonViewer } from "#core/base/viewer.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { approvePurpose } from "#core/directory/purposes/approve-purpose.ts";
import { askPurpose } from "#core/directory/purposes/ask-purpose.ts";
import { declinePurpose } from "#core/directory/purposes/decline-purpose.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { answerWhy } from "#core/flows/ask-why/answer-why.ts";
import { appealWhy } from "#core/flows/ask-why/appeal-why.ts";
import { askWhy } from "#core/flows/ask-why/ask-why.ts";
import { whyToSev } from "#core/flows/ask-why/why-to-sev.ts";
import { openReader } from "#core/flows/detection/open-reader.ts";
import { importDirectoryFile } from "#core/flows/directory/import-directory-file.ts";
import { freezeSev } from "#core/flows/erasure/freeze-sev.ts";
import { sayExpected } from "#core/flows/expected/say-expected.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { signHead } from "#core/log/heads/checkpoint.ts";
import { setCrowdLimit } from "#core/sev/access/set-crowd-limit.ts";
import { addAction } from "#core/sev/actions/add-action.ts";
import { contain } from "#core/sev/contain/contain.ts";
import { tickStep } from "#core/sev/contain/tick-step.ts";
import { addNote } from "#core/sev/evidence/add-note.ts";
import { addFile } from "#core/sev/evidence/files/add-file.ts";
import { openEvidence } from "#core/sev/evidence/open-evidence.ts";
import { close } from "#core/sev/life/close.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { linkSevs } from "#core/sev/life/link.ts";
import { markContained } from "#core/sev/life/mark-contained.ts";
import { mergeInto } from "#core/sev/life/merge.ts";
import { reopen } from "#core/sev/life/reopen.ts";
import { toReview } from "#core/sev/life/to-review.ts";
import { draftNotice } from "#core/sev/notices/draft-notice.ts";
import { noticesView } from "#core/sev/notices/notices-view.ts";
import { sendNotice } from "#core/sev/notices/send-notice.ts";
import { setRole } from "#core/sev/people/set-role.ts";
import { answerQuestion } from "#core/sev/questions/answer.ts";
import { askQuestion } from "#core/sev/questions/ask.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { finishReview } from "#core/sev/review/finish-review.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";
import { confirmSeverity } from "#core/sev/severity/confirm-severity.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { postAffected } from "#core/sev/thread/post-affected.ts";
import { postMessage } from "#core/sev/thread/post-message.ts";
import { database } from "#db/current.ts";
import { onClient } from "#db/statement.ts";
import { honestCoverage } from "./coverage-acts.ts";
import { honestContext, honestSuppressions } from "./detection-acts.ts";
import { askingFor } from "./factories/purpose.ts";
import { honestGrants } from "./grants-acts.ts";
import { honestKeeping } from "./kept-safe-acts.ts";
import { honestOwn } from "./own-acts.ts";
import { asSteward, honestProgramme } from "./programme-acts.ts";
import { honestRights } from "./rights-acts.ts";
import { honestSignIn } from "./sign-in-acts.ts";
import { honestTraining } from "./training-acts.ts";
import { EXCEPTION, REVIEW } from "./verbs/sev-life.ts";
import { chatRead, makeSource, SOURCE, wideGrantDraft } from "./verbs/world.ts";

const seed = systemViewer("seed");
const NAMES = ["ana", "ben", "cy", "dba", "eve", "fay", "gus", "pri", "rev1", "rev2"] as const;
type Name = (typeof NAMES)[number];

/** People of a house in which everything came about through verbs, so that state replays from entries. */
export type HonestPeople = Readonly<Record<Name, PersonViewer>>;

const rolesOf = (name: Name): string[] =>
  name === "pri"
    ? ["privacy"]
    : name.startsWith("rev")
      ? ["reviewer"]
      : name === "ana"
        ? ["analyst", "auditor"]
        : [];

const directory = (over: object) => importDirectoryFile(seed, { format: "json", text: JSON.stringify(over) });

export const setPurposes = (holders: readonly Name[], over: object = {}): Promise<unknown> =>
  directory({
    datasets: [{ id: "prompts", name: "Prompts", dss: 3 }],
    purposes: [
      {
        id: "model-quality",
        title: "Model quality",
        plain: "to see whether the model answers well",
        maxDss: 3,
        validFrom: "2026-01-01",
        datasets: ["prompts"],
        holders,
        ...over,
      },
    ],
  });
export const setGrant = (person: Name, maxDss: number): Promise<unknown> =>
  directory({ grants: [{ person, dataset: "prompts", maxDss, endsAt: "2027-01-01" }] });
export const setRoles = (name: Name, roles: readonly string[]): Promise<unknown> =>
  directory({ people: [{ externalId: name, name, email: `${name}@example.com`, roles }] });

/** People with roles, a purpose with holders and grants, each changed once or twice, all by import. */
export async function makeHonestPeople(): Promise<HonestPeople> {
  await directory({
    people: NAMES.map((name) => ({
      externalId: name,
      name,
      email: `${name}@example.com`,
      team: name < "e" ? "Ads" : "Search",
      roles: rolesOf(name),
    })),
  });
  await setPurposes(["ana", "ben"]);
  await setPurposes(["ana"]);
  await setPurposes(["ana", "ben"], { maxDss: 4 });
  await setGrant("ana", 2);
  await setGrant("ana", 3);
  await setRoles("gus", ["steward"]);
  await setRoles("gus", []);
  const rows = await database().prisma.person.findMany({ select: { id: true, externalId: true } });
  const people = await Promise.all(
    rows.map(async ({ id, externalId }) => [externalId, await viewerOfPerson(id)]),
  );
  await makeSource([]);
  return Object.fromEntries(people) as HonestPeople;
}

const OPENED = new Date("2026-11-04T16:00:00Z");
const at = (minutes: number): Date => new Date(OPENED.getTime() + minutes * 60_000);

/** Reads of chats, by and of these people, one a minute. */
export const chats = (people: HonestPeople, count: number, from = 60) =>
  Array.from({ length: count }, (_, n) =>
    chatRead(
      people.eve,
      at(from + n),
      n % 3 === 0 ? [people.fay.personId, people.cy.personId] : [people.fay.personId],
    ),
  );

export const signNow = () => signHead(onClient(database().pool));

/** A notice to everybody affected, and a statement. */
export async function tellPeople(privacy: PersonViewer, number: number): Promise<void> {
  const text = "Somebody read conversations of yours which they did not need for their work.";
  await draftNotice(privacy, { number, group: "staff", text });
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
  const { notices } = await noticesView(privacy, { number });
  const { notice = 0 } = notices.at(-1) ?? {};
  await sendNotice(privacy, { number, notice, revision: 1, version });
  await draftStatement(privacy, { number, audience: "staff", claim: "reads_found", text });
}

/** Roles, messages with and without a name, a question and its answer, and an action on a SEV. */
async function talkAbout(people: HonestPeople, number: number, version: number): Promise<void> {
  const reason = "Because the evidence says so";
  await setRole(people.rev1, { number, role: "lead", person: people.rev2.personId, reason, version });
  const mentions = [people.rev2.personId];
  await postMessage(people.rev1, { number, thread: "handlers", text: "Look at [[entry:0]].", mentions });
  await postAffected(people.fay, { number, text: "Was it my chat?" });
  await postAffected(people.cy, { number, text: "It was mine.", named: true });
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  const { items } = await askQuestion(people.rev1, {
    number,
    to: "subjects",
    text: "Was it expected?",
    dueAt,
  });
  await askQuestion(people.rev1, { number, to: "readers", text: "What was it for?", dueAt });
  await answerQuestion(people.fay, { question: items[0]?.question, answer: "not_expected" });
  const action = { number, title: "Close the grant", person: people.rev1.personId, due: "2099-01-31" };
  await addAction(people.rev2, action);
}

/** Two more filed SEVs: one reviewed to its end and linked, one merged into the first one that was filed. */
async function liveThrough({ gus, rev1 }: HonestPeople): Promise<void> {
  const reason = "Because the evidence says so";
  const filing = { title: "Chats look open", text: "I can read the chats of my colleagues." };
  const [third, fourth] = [await fileSev(gus, filing), await fileSev(gus, filing)];
  const on = async ({ number }: { number: number }) => {
    const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
    return { number, version, reason };
  };
  await changeSeverity(rev1, { ...(await on(third)), to: 1 });
  await investigate(rev1, await on(third));
  await markContained(rev1, { ...(await on(third)), exception: EXCEPTION });
  await toReview(rev1, await on(third));
  await reopen(rev1, await on(third));
  await markContained(rev1, { ...(await on(third)), exception: EXCEPTION });
  await toReview(rev1, await on(third));
  await finishReview(rev1, { ...(await on(third)), review: REVIEW });
  await close(rev1, await on(third));
  await linkSevs(rev1, { ...(await on(third)), other: 1 });
  await mergeInto(rev1, { ...(await on(fourth)), into: 2 });
}

/** A purpose for DSS 4 that has its first yes, and one that was declined. */
export async function askForPurposes({ ana, gus }: HonestPeople): Promise<void> {
  const analyst = { ...ana, roles: new Set(["employee", "analyst"] as const) };
  const steward = { ...gus, roles: new Set(["employee", "steward"] as const) };
  const asking = askingFor(ana.personId, { datasets: ["prompts", "chats"], maxDss: 4 });
  const reason = "It serves what the notice promises";
  await approvePurpose(steward, { ...(await askPurpose(analyst, asking)), reason });
  await declinePurpose(steward, { ...(await askPurpose(analyst, asking)), reason });
}

/** A question about a read that is open, one whose answer was appealed, and one that became a SEV. */
async function askAboutReads({ fay, cy, pri }: HonestPeople): Promise<void> {
  const { readSubject } = database().prisma;
  const ofCy = await readSubject.findMany({
    where: { subjectId: cy.personId },
    orderBy: { leafIndex: "asc" },
  });
  const [first = -1, second = -1] = ofCy.map(({ leafIndex }) => Number(leafIndex));
  const reason = "Because the evidence says so";
  await askWhy(fay, { entry: first, text: "What was it for?", named: true });
  const answered = await answerWhy(pri, { ...(await askWhy(cy, { entry: first })), text: reason });
  await appealWhy(cy, { ...answered, reason });
  await whyToSev(pri, { ...(await askWhy(cy, { entry: second })), reason });
  await sayExpected(cy, { entry: first, expected: false });
}

/** One exposure that was lowered, confirmed, investigated and opened, one filed SEV, 250 reads, several signed heads. */
export async function makeHonestLog(people: HonestPeople): Promise<{ sev: number }> {
  await appendReads(seed, [wideGrantDraft(people.dba, OPENED), ...chats(people, 20)]);
  await signNow();
  await followOnce();
  const { number } = await database().prisma.sev.findFirstOrThrow();
  const versionOf = async () =>
    (await database().prisma.sev.findUniqueOrThrow({ where: { number } })).version;
  const reason = "Because the evidence says so";
  await investigate(people.rev1, { number, reason, version: await versionOf() });
  await changeSeverity(people.rev1, { number, to: 3, reason, version: await versionOf() });
  await confirmSeverity(people.rev2, { number, reason, version: await versionOf() });
  await changeSeverity(people.rev1, { number, to: 1, reason, version: await versionOf() });
  await changeSeverity(people.rev1, { number, to: 2, reason, version: await versionOf() });
  await openEvidence(people.rev1, { number });
  const [one] = await database().prisma.$queryRaw<{ id: string }[]>`
    SELECT r.actor_id AS id FROM sev_read s JOIN read r USING (log_id, leaf_index) WHERE s.sev_number = ${number} LIMIT 1`;
  await openReader(people.rev1, { number, reader: one!.id }); // an exposure has its reads
  await tellPeople(people.pri, number);
  await contain(people.rev2, {
    number,
    people: [people.ben.personId],
    purposes: ["model-quality"],
    reason,
    version: await versionOf(),
  });
  await tickStep(people.rev2, { number, trigger: "wide_grant", step: 1, done: true });
  await addFile(people.rev1, { number, name: "query.txt", body: new Blob(["select 1;\n"]).stream() });
  await addNote(people.rev1, { number, note: "The DBA was on leave that day." });
  await freezeSev(people.rev1, { number, reason, version: await versionOf() });
  await fileSev(people.gus, { title: "Chats look open", text: "I can read the chats of my colleagues." });
  await talkAbout(people, number, await versionOf());
  await liveThrough(people);
  const admin: PersonViewer = { ...people.rev2, roles: new Set(["employee", "admin"]) };
  await setCrowdLimit(admin, { value: 30, reason, version: 1 });
  await askForPurposes(people);
  await askAboutReads(people);
  const stewards = [asSteward(people.gus), asSteward(people.fay)] as const;
  await honestProgramme(stewards, [people.ana, people.ben], SOURCE);
  await honestTraining(stewards, people);
  await honestOwn(people);
  await honestRights(people, (roles) => setRoles("gus", roles));
  await honestGrants({ admin, steward: stewards[0] }, [people.ben, people.cy]);
  await honestCoverage();
  await honestContext();
  await honestSignIn();
  await honestKeeping(people);
  await followOnce(); // what nobody followed is not looked at
  await honestSuppressions(people.rev1, people.rev2);
  await signNow();
  await appendReads(seed, chats(people, 230, 300));
  await signNow();
  return { sev: number };
}
