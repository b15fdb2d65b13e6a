import { useSay } from "#components/words/use-say.ts";
import type { MyLine } from "#core/flows/my-page/lines.ts";
import { ExpectedAsk } from "./expected-ask.tsx";

/** Whether one expected a read: what one said, or the question where it is asked; over what was said for one it is asked again. */
export function Expected({ line, about }: { line: MyLine; about: string }) {
  const { t } = useSay();
  const { expected, expectedForThem: forThem, asksExpected, leaves } = line;
  const [entry] = leaves;
  const asks = asksExpected && entry !== undefined && (expected === null || forThem);
  const own = expected ? "why.saidExpected" : "why.saidNotExpected";
  return (
    <>
      {expected === null ? null : (
        <p className="mt-1 text-small text-soft">
          {forThem ? t("why.saidForYou", { expected: expected ? "yes" : "no" }) : t(own)}
        </p>
      )}
      {asks ? <ExpectedAsk entry={entry} about={about} /> : null}
    </>
  );
}
