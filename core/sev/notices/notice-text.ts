import type { NoticeGroup } from "./affected.ts";

/** What a notice is drafted from: facts of the SEV, none of them personal. */
export interface NoticeFacts {
  readonly number: number;
  readonly title: string;
  /** By the source's clock; null where no window is known. */
  readonly openedAt: Date | null;
  readonly closedAt: Date | null;
  readonly datasets: readonly string[];
  readonly readers: number;
  readonly wholeDatasets: readonly string[];
  /** "What is done", as the subject's view says it. */
  readonly done: string;
}

const DAY = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });
const when = (at: Date): string => `${DAY.format(at)} UTC`;

/**
 * A first draft of a notice in plain words: what happened, what of yours, what is done, what you can do, whom to ask (GDPR
 * Art. 34(2)). A privacy officer reads and changes it before it goes out. Pure.
 */
export function noticeText(group: NoticeGroup, facts: NoticeFacts): string {
  return [
    `What happened\n${happened(facts)}`,
    `What of yours\n${mine(group, facts)}`,
    `What is done\n${facts.done}`,
    `What you can do\n${todo(group, facts.number)}`,
    "Whom to ask\nThe privacy officer: [name, e-mail, telephone]. You may also complain to your data protection authority.",
  ].join("\n\n");
}

function happened({ title, openedAt, closedAt, readers }: NoticeFacts): string {
  const window =
    openedAt === null
      ? ""
      : ` From ${when(openedAt)} ${closedAt === null ? "until now" : `until ${when(closedAt)}`}.`;
  const read =
    readers > 0
      ? ` ${readers.toLocaleString("en-GB")} ${readers === 1 ? "person" : "people"} read data without need.`
      : "";
  return `${title}.${window}${read}`;
}

function mine(group: NoticeGroup, { number, datasets, wholeDatasets }: NoticeFacts): string {
  const kinds = datasets.length > 0 ? list(datasets) : "activity data";
  const whole =
    wholeDatasets.length > 0
      ? ` Some reads took all of ${list(wholeDatasets)} at once, so yours may be among them although nobody looked for you.`
      : "";
  switch (group) {
    case "staff":
      return `It concerns ${kinds}. On your own page of SEV-${number} you see which reads were of your data, when, and by whom.${whole}`;
    case "leavers":
      return `It concerns ${kinds} from the time when you worked here.${whole}`;
    default:
      return `It concerns ${kinds} in which you may appear, for example because you wrote to or spoke with somebody here.${whole}`;
  }
}

function todo(group: NoticeGroup, number: number): string {
  const common =
    "Be careful with messages that use what was in this data. If you think it was used against you, tell us.";
  return group === "staff"
    ? `${common} You can ask about any read and take its receipt home from your page of SEV-${number}.`
    : `${common} You can ask us which data of yours it was.`;
}

const list = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words.at(-1)}`;
