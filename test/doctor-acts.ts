import { randomUUID } from "node:crypto";
import { Refusal } from "#core/base/refusal.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { addSource } from "#core/directory/add-source.ts";
import { issueToken, revokeKey } from "#core/directory/api-keys.ts";
import { addHolder } from "#core/directory/purposes/add-holder.ts";
import { endPurpose } from "#core/directory/purposes/end-purpose.ts";
import { narrowPurpose } from "#core/directory/purposes/narrow-purpose.ts";
import { removeHolder } from "#core/directory/purposes/remove-holder.ts";
import { secondPurpose } from "#core/directory/purposes/second-purpose.ts";
import { endSession, startSession } from "#core/directory/sessions.ts";
import { ensureSubjects } from "#core/directory/subjects.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { searchReads } from "#core/log/reads/search.ts";
import { addAction } from "#core/sev/actions/add-action.ts";
import { confirmSuspension } from "#core/sev/contain/confirm-suspension.ts";
import { contain } from "#core/sev/contain/contain.ts";
import { liftSuspension } from "#core/sev/contain/lift-suspension.ts";
import { openEvidence } from "#core/sev/evidence/open-evidence.ts";
import { acknowledge } from "#core/sev/life/acknowledge.ts";
import { close } from "#core/sev/life/close.ts";
import { dismiss } from "#core/sev/life/dismiss.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { linkSevs, unlinkSevs } from "#core/sev/life/link.ts";
import { markContained } from "#core/sev/life/mark-contained.ts";
import { mergeInto } from "#core/sev/life/merge.ts";
import { reopen } from "#core/sev/life/reopen.ts";
import { toReview } from "#core/sev/life/to-review.ts";
import { answerHandOver } from "#core/sev/people/answer-hand-over.ts";
import { handOver } from "#core/sev/people/hand-over.ts";
import { setRole } from "#core/sev/people/set-role.ts";
import { answerQuestion } from "#core/sev/questions/answer.ts";
import { askQuestion } from "#core/sev/questions/ask.ts";
import { myQuestions } from "#core/sev/questions/my-questions.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { finishReview } from "#core/sev/review/finish-review.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";
import { confirmSeverity } from "#core/sev/severity/confirm-severity.ts";
import { declineHeld } from "#core/sev/severity/decline.ts";
import { postAffected } from "#core/sev/thread/post-affected.ts";
import { postMessage } from "#core/sev/thread/post-message.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { pick, randomStream } from "#simulator/random.ts";
import {
  askForPurposes,
  type HonestPeople,
  setGrant,
  setPurposes,
  setRoles,
  signNow,
  tellPeople,
} from "./doctor-world.ts";
import { OWN_ACTS } from "./own-acts.ts";
import { asSteward, PROGRAMME_ACTS } from "./programme-acts.ts";
import { RIGHTS_ACTS } from "./rights-acts.ts";
import { TRAINING_ACTS } from "./training-acts.ts";
import { EXCEPTION, REVIEW } from "./verbs/sev-life.ts";
import { chatRead, SOURCE, wideGrantDraft } from "./verbs/world.ts";
import { WHY_ACTS } from "./why-acts.ts";

const seed = systemViewer("seed");
const reason = "Because the evidence says so";
const ROLES = ["analyst", "auditor", "steward", "privacy", "workers"] as const;
const START = Date.parse("2026-11-04T00:00:00Z");

type Act = (people: HonestPeople, random: () => number) => Promise<unknown>;

const someTime = (random: () => number): Date => new Date(START + Math.floor(random() * 10 * 86_400) * 1_000);
const anybody = (people: HonestPeople, random: () => number) => pick(random, Object.values(people));
const nameOf = (random: () => number) => pick(random, ["ana", "ben", "cy", "eve", "fay", "gus"] as const);

/** A SEV at random with its version; refused when there is none. */
async function anySev(random: () => number): Promise<{ number: number; version: number }> {
  const sevs = await database().prisma.sev.findMany({ select: { number: true, version: true } });
  if (sevs.length === 0) throw new Refusal("not_found");
  return pick(random, sevs);
}

