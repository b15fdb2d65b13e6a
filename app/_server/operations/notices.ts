import { DraftNotice } from "#core/sev/notices/draft-notice.ts";
import { ExportToTell } from "#core/sev/notices/export-to-tell.ts";
import { MakeNoticePublic } from "#core/sev/notices/make-notice-public.ts";
import { OpenToTell } from "#core/sev/notices/open-to-tell.ts";
import { SendNotice } from "#core/sev/notices/send-notice.ts";
import { TellOtherwise } from "#core/sev/notices/tell-otherwise.ts";
import { DecideNotification } from "#core/sev/notification/decide-notification.ts";
import { MoveNotificationStart } from "#core/sev/notification/move-notification-start.ts";
import { TellAuthority } from "#core/sev/notification/tell-authority.ts";
import { SevNumber } from "#core/sev/schema.ts";
import { DraftStatement } from "#core/sev/statements/draft-statement.ts";
import { PublishStatement } from "#core/sev/statements/publish-statement.ts";
import { SecondStatement } from "#core/sev/statements/second-statement.ts";
import type { Operation } from "./operation.ts";

const get = { method: "GET", status: 200, answer: "json", input: SevNumber, example: { number: 1 } } as const;
const post = { method: "POST", status: 200, answer: "json" } as const;
/** A version that no SEV has: whoever may is told that it is stale. */
const stale = { number: 1, version: 999_999 };
const reason = "The evidence says so";
const words = "Some people read conversations which they did not need for their work.";
const draft = { number: 1, notice: 999_999, revision: 1, version: 999_999 };

export const NOTICE_OPERATIONS: readonly Operation[] = [
  {
    ...get,
    path: "sevs/[number]/notification",
    id: "getNotification",
    summary: "The notification track of a SEV: clock, decisions, what the authority was told.",
    who: "sev.view",
  },
  {
    ...post,
    path: "sevs/[number]/notification/decide",
    id: "decideNotification",
    summary:
      "Decides whether authority (GDPR Art. 33) and people (Art. 34) have to be told, with the reason.",
    input: DecideNotification,
    who: "sev.notification",
    example: { ...stale, decision: "not_required", reason },
  },
  {
    ...post,
    path: "sevs/[number]/notification/start",
    id: "moveNotificationStart",
    summary: "Sets another start of the 72 h, with the reason; both stay visible.",
    input: MoveNotificationStart,
    who: "sev.notification",
    example: { ...stale, to: "2026-11-07T19:31:00Z", reason },
  },
  {
    ...post,
    path: "sevs/[number]/notification/tell",
    id: "tellAuthority",
    summary: "Records what the authority was told, as the next phase (GDPR Art. 33(4)).",
    input: TellAuthority,
    who: "sev.notification",
    example: { ...stale, told: words, reference: "2026-1", last: false },
  },
  {
    ...get,
    path: "sevs/[number]/notices",
    id: "getNotices",
    summary: "Who is affected by a SEV, counted by the way to tell them, and what they were told.",
    who: "sev.view",
  },
  {
    ...post,
    path: "sevs/[number]/notices",
    id: "draftNotice",
    summary: "Writes a notice to a group of those affected, or its next version.",
    input: DraftNotice,
    who: "sev.notice",
    example: { number: 1, notice: 999_999, revision: 1, group: "staff", text: words },
  },
  {
    ...post,
    path: "sevs/[number]/notices/send",
    id: "sendNotice",
    summary:
      "Sends a notice to the affected staff, or behind the personal links of those outside; again to who has not opened it.",
    input: SendNotice,
    who: "sev.notice",
    example: draft,
  },
  {
    ...post,
    path: "sevs/[number]/notices/export",
    id: "exportToTell",
    summary: "Those outside who have to be told by other means, as CSV for letters and mail; a logged read.",
    input: ExportToTell,
    answer: "text",
    who: "sev.notice",
    example: draft,
  },
  {
    ...post,
    path: "sevs/[number]/notices/to-tell",
    id: "openToTell",
    summary: "Those outside who have to be told of a notice by other means, by name; a logged read.",
    input: OpenToTell,
    answer: "list",
    who: "sev.notice",
    example: { number: 1, notice: 999_999 },
  },
  {
    ...post,
    path: "sevs/[number]/notices/told",
    id: "tellOtherwise",
    summary: "Records that people without a personal link were told by other means: how, when and whom.",
    input: TellOtherwise,
    who: "sev.notice",
    example: { ...draft, means: "letter", toldOn: "2020-01-02", people: "all" },
  },
  {
    ...post,
    path: "sevs/[number]/notices/public",
    id: "makeNoticePublic",
    summary: "Records where third parties were told: a public notice, or their company's contact.",
    input: MakeNoticePublic,
    who: "sev.notice",
    example: { ...draft, means: "public_notice", where: "https://example.com/notice" },
  },
  {
    ...get,
    path: "sevs/[number]/statements",
    id: "getStatements",
    summary: "The statements about a SEV with their drafts, and what they rest on now.",
    who: "sev.view",
  },
  {
    ...post,
    path: "sevs/[number]/statements",
    id: "draftStatement",
    summary: "Writes a statement, or its next version.",
    input: DraftStatement,
    who: "sev.statement",
    example: { number: 1, statement: 999_999, revision: 1, audience: "staff", claim: "nothing", text: words },
  },
  {
    ...post,
    path: "sevs/[number]/statements/second",
    id: "secondStatement",
    summary: "The second person's yes to “no indication” while the verdict is another.",
    input: SecondStatement,
    who: "sev.statement",
    example: { number: 1, statement: 999_999, revision: 1, reason },
  },
  {
    ...post,
    path: "sevs/[number]/statements/publish",
    id: "publishStatement",
    summary: "Publishes a statement; its entry holds the verdict and the numbers it rests on.",
    input: PublishStatement,
    who: "sev.statement",
    example: { ...stale, statement: 999_999, revision: 1 },
  },
  {
    ...post,
    path: "me/sevs/[number]/opened",
    id: "openMyNotices",
    byLink: true,
    summary: "Remembers that the caller opened the notices that were sent to them.",
    input: SevNumber,
    who: "me.read",
    example: { number: 2_147_483_647 },
  },
  {
    ...get,
    path: "me/sevs/[number]/proof",
    id: "getToldProof",
    byLink: true,
    summary: "The proof that the caller was sent a notice, which can be checked without us.",
    who: "me.read",
    example: { number: 2_147_483_647 },
  },
];
