import { systemClock } from "#core/base/clock.ts";
import { DAY_MS } from "#core/base/durations.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { askQuestion } from "#core/sev/questions/ask.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { postMessage } from "#core/sev/thread/post-message.ts";
import { database } from "#db/current.ts";

const FILER = "58";
const SECOND_REVIEWER = "205";
const PRIVACY_OFFICER = "186";
const ANSWER_DAYS = 3;

/** One SEV that a person filed; the filer shows as "an employee". */
export async function fileOne(): Promise<void> {
  const filer = await viewerOf(FILER);
  if ((await database().prisma.sev.count({ where: { filerId: filer.personId } })) > 0) return;
  await fileSev(filer, {
    title: "My tax letters were on the screen while it was recorded",
    text: "I opened tax and medical letters on this machine last week. Please look who could see them.",
  });
}

/** What another reviewer wrote to the handlers and asked the readers, so that one sees who answers and who sees it. */
export async function talkOne(): Promise<void> {
  const number = await exposedSev();
  if (number === null || (await wasDone("message"))) return;
  const reviewer = await viewerOf(SECOND_REVIEWER);
  const first = await database().prisma.sevRead.findFirst({
    where: { sevNumber: number },
    orderBy: { leafIndex: "asc" },
  });
  await askQuestion(reviewer, {
    number,
    to: "readers",
    text: "Please explain what you read this for, and under which task or ticket.",
    dueAt: new Date(systemClock.now().getTime() + ANSWER_DAYS * DAY_MS).toISOString(),
  });
  await postMessage(reviewer, {
    number,
    thread: "handlers",
    text: `The grant to **PUBLIC** was taken back after 41 hours${first ? `; [[entry:${first.leafIndex}]] is the first read under it` : ""}. I asked the readers what they read it for. Who can say whether this was planned?`,
  });
}

/** A statement to staff that waits to be published, so that one sees what it is checked against. */
export async function draftOne(): Promise<void> {
  const number = await exposedSev();
  if (number === null || (await wasDone("statement"))) return;
  await draftStatement(await viewerOf(PRIVACY_OFFICER), {
    number,
    audience: "staff",
    claim: "no_indication",
    text: "A permissions mistake was found and corrected. We have no indication that any data was improperly accessed.",
  });
}

async function exposedSev(): Promise<number | null> {
  const where = { reads: { gt: 0 } };
  const sev = await database().prisma.sev.findFirst({ where, orderBy: { number: "asc" } });
  return sev?.number ?? null;
}

const wasDone = async (kind: string): Promise<boolean> =>
  (await database().prisma.sevEvent.count({ where: { kind } })) > 0;

async function viewerOf(externalId: string): Promise<PersonViewer> {
  const { id } = await database().prisma.person.findUniqueOrThrow({
    where: { externalId },
    select: { id: true },
  });
  const viewer = await viewerOfPerson(id);
  if (!viewer) throw new Error(`the demo's person ${externalId} cannot sign in`);
  return viewer;
}
