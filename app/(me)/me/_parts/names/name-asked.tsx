import { day } from "#components/text/format-time.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";
import { AskName } from "./ask-name.tsx";

/** Why a reader is not named, what one can do about it, and what became of it. */
export function NameAsked({ line, about, zone }: { line: MyLine; about: string; zone: string }) {
  const { nameAsked: asked, leaves, mayAskName } = line;
  const [entry] = leaves;
  if (asked !== null) return <p className="mt-1 text-small text-soft">{inWords(asked, zone)}</p>;
  if (!mayAskName || entry === undefined) return null;
  return (
    <div className="-ml-3 mt-1">
      <AskName entry={entry} about={about} />
    </div>
  );
}

function inWords({ state, dueAt, reason }: NonNullable<MyLine["nameAsked"]>, zone: string): string {
  const why = reason ? `: “${reason}”` : ".";
  if (state === "open") return `You asked for the name; a privacy officer answers by ${day(dueAt, zone)}.`;
  return state === "granted"
    ? `A privacy officer opened this name to you${why}`
    : `A privacy officer did not open this name${why}`;
}
