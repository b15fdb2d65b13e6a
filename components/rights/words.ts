import type { RequestKind } from "#core/flows/data-requests/schema.ts";
import type { ErasureStands, RequestView } from "#core/flows/data-requests/view.ts";
import type { RightsEntryKind } from "#core/log/entry/kinds.ts";
import type { RequestArticle } from "#core/policy/data-request.ts";
import { nameWords } from "../words/name-words.ts";
import type { Say } from "../words/say.ts";

/** What a request asks for and the law that gives it: "Erasure", "GDPR Art. 17". Pure. */
export const articleWords = (
  article: RequestArticle,
  { t }: Pick<Say, "t">,
): { title: string; law: string } => ({
  title: t(`requests.title_${article}`),
  law: t(`requests.law_${article}`),
});

type Step<Kind extends RightsEntryKind> = Kind extends `rights.${infer Act}` ? Act : never;

/** A step as a sentence without its end; `person` is the name of whose request it is, null for whoever reads it. Pure. */
export function stepWords(
  kind: RightsEntryKind,
  by: string | null,
  person: string | null,
  { t }: Pick<Say, "t">,
): string {
  const act = kind.slice("rights.".length) as Step<RightsEntryKind>;
  if (act === "escalate") return t("requests.step_escalate");
  const who = by === null ? person : nameWords(by, t);
  return t(`requests.step_${act}`, { you: who === null ? "yes" : "no", who: who ?? "" });
}

type About = Pick<RequestView, "kinds" | "fromDay" | "toDay">;

/** What a request is about: "Screenshots, 9 Nov 2026 to 13 Nov 2026." Pure. */
export function aboutWords({ kinds, fromDay, toDay }: About, say: Say): string {
  const { t, join } = say;
  const on = (iso: string) => say.dayOfYear(new Date(iso), "UTC");
  const what = firstLarge(kinds.length === 0 ? t("requests.everything") : join(kinds.map(kindOf(say))));
  if (fromDay && fromDay === toDay) return t("requests.aboutDay", { what, day: on(fromDay) });
  if (fromDay && toDay) return t("requests.aboutBetween", { what, from: on(fromDay), to: on(toDay) });
  if (fromDay) return t("requests.aboutSince", { what, from: on(fromDay) });
  return toDay ? t("requests.aboutUntil", { what, to: on(toDay) }) : what;
}

/** Every kind of data once, as the choices stand: here, since the vault’s own list would bring its schemas to the browser. */
export const KINDS_IN_ORDER = Object.keys({
  ...{ input_events: 1, screenshot: 1, prompt: 1, transcription: 1, conversation: 1, review: 1 },
  ...{ reads: 1, directory: 1 },
} satisfies Record<RequestKind, 1>) as RequestKind[];

const kindOf =
  ({ t }: Pick<Say, "t">) =>
  (kind: RequestKind): string =>
    t(`requests.kind_${kind}`);

const firstLarge = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A kind of data as a choice: "Mouse and keys". Pure. */
export const kindWords = (kind: RequestKind, say: Pick<Say, "t">): string => firstLarge(kindOf(say)(kind));

/** Until when it has to be answered, and what that is by. Pure. */
export function dueWords(
  { dueAt, late, extended, escalated }: Pick<RequestView, "dueAt" | "late" | "extended" | "escalated">,
  zone: string,
  { t, dayOfYear }: Say,
): string {
  const by = dayOfYear(dueAt, zone);
  if (late) return t(escalated ? "requests.lateEscalated" : "requests.late", { by });
  return t(extended ? "requests.dueExtended" : "requests.due", { by });
}

/** What became of an erasure that was granted. It says that something was erased only when it was. Pure. */
export function erasureWords(erasure: ErasureStands, zone: string, { t, day }: Say): string {
  switch (erasure.is) {
    case "not_started":
    case "none":
      return t(`requests.erasure_${erasure.is}`);
    case "waits":
    case "declined":
      return t(`requests.erasure_${erasure.is}`, { n: String(erasure.number) });
    case "done": {
      const n = String(erasure.number);
      return erasure.at
        ? t("requests.erasure_doneOn", { n, day: day(erasure.at, zone) })
        : t("requests.erasure_done", { n });
    }
    default:
      return erasure satisfies never;
  }
}