const soon = () => new Date(Date.now() + 86_400_000).toISOString();
const TALK_ACTS: readonly Act[] = [
  async (people, random) =>
    setRole(people.rev1, { ...(await anySev(random)), role: "lead", person: people.rev2.personId, reason }),
  async (people, random) =>
    handOver(people.rev2, {
      ...(await anySev(random)),
      person: people.rev1.personId,
      summary: reason.repeat(2),
    }),
  async (people, random) =>
    answerHandOver(people.rev1, { ...(await anySev(random)), accept: random() < 0.5, reason }),
  async (people, random) =>
    postMessage(people.rev1, {
      number: (await anySev(random)).number,
      thread: random() < 0.5 ? "handlers" : "affected",
      text: "Look at it.",
      mentions: [people.rev2.personId],
    }),
  async (people, random) =>
    postAffected(anybody(people, random), {
      number: (await anySev(random)).number,
      text: "What of mine?",
      named: random() < 0.5,
    }),
  async (people, random) =>
    askQuestion(people.rev1, {
      number: (await anySev(random)).number,
      to: random() < 0.5 ? "readers" : "subjects",
      text: "Was it expected?",
      dueAt: soon(),
    }),
  async (people, random) => {
    const viewer = anybody(people, random);
    const [mine] = (await myQuestions(viewer, {})).items;
    const answer = mine?.as === "reader" ? "explained" : "not_expected";
    if (mine)
      await answerQuestion(viewer, { question: mine.question, answer, text: reason, named: random() < 0.5 });
  },
  async (people, random) =>
    addAction(people.rev1, {
      number: (await anySev(random)).number,
      title: "Close the grant",
      person: people.rev2.personId,
      due: "2099-01-31",
    }),
];
/** A purpose by its whole way, as far as whoever is there may go. */
const PURPOSE_ACTS: readonly Act[] = [
  (people) => askForPurposes(people),
  async (people, random) => {
    const steward = { ...people.gus, roles: new Set(["employee", "steward"] as const) };
    const { id, version } = pick(random, await database().prisma.purpose.findMany());
    const act = pick(random, [endPurpose, narrowPurpose, removeHolder, addHolder]);
    const person = people.ana.personId;
    const more = act === narrowPurpose ? { maxDss: 3 } : act === endPurpose ? {} : { person };
    await act(steward, { id, version, reason, ...more });
  },
  async (people, random) => {
    const privacy = { ...people.pri, roles: new Set(["employee", "privacy"] as const) };
    const requests = await database().prisma.purposeRequest.findMany({ where: { state: "second" } });
    if (requests.length === 0) throw new Refusal("not_found");
    const { purposeId, id, version } = pick(random, requests);
    await secondPurpose(privacy, { id: purposeId, request: id, version, reason });
  },
];

/** A suspension at random with its version; refused when there is none. */
async function anySuspension(random: () => number) {
  const select = { id: true, version: true, sevNumber: true } as const;
  const suspensions = await database().prisma.accessSuspension.findMany({ select });
  if (suspensions.length === 0) throw new Refusal("not_found");
  const { id, version, sevNumber } = pick(random, suspensions);
  return { id, version, number: sevNumber };
}

const reads: Act = (people, random) =>
  appendReads(
    seed,
    Array.from({ length: 1 + Math.floor(random() * 60) }, () => {
      const whole = random() < 0.1;
      const subjects = Object.values(people).filter(() => random() < 0.3);
      const outcome = random() < 0.2 ? { outcome: "refused" as const, refusedWhy: "role", items: 0 } : {};
      return chatRead(
        anybody(people, random),
        someTime(random),
        whole ? [] : subjects.map((each) => each.personId),
        {
          scope: whole ? "dataset" : "people",
          ...outcome,
        },
      );
    }),
  );

type LifeAct = (
  viewer: PersonViewer,
  sev: { number: number; version: number; reason: string },
) => Promise<unknown>;

