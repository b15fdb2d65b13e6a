import { systemViewer } from "#core/base/viewer.ts";
import { followOnce } from "#core/flows/watch/follow-log.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { openEvidence } from "#core/sev/evidence/open-evidence.ts";
import { investigate } from "#core/sev/life/investigate.ts";
import { fileSev } from "#core/sev/raise/file-sev.ts";
import { changeSeverity } from "#core/sev/severity/change-severity.ts";
import { confirmSeverity } from "#core/sev/severity/confirm-severity.ts";
import { database } from "#db/current.ts";
import type { VerbExample } from "./example.ts";
import { chatRead, type VerbWorld, wideGrantDraft } from "./world.ts";

const reason = "Because the evidence says so";
const versionOf = async ({ sev }: VerbWorld): Promise<number> =>
  (await database().prisma.sev.findUniqueOrThrow({ where: { number: sev } })).version;

export const SEV_VERBS: readonly VerbExample[] = [
  {
    name: "fileSev",
    entry: "sev.file",
    act: ({ employee }) =>
      fileSev(employee, { title: "Chats look open", text: "I can read the chats of my colleagues." }),
  },
  {
    name: "changeSeverity",
    entry: "sev.severity",
    act: async (world) =>
      changeSeverity(world.reviewer, { number: world.sev, to: 3, reason, version: await versionOf(world) }),
  },
  {
    name: "confirmSeverity",
    entry: "sev.confirm",
    before: async (world) =>
      changeSeverity(world.reviewer, { number: world.sev, to: 3, reason, version: await versionOf(world) }),
    act: async (world) =>
      confirmSeverity(world.reviewer2, { number: world.sev, reason, version: await versionOf(world) }),
  },
  {
    name: "investigate",
    entry: "sev.investigate",
    act: async (world) =>
      investigate(world.reviewer, { number: world.sev, reason, version: await versionOf(world) }),
  },
  {
    name: "openEvidence",
    entry: "sev.evidence.open",
    act: ({ reviewer, sev }) => openEvidence(reviewer, { number: sev }),
  },
  {
    name: "followOnce, raising",
    entry: "sev.raise",
    before: ({ dba }) =>
      appendReads(systemViewer("seed"), [
        wideGrantDraft(dba, new Date("2026-11-05T08:00:00Z"), "revoke"),
        wideGrantDraft(dba, new Date("2026-11-06T08:00:00Z")),
      ]),
    act: () => followOnce(),
  },
  {
    name: "followOnce, updating",
    entry: "sev.update",
    before: ({ employee, subject }) =>
      appendReads(systemViewer("seed"), [
        chatRead(employee, new Date("2026-11-05T07:00:00Z"), [subject.personId]),
      ]),
    act: () => followOnce(),
  },
];
