import { unreachable } from "#core/base/unreachable.ts";

/** A log as one side has it: how it is called, how long it is, when that was (null when nobody knows). */
export interface LogSide {
  readonly origin: string;
  readonly size: number;
  readonly at: Date | null;
}

/**
 * Why this database is not the log that was signed last:
 * `behind` it has fewer entries; `differs` it has other ones; `other_origin` it goes by another name; `other_key` the
 * head file is signed by another key; `unreadable` the head file is no head; `keys` what the database signed last was
 * signed by another key; `unconfirmed` it was restored from a backup, and no head says whether anything is missing;
 * `renamed` all is well, but a restore was accepted under this process, which still remembers the log from before.
 */
export type MismatchWhy =
  | "behind"
  | "differs"
  | "other_origin"
  | "other_key"
  | "unreadable"
  | "keys"
  | "unconfirmed"
  | "renamed";

export interface Mismatch {
  readonly why: MismatchWhy;
  readonly headFile: string;
  /** The newest head kept outside; null when there is none that could be read. */
  readonly head: LogSide | null;
  readonly database: LogSide;
}

/** What is wrong, in one sentence. */
export function mismatchSentence({ why, headFile }: Mismatch): string {
  switch (why) {
    case "behind":
      return "The database is older than the log that was signed last, so nothing is written.";
    case "differs":
      return "The database holds other entries than the log that was signed last, so nothing is written.";
    case "other_origin":
      return "The database holds a log of another name than the one signed last, so nothing is written.";
    case "other_key":
      return `The head file ${headFile} is of another log: our key did not sign it. Nothing is written.`;
    case "unreadable":
      return `The head file ${headFile} cannot be read as a signed head, so nothing is written.`;
    case "keys":
      return "The database's newest checkpoint was not signed by the key that is here, so nothing is written.";
    case "unconfirmed":
      return "The database was restored from a backup, and no head file says whether entries are missing. Nothing is written.";
    case "renamed":
      return "A restore was accepted while this process ran, so it writes nothing: start it again.";
    default:
      return unreachable(why);
  }
}

/** The whole message for whoever runs Whosaw: both sides, what is lost at most, and the ways out. */
export function mismatchReport(mismatch: Mismatch): string {
  return [
    mismatchSentence(mismatch),
    ...sides(mismatch).map((line) => `  ${line}`),
    ...waysOut(mismatch.why),
  ].join("\n");
}

/** The entries that the head covers and the database lacks: `from` to `to`, both included; null when none or unknown. */
export function lostRange({
  head,
  database,
}: Mismatch): { readonly from: number; readonly to: number } | null {
  return head && head.size > database.size ? { from: database.size, to: head.size - 1 } : null;
}

/** What is lost at most, in words. */
export function lostWords(mismatch: Mismatch): string {
  const { why, head } = mismatch;
  const lost = lostRange(mismatch);
  if (lost)
    return `entries ${number(lost.from)} to ${number(lost.to)} (${number(lost.to - lost.from + 1)}), and what was written in the second after that head`;
  if (why === "differs" || why === "other_origin")
    return `as many as ${number(head?.size ?? 0)} entries: the two histories are not one`;
  return "not known: whatever was written after this copy was made";
}

function sides(mismatch: Mismatch): string[] {
  const { head, headFile, database } = mismatch;
  return [
    `signed last    ${head ? `${side(head)}  (head file ${headFile})` : `no head could be read (head file ${headFile})`}`,
    `this database  ${side(database)}`,
    `lost at most   ${lostWords(mismatch)}`,
  ];
}

function waysOut(why: MismatchWhy): string[] {
  if (why === "renamed") return [];
  if (why === "keys") return ["Put the log's own keys back (a backup does not hold them), and start again."];
  if (why === "other_key" || why === "unreadable")
    return [
      "Name this log's own head file with WHOSAW_HEAD_FILE, or put it back, and start again.",
      "Only if it is lost for good: move that file away; then no older database can be told until a new head is kept.",
    ];
  return [
    "Two ways on: bring back the right database and start again; or accept the loss, which starts the log under a new name:",
    "  npm run -s whosaw -- restore accept",
  ];
}

const side = ({ origin, size, at }: LogSide): string =>
  `${origin}: ${number(size)} entries${at ? `, ${at.toISOString().slice(0, 19).replace("T", " ")} UTC` : ""}`;

const number = (value: number): string => value.toLocaleString("en-US");
