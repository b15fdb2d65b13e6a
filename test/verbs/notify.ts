import { addChannel } from "#core/notify/channels/add-channel.ts";
import { endChannel } from "#core/notify/channels/end-channel.ts";
import { coverShift } from "#core/notify/on-call/cover-shift.ts";
import { endRota } from "#core/notify/on-call/end-rota.ts";
import { setRota } from "#core/notify/on-call/set-rota.ts";
import { database } from "#db/current.ts";
import { makePerson } from "#test/factories/person.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "Because the team agreed on it";
const admin = () => makePerson({ roles: ["admin"] });
const channel = { kind: "webhook", name: "SIEM", url: "https://hooks.example.com/x", mildest: 2, reason };
const rotaOf = ({ reviewer, reviewer2 }: VerbWorld) => ({
  step: 1,
  personIds: [reviewer.personId, reviewer2.personId],
  startsAt: "2026-11-01T09:00:00Z",
  shiftHours: 168,
  reason,
});
const rotaId = async (): Promise<string> => (await database().prisma.rota.findFirstOrThrow()).id;

let boss: Awaited<ReturnType<typeof admin>>;

export const NOTIFY_VERBS: readonly VerbExample[] = [
  {
    name: "addChannel",
    entry: "channel.add",
    before: async () => {
      boss = await admin();
    },
    act: () => addChannel(boss, channel),
  },
  {
    name: "endChannel",
    entry: "channel.end",
    before: async () => {
      boss = await admin();
      await addChannel(boss, channel);
    },
    act: async () => {
      const { id: channelId, version } = await database().prisma.channel.findFirstOrThrow();
      await endChannel(boss, { channelId, reason, version });
    },
  },
  { name: "setRota", entry: "oncall.rota", act: (world) => setRota(world.reviewer, rotaOf(world)) },
  {
    name: "endRota",
    entry: "oncall.end",
    before: (world) => setRota(world.reviewer, rotaOf(world)),
    act: async ({ reviewer }) => endRota(reviewer, { rotaId: await rotaId(), reason, version: 1 }),
  },
  {
    name: "coverShift",
    entry: "oncall.cover",
    before: (world) => setRota(world.reviewer, rotaOf(world)),
    act: async ({ reviewer, reviewer2 }) =>
      coverShift(reviewer, {
        rotaId: await rotaId(),
        personId: reviewer2.personId,
        fromAt: "2026-11-20T09:00:00Z",
        toAt: "2026-11-21T09:00:00Z",
        reason,
      }),
  },
];
