import { z } from "zod";

/** Of no SEV. */
const OF_NO_SEV = [
  /** Stewards; for a second yes privacy officers, too. */
  "purpose.asked",
  "purpose.second",
  /** Who asked, and who holds it. */
  "purpose.decided",
  "purpose.ending",
  "purpose.ended",
  /** Stewards and privacy officers. */
  "programme.statement.second",
  /** The same; who asked; stewards; whose data it is. */
  "training.second",
  "training.over",
  "training.due",
  "training.decided",
  /** Stewards who are apart from it, else privacy officers who are; these again when it is late or appealed. */
  "why.asked",
  "why.late",
  /** Admins who are apart from it: privacy officers are late, too. */
  "why.again",
  "why.appealed",
  /** Whoever asked. */
  "why.answered",
  /** Privacy officers; who proposed it; whoever sees from now on what was withheld. */
  "withhold.second",
  "withhold.decided",
  "withhold.over",
  /** Whoever asked for it. */
  "takehome.over",
  "report.over",
  "report.answered",
  /** Whoever is to hear of what a schedule made; its owner and the admins when it stopped. */
  "report.scheduled",
  "report.stopped",
  /** Privacy officers who are apart from it; whoever asked. */
  "why.name.asked",
  "why.name.decided",
  /** Whoever may answer it; privacy officers when it is late, or an erasure was granted; who took it. */
  "rights.asked",
  "rights.late",
  "rights.erase",
  "rights.replied",
  /** Whose request it is. */
  "rights.back",
  "rights.extended",
  "rights.decided",
  /** Who is asked to stand in for somebody; whom they stand in for; who does, of what concerns that person. */
  "standin.asked",
  "standin.decided",
  "standin.ended",
  "standin.news",
  /** Whose data it is: of reads that name them, once a day each. */
  "me.no_purpose",
  "me.dss4",
  /** Who read activity data of others that day. */
  "me.evening",
  /** Reviewers: a setting was decided that tells less; roll-ups are made anew. */
  "detection.less",
  "detection.rebuild",
  /** Reviewers and privacy officers, and whom it is about: an admin changed who may act. */
  "directory.access",
] as const;

/** What somebody is told of, and who. What is said in words stands in core/notify. */
export const TELLING_KINDS = [
  /** Whoever handles SEVs. */
  "sev.raised",
  "sev.serious",
  "sev.reopened",
  /** Its owner and watchers; without any, whoever handles SEVs. */
  "sev.woke",
  /** Its watchers, but who did it. */
  "sev.changed",
  /** Whoever may be the second, and afterwards the first. */
  "sev.second",
  "sev.second.decided",
  "sev.lift.asked",
  "sev.name.asked",
  "sev.statement.second",
  /** Whoever was given it, or called. */
  "sev.assigned",
  "sev.role",
  "sev.mention",
  "sev.action",
  /** Whoever was asked; whoever asked. */
  "sev.question",
  "sev.answer",
  /** Whoever handles it but who dismissed it; its filer. */
  "sev.appeal",
  "sev.appeal.decided",
  /** Privacy officers; who asked. */
  "sev.access.asked",
  "sev.access.decided",
  /** Whose name it is. */
  "sev.name.opened",
  /** Stewards but those whose access it is. */
  "sev.suspended",
  /** Whose data it is, and its filer. */
  "sev.statement",
  "sev.notice",
  /** Whose data it is, once for each SEV: it names them, or their data lay open. */
  "me.sev",
  "me.exposure",
  /** Who is on call. */
  "sev.late",
  "sev.page",
  ...OF_NO_SEV,
] as const;
export type TellingKind = (typeof TELLING_KINDS)[number];

/**
 * Told to whom the verb chose, whatever they may see of the SEV: their page of it is their own, or, for stewards, says
 * nothing of it.
 */
export const OWN_TELLINGS: readonly TellingKind[] = [
  "sev.question",
  "sev.appeal.decided",
  "sev.name.opened",
  "sev.suspended",
  "sev.statement",
  "sev.notice",
  "me.sev",
  "me.exposure",
  ...OF_NO_SEV,
];

/**
 * Whom it concerns by what they do, where it is nobody in particular. `handlers`: the reviewers who may; with none, privacy
 * officers; with none of these, who is named from outside. `desk`: all of them.
 */
export const AUDIENCES = ["handlers", "privacy", "desk", "stewards"] as const;
export type Audience = (typeof AUDIENCES)[number];

/**
 * Something to tell people: put on the queue "tell" in the transaction of what it tells of. Codes and numbers only: no
 * name, title or text, for it may leave the house by mail or chat.
 */
export const Telling = z.strictObject({
  kind: z.enum(TELLING_KINDS),
  /** 0 for what is about no SEV. */
  sevNumber: z.number().int().nonnegative(),
  to: z.union([z.array(z.uuid()), z.enum(AUDIENCES)]),
  /** Who caused it, and so is not told. */
  except: z.uuid().nullable().default(null),
  severity: z.number().int().min(0).max(5).nullable().default(null),
  /** When something is due. */
  dueAt: z.iso.datetime().nullable().default(null),
  /** The same for the same event, however often it is told. */
  key: z.string().min(1).max(200),
});
export type Telling = z.infer<typeof Telling>;
export type ToTell = z.input<typeof Telling>;
