import type { TellingKind } from "#core/base/telling.ts";

/** What is told, as codes: it is put into words where it is shown or sent. */
export interface Told {
  readonly kind: TellingKind | "test";
  readonly sevNumber: number;
  readonly severity: number | null;
  readonly dueAt: Date | null;
}

/** One sentence and where to look. It names nobody and tells nothing of what the SEV says. */
export interface ToldWords {
  readonly sentence: string;
  /** Path of a page of ours. */
  readonly path: string;
}

type Say = (sev: string, level: string) => string;

/** What each kind says. `sev` is "SEV-12", `level` " (SEV 0)" or nothing. */
const SAY: Readonly<Record<TellingKind, Say>> = {
  "sev.raised": (sev, level) => `${sev} was raised${level}.`,
  "sev.serious": (sev, level) => `${sev} is serious${level}: acknowledge it.`,
  "sev.second": (sev, level) => `${sev}${level} waits for a second reviewer.`,
  "sev.second.decided": (sev) => `What you asked a second person for in ${sev} was decided.`,
  "sev.lift.asked": (sev) => `Lifting the restriction of ${sev} waits for a second person.`,
  "sev.statement.second": (sev) => `A statement about ${sev} waits for a second person.`,
  "sev.reopened": (sev) => `${sev} was reopened.`,
  "sev.woke": (sev) => `${sev} is back: its snooze ended.`,
  "sev.changed": (sev, level) => `There is news of ${sev}${level}, which you watch.`,
  "sev.assigned": (sev, level) => `${sev}${level} was given to you.`,
  "sev.role": (sev) => `You were given a part in ${sev}.`,
  "sev.mention": (sev) => `You were mentioned in ${sev}.`,
  "sev.question": (sev) => `There is a question for you in ${sev}.`,
  "sev.answer": (sev) => `A question in ${sev} was answered.`,
  "sev.appeal": (sev) => `The dismissal of ${sev} was appealed.`,
  "sev.appeal.decided": (sev) => `Your appeal in ${sev} was decided.`,
  "sev.access.asked": (sev) => `Somebody asks for access to ${sev}.`,
  "sev.access.decided": (sev) => `Your request for access to ${sev} was decided.`,
  "sev.name.asked": (sev) => `Opening a sealed name of ${sev} waits for a second person.`,
  "sev.name.opened": (sev) => `Your name in ${sev} was opened by two people. The page says why.`,
  "sev.suspended": () => "An access was suspended for an incident and waits for a steward.",
  "sev.statement": (sev) => `There is a new statement about ${sev}.`,
  "sev.notice": (sev) => `There is a notice for you about ${sev}.`,
  "sev.action": (sev) => `An action of ${sev} is yours.`,
  "sev.late": (sev, level) => `A clock of ${sev}${level} ran out.`,
  "sev.page": (sev, level) => `You are on call: ${sev}${level} is not acknowledged.`,
  "purpose.asked": () => "Somebody asks for a purpose, or for more time. A steward has to decide.",
  "purpose.second": () => "A purpose for the most sensitive data (DSS 4) waits for a second person.",
  "purpose.decided": () => "A purpose of yours was decided.",
  "purpose.ending": () => "A purpose ends within a week. Ask for more time if it is still needed.",
  "purpose.ended": () => "A purpose that you held has ended, or was taken from you. The page says why.",
  "programme.statement.second": () => "A statement about the programme waits for a second person.",
  "training.second": () => "A training run with the most sensitive data (DSS 4) waits for a second person.",
  "training.over": () => "A training run that you asked for was decided, or its file is there.",
  "training.due": () => "Somebody whose data trained a model opted out or is erased: what becomes of it?",
  "training.decided": () => "It was decided what becomes of your data in a model that was trained with it.",
  "why.asked": () => "An employee asks why a read of their data was made.",
  "why.late": () => "A question about a read is late. It waits for a privacy officer now.",
  "why.appealed": () => "The answer to a question about a read was appealed.",
  "why.answered": () => "Your question about a read of your data was answered.",
};

/** Of these the reader is a subject, a filer or asked: they look at their own page of the SEV. */
const OWN_PAGE: ReadonlySet<TellingKind> = new Set([
  "sev.appeal.decided",
  "sev.name.opened",
  "sev.statement",
  "sev.notice",
]);

/** Purposes have a page on which whatever waits for its reader stands first. */
const PURPOSES_PAGE = "/purposes";
const QUESTIONS_PAGE = "/questions";

const PROGRAMME_PAGE = "/programme";

/** Runs of training, with what waits for a decision. */
const RUNS_PAGE = "/activity/runs";

/** A steward sees no SEV and is told of none: what waits for them stands on a page of their own. */
const STEWARDS_PAGE = "/suspensions";

export function wordsOf({ kind, sevNumber, severity }: Told): ToldWords {
  if (kind === "test") return { sentence: "This is a test of Whosaw: messages arrive here.", path: "/" };
  const sentence = SAY[kind](`SEV-${sevNumber}`, severity === null ? "" : ` (SEV ${severity})`);
  if (kind.startsWith("purpose.")) return { sentence, path: PURPOSES_PAGE };
  if (kind === "programme.statement.second") return { sentence, path: PROGRAMME_PAGE };
  if (kind === "training.decided") return { sentence, path: "/me" };
  if (kind.startsWith("training.")) return { sentence, path: RUNS_PAGE };
  if (kind === "sev.suspended") return { sentence, path: STEWARDS_PAGE };
  if (kind === "why.answered") return { sentence, path: "/me" };
  if (kind.startsWith("why.")) return { sentence, path: QUESTIONS_PAGE };
  if (kind === "sev.question") return { sentence, path: "/me" };
  return { sentence, path: `${OWN_PAGE.has(kind) ? "/me" : ""}/sevs/${sevNumber}` };
}

/** Of a SEV 0-1 and pressing: comes at once, whatever the hour. */
export const isUrgent = ({ kind, severity }: Pick<Told, "kind" | "severity">): boolean =>
  severity !== null &&
  severity <= 1 &&
  (kind === "sev.serious" || kind === "sev.late" || kind === "sev.page" || kind === "sev.second");
