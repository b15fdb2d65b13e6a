import type { SaidStatement } from "#core/policy/statement/statement.ts";
import { ReceiptLink } from "../log/receipt-link.tsx";
import { useSay } from "../words/use-say.ts";

/** A published statement for those whom it is about: to whom, when, its words, and what the log knew then. */
export function SaidStatementText({ said, zone }: { said: SaidStatement; zone: string }) {
  const { t, dayAndClock } = useSay();
  const { audience, at, text, verdict, outdated, corrects, correctedBy, leafIndex, size, statement } = said;
  return (
    <div className="flex max-w-[72ch] flex-col gap-1.5">
      <p className="text-small text-soft">
        {t(`me.to_${audience}`)}, {dayAndClock(at, zone)}
        {corrects === null ? null : t("me.corrects", { n: String(corrects) })}
      </p>
      {outdated ? <p className="rounded-button bg-warn-soft px-3 py-2">{t("me.moreKnown")}</p> : null}
      {correctedBy === null ? null : (
        <p className="text-soft">{t("me.correctedBy", { n: String(correctedBy) })}</p>
      )}
      <p className="break-words whitespace-pre-wrap">
        {text ?? t(audience === "authority" ? "me.toldAuthority" : "me.wordsGone")}
      </p>
      <p className="text-small text-soft">
        {t(`me.rests_${verdict}`, { statement: String(statement), n: size })}{" "}
        <ReceiptLink leaf={leafIndex} mine />
      </p>
    </div>
  );
}
