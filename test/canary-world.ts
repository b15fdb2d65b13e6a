import type { PersonViewer } from "#core/base/viewer.ts";
import { restrictSev } from "#core/sev/access/restrict.ts";
import { addAction } from "#core/sev/actions/add-action.ts";
import { addNote } from "#core/sev/evidence/add-note.ts";
import { addFile } from "#core/sev/evidence/files/add-file.ts";
import { dismiss } from "#core/sev/life/dismiss.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { draftNotice } from "#core/sev/notices/draft-notice.ts";
import { answerQuestion } from "#core/sev/questions/answer.ts";
import { appealDismissal } from "#core/sev/questions/appeal.ts";
import { askQuestion } from "#core/sev/questions/ask.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { saveReview } from "#core/sev/review/save-review.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { postAffected } from "#core/sev/thread/post-affected.ts";
import { postMessage } from "#core/sev/thread/post-message.ts";
import { database } from "#db/current.ts";
import { makePerson } from "./factories/person.ts";
import type { VerbWorld } from "./verbs/world.ts";

/** A word for each thing that people write on a SEV: it shows nowhere but to those who may see the SEV. */
export const WORDS = {
  title: "Canary-title",
  restrict: "Canary-reason",
  message: "Canary-message",
  affected: "Canary-affected",
  file: "Canary-file",
  content: "Canary-content",
  note: "Canary-note",
  statement: "Canary-statement",
  notice: "Canary-notice",
  action: "Canary-action",
  question: "Canary-question",
  answer: "Canary-answer",
  review: "Canary-review",
  filedTitle: "Canary-claim",
  filedText: "Canary-filing",
  dismissal: "Canary-dismissal",
  appeal: "Canary-appeal",
} as const;

/** Two restricted SEVs full of canaries: one that detectors raised, and one that was filed, dismissed and appealed. */
export interface CanaryWorld {
  readonly filed: number;
  /** Their name is sealed on the filed one. */
  readonly filer: PersonViewer;
  /** The file on the first. */
  readonly file: string;
}

const at = async (number: number) => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
  return { number, version };
};
const inAWeek = () => new Date(Date.now() + 7 * 86_400_000).toISOString();

/** Plants every word, as the privacy officer, whom alone it is open to. Subjects and filers write their own. */
export async function plantCanaries({
  privacy,
  subject,
  snooper,
  sev: number,
}: VerbWorld): Promise<CanaryWorld> {
  const { prisma } = database();
  await prisma.sev.update({
    where: { number },
    data: { title: `${WORDS.title}: everybody could read chats` },
  });
  await prisma.person.update({ where: { id: snooper.personId }, data: { name: "Canary-reader" } });
  await prisma.person.update({ where: { id: subject.personId }, data: { name: "Canary-asker" } });
  await restrictSev(privacy, { ...(await at(number)), reason: `${WORDS.restrict}: the evidence says so` });
  await postMessage(privacy, { number, thread: "handlers", text: `${WORDS.message} among handlers` });
  await postAffected(subject, { number, text: `${WORDS.affected} among those affected` });
  const body = new Blob([`${WORDS.content} of the file\n`]).stream();
  const { id: file } = await addFile(privacy, { number, name: `${WORDS.file}.txt`, body });
  await addNote(privacy, { number, note: `${WORDS.note} of the desk` });
  const text = "of what was read by whom, in words that people understand.";
  const draft = { number, audience: "staff", claim: "reads_found", text: `${WORDS.statement} ${text}` };
  await draftStatement(privacy, draft);
  await draftNotice(privacy, { number, group: "staff", text: `${WORDS.notice} ${text}` });
  const person = privacy.personId;
  await addAction(privacy, { number, title: `${WORDS.action} to do`, person, due: inAWeek().slice(0, 10) });
  await saveReview(privacy, { number, reviewVersion: 0, draft: { happened: `${WORDS.review} so far` } });
  const asked = { number, to: "subjects", text: `${WORDS.question}: was it expected?`, dueAt: inAWeek() };
  const { items } = await askQuestion(privacy, asked);
  const answer = { answer: "not_expected", text: `${WORDS.answer}: it was not`, named: false };
  await answerQuestion(subject, { question: items[0]!.question, ...answer });
  await investigate(privacy, { ...(await at(number)), reason: "From here on readers show by name" });
  const made = await fileCanary(privacy);
  await prisma.sevParty.create({
    data: { sevNumber: made.filed, personId: snooper.personId, part: "actor" },
  });
  return { ...made, file };
}

async function fileCanary(privacy: PersonViewer): Promise<Pick<CanaryWorld, "filed" | "filer">> {
  const filer = await makePerson({ name: "Canary-filer", isSubject: false });
  const { number: filed } = await fileSev(filer, {
    title: `${WORDS.filedTitle} of somebody`,
    text: `${WORDS.filedText}: I can read chats of others.`,
  });
  await restrictSev(privacy, { ...(await at(filed)), reason: "It is about one of the reviewers" });
  const reason = `${WORDS.dismissal}: nothing of it holds up`;
  await dismiss(privacy, { ...(await at(filed)), reason, label: "false_positive" });
  await appealDismissal(filer, { number: filed, reason: `${WORDS.appeal}: it does hold up` });
  return { filed, filer };
}
