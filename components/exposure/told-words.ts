import { count } from "#components/text/format.ts";
import { dayAndClock, dayOfYear } from "#components/text/format-time.ts";
import type { OutsideTold } from "#core/flows/outside/outside-told.ts";
import type { OutsideWay } from "#core/flows/outside/ways.ts";

/** The way in words that go after "by". */
export const WAY_WORDS: Readonly<Record<OutsideWay, string>> = {
  letter: "letter",
  customer: "e-mail through the customer",
  public_notice: "public notice",
};

/** By when people have to be told: the end of the 72 hours, or without undue delay where none run. */
export const dueWords = (dueAt: Date | null, zone: string): string =>
  dueAt ? `due by ${dayAndClock(dueAt, zone)} (72 hours)` : "due without undue delay";

/** "told on 3 Nov 2026 by letter.", and by when the rest of `people` have to be. Goes after "N outside people, ". */
export function toldWords({ tellings, dueAt }: OutsideTold, people: number, zone: string): string {
  const [newest, ...earlier] = tellings;
  const due = dueWords(dueAt, zone);
  if (!newest) return `not told yet, ${due}.`;
  const reached = tellings.reduce((sum, telling) => sum + telling.people, 0);
  const on = dayOfYear(new Date(`${newest.toldOn}T12:00:00Z`), "UTC");
  const before =
    earlier.length > 0 ? `, and ${earlier.length === 1 ? "once" : `${earlier.length} times`} before` : "";
  const told = `told on ${on} by ${WAY_WORDS[newest.way]}${before}.`;
  return reached < people ? `${count(reached)} ${told} The others are ${due}.` : told;
}