/** The moves of a SEV's life, by either reviewer, with whatever they need. */
const LIFE: readonly LifeAct[] = [
  acknowledge,
  (viewer, sev) => dismiss(viewer, { ...sev, label: "false_positive" }),
  (viewer, sev) => markContained(viewer, { ...sev, exception: EXCEPTION }),
  toReview,
  (viewer, sev) => finishReview(viewer, { ...sev, review: REVIEW }),
  close,
  reopen,
  reopen,
  declineHeld,
];
const LIFE_ACTS = LIFE.map(
  (act): Act =>
    async (people, random) =>
      act(pick(random, [people.rev1, people.rev2]), { ...(await anySev(random)), reason }),
);

const pairs: readonly Act[] = [mergeInto, linkSevs, unlinkSevs].map(
  (act): Act =>
    async (people, random) => {
      const [sev, { number }] = [await anySev(random), await anySev(random)];
      return act(people.rev1, { ...sev, into: number, other: number, reason });
    },
);

const ACTS: readonly Act[] = [
  ...pairs,
  reads,
  reads,
  signNow,
  followOnce,
  (people, random) =>
    appendReads(seed, [wideGrantDraft(people.dba, someTime(random), random() < 0.5 ? "grant" : "revoke")]),
  (_, random) => setPurposes(random() < 0.5 ? [nameOf(random)] : [], { maxDss: pick(random, [2, 3, 4]) }),
  (_, random) => setGrant(nameOf(random), pick(random, [1, 2, 3, 4])),
  (_, random) =>
    setRoles(
      nameOf(random),
      ROLES.filter(() => random() < 0.3),
    ),
  (people, random) =>
    fileSev(anybody(people, random), {
      title: "Chats look open",
      text: "I can read the chats of my colleagues.",
    }),
  async (people, random) =>
    changeSeverity(people.rev1, { ...(await anySev(random)), to: Math.floor(random() * 6), reason }),
  async (people, random) => confirmSeverity(people.rev2, { ...(await anySev(random)), reason }),
  async (people, random) => investigate(people.rev2, { ...(await anySev(random)), reason }),
  ...TALK_ACTS,
  ...PURPOSE_ACTS,
  ...WHY_ACTS,
  ...OWN_ACTS,
  ...RIGHTS_ACTS,
  ...WHY_ACTS,
  ...LIFE_ACTS,
  async (people, random) => openEvidence(people.rev1, { number: (await anySev(random)).number }),
  async (people, random) => tellPeople(people.pri, (await anySev(random)).number),
  async (people, random) =>
    contain(people.rev1, {
      ...(await anySev(random)),
      people: random() < 0.7 ? [anybody(people, random).personId] : [],
      purposes: random() < 0.5 ? ["model-quality"] : [],
      reason,
    }),
  async (people, random) => liftSuspension(people.rev2, { ...(await anySuspension(random)), reason }),
  async (people, random) =>
    confirmSuspension(
      { ...people.gus, roles: new Set(["employee", "steward"] as const) },
      { ...(await anySuspension(random)), reason },
    ),
  async (people, random) =>
    pick(random, PROGRAMME_ACTS)(
      [asSteward(people.gus), asSteward(people.fay)],
      anybody(people, random),
      SOURCE,
    ),
  (people, random) => pick(random, TRAINING_ACTS)([asSteward(people.gus), asSteward(people.fay)], people),
  (people) => searchReads(people.rev1, { subject: people.fay.personId, reason }),
  () => addSource(seed, { id: `source-${randomUUID()}`, name: "A system", kind: "application" }),
  (_, random) => ensureSubjects(seed, [`unknown-${Math.floor(random() * 20)}`]),
  async (people, random) =>
    endSession(await withTx((tx) => startSession(tx, anybody(people, random), "demo"))),
  async (people, random) => {
    const viewer = anybody(people, random);
    const { id } = await issueToken(systemViewer("cli"), { email: viewer.email });
    if (random() < 0.5) await revokeKey(viewer, { keyId: id });
  },
];

/** Does so many things at random, through the verbs that people and systems use; what is refused is refused. */
export async function actAtRandom(people: HonestPeople, start: number, acts: number): Promise<void> {
  const random = randomStream(start);
  for (let n = 0; n < acts; n++)
    try {
      await pick(random, ACTS)(people, random);
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
    }
}
