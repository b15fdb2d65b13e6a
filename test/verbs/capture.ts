import type { SourceViewer } from "#core/base/viewer.ts";
import { issueCollectorKey } from "#core/directory/api-keys.ts";
import { startTrying } from "#core/flows/capture/start-trying.ts";
import { database } from "#db/current.ts";
import { capture, captured } from "#test/factories/capture.ts";
import { noticeDocument, publish } from "#test/factories/notice.ts";
import { asSteward } from "#test/programme-acts.ts";
import type { VerbExample } from "./example.ts";
import { SOURCE, type VerbWorld } from "./world.ts";

const viewer: SourceViewer = { kind: "source", sourceId: SOURCE, keyId: "example" };
const on = ({ reviewer, reviewer2 }: VerbWorld) =>
  publish([asSteward(reviewer), asSteward(reviewer2)], noticeDocument(SOURCE));
const idOf = async ({ subject }: VerbWorld): Promise<string> =>
  (await database().prisma.person.findUniqueOrThrow({ where: { id: subject.personId } })).externalId;

export const CAPTURE_VERBS: readonly VerbExample[] = [
  {
    name: "captureItems",
    entry: "activity.store",
    before: async (world) => {
      await on(world);
      const dataset = { id: "prompts", name: "Prompts", dss: 3, unmapped: false };
      await database().prisma.dataset.upsert({ where: { id: "prompts" }, create: dataset, update: {} });
    },
    act: async (world) => {
      const subject = await idOf(world);
      return capture(
        [captured(2, { subject }), captured(4, { subject, kind: "review", body: REVIEW })],
        viewer,
      );
    },
  },
  {
    name: "captureItems (a kind's dataset is not there yet)",
    entry: "directory.discover",
    before: on,
    act: async (world) => capture([captured(1, { subject: await idOf(world) })], viewer),
  },
  {
    name: "issueCollectorKey",
    entry: "key.issue",
    act: async (world) => issueCollectorKey(viewer, { subject: await idOf(world) }),
  },
  {
    name: "startTrying",
    entry: "key.issue",
    before: () => database().prisma.instance.create({ data: { id: 1, demo: true, createdAt: new Date() } }),
    act: ({ employee }) => startTrying(employee),
  },
];

const REVIEW = { period: "2026", rating: 3, strengths: "Many.", growth: "None." };
