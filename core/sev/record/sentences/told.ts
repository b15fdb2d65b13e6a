import { act, type Topic } from "./sentence.ts";

type Data = Readonly<Record<string, unknown>>;

const many = (count: unknown, one: string, more: string): string =>
  `${Number(count).toLocaleString("en-GB")} ${count === 1 ? one : more}`;
const people = (count: unknown): string => many(count, "person", "people");
const moment = (text: unknown): string => `${String(text).slice(0, 16).replace("T", " ")} UTC`;

/** A step of the notification track, in a sentence. */
function notificationSentence(who: string, data: Data): string {
  switch (data.act) {
    case "start":
      return `${who} moved the start of the 72 h from ${moment(data.from)} to ${moment(data.to)}.`;
    case "decide":
      return data.decision === "due"
        ? `${who} decided that a notification is due under ${articles(data.articles)}.`
        : `${who} decided that no notification is required.`;
    default:
      return `${who} told the authority, phase ${data.phase}${data.last ? ", the last" : ""}${data.late ? ", after the 72 h" : ""}${data.corrects === null ? "" : `; it corrects phase ${data.corrects}`}.`;
  }
}

const articles = (list: unknown): string => {
  const numbers = Array.isArray(list) ? list : [];
  return `${numbers.length === 1 ? "Art." : "Arts."} ${numbers.join(" and ")} GDPR`;
};

/** A step of the notices to people, in a sentence. */
function noticeSentence(who: string, data: Data): string {
  const notice = `notice ${data.notice}`;
  switch (data.act) {
    case "draft":
      return `${who} wrote ${notice}, version ${data.revision}.`;
    case "send":
      return data.exported
        ? `${who} took the list of ${people(data.count)} outside, to write them ${notice}.`
        : `${who} ${data.behindLink ? "put" : "sent"} ${notice} ${data.behindLink ? "behind the personal links of" : "to"} ${people(data.count)}${Number(data.round) > 1 ? `, time ${data.round}` : ""}.`;
    case "open":
      return `${who} opened a list of ${people(data.count)} to be told of ${notice} by other means.`;
    case "told":
      return `${who} recorded that ${people(data.count)} were told of ${notice} by ${MEANS[String(data.means)] ?? data.means} on ${data.toldOn}.`;
    default:
      return data.means === "public_notice"
        ? `${who} made ${notice} public, for ${people(data.count)} who cannot be written to.`
        : `${who} gave ${notice} to a company's contact, for ${people(data.count)}.`;
  }
}

const MEANS: Readonly<Record<string, string>> = {
  ...{ letter: "letter", email: "e-mail", call: "telephone" },
  ...{ in_person: "word of mouth", company: "the company they work for" },
};

const VERDICTS: Readonly<Record<string, string>> = {
  reads: "reads were found",
  none: "no read in a complete log",
  cannot_tell: "it cannot be told",
};
const AUDIENCES: Readonly<Record<string, string>> = {
  staff: "staff",
  affected: "those affected",
  authority: "the authority",
  press: "the press",
};

/** A step of a statement, in a sentence. */
function statementSentence(who: string, data: Data): string {
  const statement = `statement ${data.statement}`;
  const verdict = VERDICTS[String(data.verdict)] ?? data.verdict;
  switch (data.act) {
    case "draft":
      return `${who} wrote ${statement} to ${AUDIENCES[String(data.audience)]}, version ${data.revision}.`;
    case "second":
      return `${who} vouched for ${statement}, version ${data.revision}, while the verdict was: ${verdict}.`;
    default:
      return `${who} published ${statement} to ${AUDIENCES[String(data.audience)]}, resting on: ${verdict}${data.beforeStaff ? "; before staff heard" : ""}.`;
  }
}

/** What was told to the authority, to people, and said in public. */
export const TOLD_STEPS = {
  notification: act(({ who, data }) => notificationSentence(who, data)),
  notice: act(({ who, data }) => noticeSentence(who, data)),
  statement: act(({ who, data }) => statementSentence(who, data)),
} satisfies Topic;
