import type { DueItem } from "#core/flows/privacy-due/due-item.ts";
import type { RequestArticle } from "#core/policy/data-request.ts";
import { plural } from "../text/format.ts";
import type { Say } from "../words/say.ts";
import { articleWords } from "./words.ts";

const number = (words: string, { number: n }: DueItem): string => (n === null ? words : `${words} ${n}`);

/** What waits, as a title; `say` is the desk’s. Pure. */
export function dueTitle(item: DueItem, say: Pick<Say, "t">): string {
  const { kind, about } = item;
  switch (kind) {
    case "request":
      return `${articleWords(about as RequestArticle, say).title} asked for`;
    case "erasure.start":
      return "A granted erasure to start";
    case "erasure.confirm":
      return number("Erasure", item);
    case "hold.confirm":
      return number("Legal hold", item);
    case "name":
      return "A reader’s name was asked for";
    case "sealed":
      return about === "filer"
        ? `The sealed filer of SEV-${item.number}`
        : `A sealed answer in SEV-${item.number}`;
    case "question":
      return "A question about a read";
    case "withhold.confirm":
      return "Reads to be withheld";
    case "withhold.ends":
      return "Reads that are withheld";
    case "notification":
      return `Notification of SEV-${item.number}`;
    case "outside":
      return `SEV-${item.number}: ${plural(Number(about), "person", "people")} ${item.marks.includes("leavers") ? "who left" : "outside"}`;
    case "access":
      return `Access to SEV-${item.number} was asked for`;
    case "purpose":
      return about ?? "A purpose";
    case "training":
      return number("Training run", item);
    case "resume":
      return "The programme is to resume";
    case "paused":
      return "The programme is paused";
    case "statement":
      return "A statement about the programme";
    case "sev.statement":
      return `A statement about SEV-${item.number}`;
    case "lift":
      return `The restriction of SEV-${item.number} is to be lifted`;
    default:
      return kind satisfies never;
  }
}

const SECOND = "Waits for a second person";

/** What a privacy officer has to do with it. Pure. */
export function dueDoing(item: DueItem): string {
  const has = (mark: string) => item.marks.includes(mark);
  switch (item.kind) {
    case "request":
      return [
        has("escalated") ? "Not answered in time" : has("taken") ? "Taken, not answered" : "Nobody took it",
        has("extended") ? "extended once" : "",
      ]
        .filter(Boolean)
        .join(", ");
    case "erasure.start":
      return "Start it; nothing is erased before";
    case "erasure.confirm":
      return `${has("another") ? "Another person confirms it" : SECOND}${has("held") ? ", stopped by a hold" : ""}`;
    case "hold.confirm":
      return `${SECOND}; ends by itself if nobody confirms`;
    case "name":
      return "Open it or decline";
    case "sealed":
      return `${SECOND}: read the reason first`;
    case "question":
      return [
        has("appealed")
          ? "The answer was appealed"
          : has("straight")
            ? "No steward may answer"
            : "Not answered in time",
        has("again") ? "late for the second time, admins were told" : "",
      ]
        .filter(Boolean)
        .join(", ");
    case "withhold.confirm":
      return has("another") ? "Another person confirms it" : SECOND;
    case "withhold.ends":
      return "Ends by itself; the subjects see them then";
    case "notification":
      return "Decide whether the authority is told: the 72 hours run";
    case "outside":
      return "They have no personal link: tell them by other means, and record it";
    case "access":
      return "Somebody in conflict asks to look";
    case "purpose":
    case "training":
    case "statement":
    case "sev.statement":
    case "lift":
      return SECOND;
    case "resume":
      return has("another") ? "Another person decides" : SECOND;
    case "paused":
      return has("update")
        ? "The next update was promised by then"
        : has("end")
          ? "Expected to end then"
          : "No end was named";
    default:
      return item.kind satisfies never;
  }
}
