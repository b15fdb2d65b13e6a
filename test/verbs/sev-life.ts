import { DAY_MS } from "#core/base/durations.ts";
import { systemViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { acknowledge } from "#core/sev/life/acknowledge.ts";
import { close } from "#core/sev/life/close.ts";
import { correct } from "#core/sev/life/correct.ts";
import { dismiss } from "#core/sev/life/dismiss.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { linkSevs, unlinkSevs } from "#core/sev/life/link.ts";
import { markContained } from "#core/sev/life/mark-contained.ts";
import { mergeInto } from "#core/sev/life/merge.ts";
import { reopen } from "#core/sev/life/reopen.ts";
import { split } from "#core/sev/life/split.ts";
import { toReview } from "#core/sev/life/to-review.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { finishReview } from "#core/sev/review/finish-review.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";
import { declineHeld } from "#core/sev/severity/decline.ts";
import { sevView } from "#core/sev/views/sev-view.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";
import { chatRead, type VerbWorld } from "./world.ts";

const reason = "Because the evidence says so";

/** The verb's target at its version of now. */
async function on(number: number): Promise<{ number: number; version: number; reason: string }> {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number } });
  return { number, version, reason };
}

export const EXCEPTION = {
  text: "The team of the grant needs until then to move over.",
  get until() {
    return new Date(Date.now() + DAY_MS).toISOString();
  },
};
export const REVIEW = {
  happened: "A grant let everybody in.",
  impact: "One person's chats lay open.",
  cause: "wide_grant",
  detection: "right",
  final: 1,
  label: "true_positive",
} as const;

const investigated = async (world: VerbWorld) => investigate(world.reviewer, await on(world.sev));
async function contained(world: VerbWorld): Promise<void> {
  await investigated(world);
  await markContained(world.reviewer, { ...(await on(world.sev)), exception: EXCEPTION });
}
async function inReview(world: VerbWorld): Promise<void> {
  await contained(world);
  await toReview(world.reviewer, await on(world.sev));
}
async function reviewed(world: VerbWorld): Promise<void> {
  await inReview(world);
  await finishReview(world.reviewer, { ...(await on(world.sev)), review: REVIEW });
}
const file = ({ employee }: VerbWorld) =>
  fileSev(employee, { title: "Chats look open", text: "I can read the chats of my colleagues." });
/** The number of a SEV that was filed beside the exposure's. */
const filed = async (): Promise<number> =>
  (await database().prisma.sev.findFirstOrThrow({ where: { filerId: { not: null } } })).number;
const dismissed = async (world: VerbWorld) =>
  dismiss(world.reviewer, { ...(await on(world.sev)), label: "false_positive" });

async function secondReader(world: VerbWorld): Promise<void> {
  const other = await makePerson({ name: "other" });
  const read = chatRead(other, new Date("2026-11-04T18:00:00Z"), [world.subject.personId]);
  await appendReads(systemViewer("seed"), [read]);
  await followOnce();
}

export const SEV_LIFE_VERBS: readonly VerbExample[] = [
  {
    name: "acknowledge",
    entry: "sev.acknowledge",
    act: async (world) => acknowledge(world.reviewer, await on(world.sev)),
  },
  {
    name: "markContained, by an exception",
    entry: "sev.contained",
    before: investigated,
    act: async (world) => markContained(world.reviewer, { ...(await on(world.sev)), exception: EXCEPTION }),
  },
  {
    name: "toReview",
    entry: "sev.review",
    before: contained,
    act: async (world) => toReview(world.reviewer, await on(world.sev)),
  },
  {
    name: "finishReview",
    entry: "sev.review.finish",
    before: inReview,
    act: async (world) => finishReview(world.reviewer, { ...(await on(world.sev)), review: REVIEW }),
  },
  {
    name: "close",
    entry: "sev.close",
    before: reviewed,
    act: async (world) => close(world.reviewer, await on(world.sev)),
  },
  {
    name: "reopen",
    entry: "sev.reopen",
    before: reviewed,
    act: async (world) => reopen(world.reviewer, await on(world.sev)),
  },
  {
    name: "dismiss",
    entry: "sev.dismiss",
    act: dismissed,
  },
  {
    name: "declineHeld",
    entry: "sev.decline",
    before: dismissed,
    act: async (world) => declineHeld(world.reviewer2, await on(world.sev)),
  },
  {
    name: "declineHeld, of a lowering",
    entry: "sev.decline",
    before: async (world) => changeSeverity(world.reviewer, { ...(await on(world.sev)), to: 3 }),
    act: async (world) => declineHeld(world.reviewer2, await on(world.sev)),
  },
  {
    name: "mergeInto",
    entry: "sev.merge",
    before: file,
    act: async (world) => mergeInto(world.reviewer, { ...(await on(await filed())), into: world.sev }),
  },
  {
    name: "mergeInto, where it is merged into",
    entry: "sev.join",
    before: file,
    act: async (world) => mergeInto(world.reviewer, { ...(await on(await filed())), into: world.sev }),
  },
  {
    name: "reopen, of one that was merged",
    entry: "sev.part",
    before: async (world) => {
      await file(world);
      await mergeInto(world.reviewer, { ...(await on(await filed())), into: world.sev });
    },
    act: async (world) => reopen(world.reviewer, await on(await filed())),
  },
  {
    name: "split",
    entry: "sev.raise",
    before: secondReader,
    act: async (world) => {
      const [first] = (await sevView(world.reviewer, world.sev)).who;
      const readers = [first?.firstLeaf ?? -1];
      return split(world.reviewer, { ...(await on(world.sev)), title: "One reader alone", readers });
    },
  },
  {
    name: "linkSevs",
    entry: "sev.link",
    entries: 2,
    before: file,
    act: async (world) => linkSevs(world.reviewer, { ...(await on(world.sev)), other: await filed() }),
  },
  {
    name: "unlinkSevs",
    entry: "sev.unlink",
    entries: 2,
    before: async (world) => {
      await file(world);
      await linkSevs(world.reviewer, { ...(await on(world.sev)), other: await filed() });
    },
    act: async (world) => unlinkSevs(world.reviewer, { ...(await on(await filed())), other: world.sev }),
  },
  {
    name: "correct",
    entry: "sev.correct",
    act: async (world) => {
      const raised = await database().prisma.sevEvent.findFirstOrThrow({ where: { kind: "raised" } });
      return correct(world.reviewer, { ...(await on(world.sev)), of: Number(raised.leafIndex) });
    },
  },
];
