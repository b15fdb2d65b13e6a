import { systemViewer } from "#core/base/viewer.ts";
import { makeLink } from "#core/directory/links/make-link.ts";
import { putBehindLink } from "#core/flows/outside/put-behind-link.ts";
import { draftNotice } from "#core/sev/notices/draft-notice.ts";
import { exportToTell } from "#core/sev/notices/export-to-tell.ts";
import { makeNoticePublic } from "#core/sev/notices/make-notice-public.ts";
import { openToTell } from "#core/sev/notices/open-to-tell.ts";
import { sendNotice } from "#core/sev/notices/send-notice.ts";
import { tellOtherwise } from "#core/sev/notices/tell-otherwise.ts";
import { decideNotification } from "#core/sev/notification/decide-notification.ts";
import { moveNotificationStart } from "#core/sev/notification/move-notification-start.ts";
import { tellAuthority } from "#core/sev/notification/tell-authority.ts";
import { draftStatement } from "#core/sev/statements/draft-statement.ts";
import { publishStatement } from "#core/sev/statements/publish-statement.ts";
import { secondStatement } from "#core/sev/statements/second-statement.ts";
import { database } from "#db/current.ts";
import type { VerbExample } from "./example.ts";
import type { VerbWorld } from "./world.ts";

const reason = "Because the evidence says so";
const text = "Somebody read conversations of yours which they did not need for their work.";
const at = async ({ sev }: VerbWorld): Promise<{ number: number; version: number }> => {
  const { version } = await database().prisma.sev.findUniqueOrThrow({ where: { number: sev } });
  return { number: sev, version };
};

const decided = async (world: VerbWorld) =>
  decideNotification(world.privacy, {
    ...{ ...(await at(world)), reason, decision: "due" },
    ...{ articles: ["33", "34"], authority: "The data protection authority" },
  });
const written = (group: string) => (world: VerbWorld) =>
  draftNotice(world.privacy, { number: world.sev, group, text });
const noticed = { notice: 1, revision: 1 };
const stated =
  (over: object = {}) =>
  (world: VerbWorld) =>
    draftStatement(world.reviewer, {
      number: world.sev,
      ...{ audience: "staff", claim: "reads_found", text, ...over },
    });
const said = { statement: 1, revision: 1 };

/** Makes the world's subject somebody who left. */
const leave = ({ subject }: VerbWorld) =>
  database().prisma.person.update({
    where: { id: subject.personId },
    data: { employedTo: new Date("2026-06-30") },
  });

const madePublic = async (world: VerbWorld) =>
  makeNoticePublic(world.privacy, {
    ...{ ...(await at(world)), ...noticed },
    ...{ means: "public_notice", where: "https://example.com/notice" },
  });
const toLeavers = async (world: VerbWorld) => {
  await leave(world);
  await written("leavers")(world);
};

export const NOTICE_VERBS: readonly VerbExample[] = [
  { name: "decideNotification", entry: "sev.notification.decide", act: decided },
  {
    name: "moveNotificationStart",
    entry: "sev.notification.start",
    act: async (world) =>
      moveNotificationStart(world.privacy, { ...(await at(world)), reason, to: "2026-11-05T08:00:00Z" }),
  },
  {
    name: "tellAuthority",
    entry: "sev.notification.tell",
    before: decided,
    act: async (world) =>
      tellAuthority(world.privacy, { ...(await at(world)), told: text, reference: "DPA-1", last: true }),
  },
  { name: "draftNotice", entry: "sev.notice.draft", act: written("staff") },
  {
    name: "sendNotice",
    entry: "sev.notice.send",
    before: written("staff"),
    act: async (world) => sendNotice(world.privacy, { ...(await at(world)), ...noticed }),
  },
  {
    name: "exportToTell",
    entry: "sev.notice.export",
    before: toLeavers,
    act: async (world) => exportToTell(world.privacy, { ...(await at(world)), ...noticed }),
  },
  {
    name: "openToTell",
    entry: "sev.notice.open",
    before: toLeavers,
    act: (world) => openToTell(world.privacy, { number: world.sev, notice: 1 }),
  },
  {
    name: "tellOtherwise",
    entry: "sev.notice.told",
    before: toLeavers,
    act: async (world) =>
      tellOtherwise(world.privacy, {
        ...{ ...(await at(world)), ...noticed },
        ...{ means: "letter", toldOn: "2026-11-07", people: "all" },
      }),
  },
  {
    name: "putBehindLink",
    entry: "sev.notice.send",
    before: async (world) => {
      const { privacy, subject, sev } = world;
      await database().prisma.person.update({
        where: { id: subject.personId },
        data: { kind: "customer" },
      });
      await draftNotice(privacy, { number: sev, group: "third_parties", text });
      await madePublic(world);
      await makeLink(privacy, { person: subject.email, how: "document" });
    },
    act: (world) => putBehindLink(systemViewer("worker"), { person: world.subject.personId }),
  },
  {
    name: "makeNoticePublic",
    entry: "sev.notice.public",
    before: written("third_parties"),
    act: madePublic,
  },
  { name: "draftStatement", entry: "sev.statement.draft", act: stated() },
  {
    name: "secondStatement",
    entry: "sev.statement.second",
    before: stated({ claim: "no_indication" }),
    act: (world) => secondStatement(world.privacy, { number: world.sev, ...said, reason }),
  },
  {
    name: "publishStatement",
    entry: "sev.statement.publish",
    before: stated(),
    act: async (world) => publishStatement(world.reviewer, { ...(await at(world)), ...said }),
  },
];
