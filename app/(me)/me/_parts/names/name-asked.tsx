import type { Say } from "#components/words/say.ts";
import { useSay } from "#components/words/use-say.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";
import { AskName } from "./ask-name.tsx";

/** Why a reader is not named, what one can do about it, and what became of it. */
export function NameAsked({ line, about, zone }: { line: MyLine; about: string; zone: string }) {
  const say = useSay();
  const { nameAsked: asked, leaves, mayAskName } = line;
  const [entry] = leaves;
  if (asked !== null) return <p className="mt-1 text-small text-soft">{inWords(asked, zone, say)}</p>;
  if (!mayAskName || entry === undefined) return null;
  return (
    <div className="-ml-3 mt-1">
      <AskName entry={entry} about={about} />
    </div>
  );
}

function inWords(
  { state, dueAt, reason }: NonNullable<MyLine["nameAsked"]>,
  zone: string,
  { t, day }: Say,
): string {
  if (state === "open") return t("why.nameOpen", { day: day(dueAt, zone) });
  const said = reason ? ` “${reason}”` : "";
  return `${t(state === "granted" ? "why.nameGranted" : "why.nameDenied")}${said}`;
}
