import { MINUTE_MS } from "#core/base/durations.ts";
import { type PersonViewer, systemViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { makePerson } from "./factories/person.ts";
import { readDraft } from "./factories/read.ts";
import { actorFacts, chatRead } from "./verbs/world.ts";

/** An asker with two above them, a reader, and those who may answer; every one of them could be a steward. */
export interface WhyWorld {
  readonly boss: PersonViewer;
  readonly bossOfBoss: PersonViewer;
  readonly asker: PersonViewer;
  readonly reader: PersonViewer;
  readonly steward: PersonViewer;
  readonly privacy: PersonViewer;
  /** A read of the asker's chats by name, one of everybody's, and one of somebody else's. */
  readonly leaves: readonly [byName: number, whole: number, other: number];
}

/** Makes them, with their reads. The source and its dataset have to be there. */
export async function makeWhyWorld(privacy?: PersonViewer): Promise<WhyWorld> {
  const bossOfBoss = await makePerson({ name: "Whyline-top", roles: ["privacy", "steward"] });
  const boss = await makePerson({ name: "Whyline-boss", roles: ["steward"], managerId: bossOfBoss.personId });
  const asker = await makePerson({ name: "Whyasker-name", managerId: boss.personId });
  const reader = await makePerson({ name: "Whyreader-name", teamId: "Ads", roles: ["steward"] });
  const steward = await makePerson({ name: "Sam Steward", roles: ["steward"] });
  const other = await makePerson();
  const at = (minutes: number) => new Date(Date.now() - minutes * MINUTE_MS);
  const appended = await appendReads(systemViewer("seed"), [
    chatRead(reader, at(9), [asker.personId]),
    readDraft(reader.personId, {
      ...{ sourceId: "small-db", actor: actorFacts(reader), datasets: [{ id: "chats", dss: 4 }] },
      ...{ scope: "dataset", subjectIds: [], happenedAt: at(8) },
    }),
    chatRead(reader, at(6), [other.personId]),
  ]);
  const [a, b, c] = appended.map(({ leafIndex }) => leafIndex);
  const officer = privacy ?? (await makePerson({ name: "Pia Privacy", roles: ["privacy"] }));
  return {
    ...{ boss, bossOfBoss, asker, reader, steward, privacy: officer },
    leaves: [a ?? -1, b ?? -1, c ?? -1],
  };
}
