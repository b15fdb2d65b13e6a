import { ReceiptLink } from "#components/log/receipt-link.tsx";
import { count } from "#components/text/format.ts";
import type { StatementView } from "#core/policy/statement/statement.ts";
import type { StatementsView } from "#core/sev/statements/statements-view.ts";
import { NewStatement } from "./new-statement.tsx";
import { AUDIENCE_WORDS, basisSentence, CLAIM_WORDS, utc, VERDICT_WORDS } from "./words.ts";

/** What was said, to whom, on what verdict; and whether that verdict is still the one. */
export function PublishedLine({ of, view }: { of: StatementView; view: StatementsView }) {
  const { published, correctedBy, outdated, statement } = of;
  if (!published) return null;
  const { audience, claim, basis, at, by, leafIndex, corrects } = published;
  return (
    <li className="flex flex-col gap-2 px-5 py-4 max-desk:px-4">
      <h3 className="text-lead">
        Statement {statement} to {AUDIENCE_WORDS[audience]}
        {corrects === null ? null : `, corrects statement ${corrects}`}
      </h3>
      {outdated ? (
        <div
          role="status"
          className="flex flex-wrap items-center gap-3 rounded-button bg-warn-soft px-3 py-2"
        >
          <p className="min-w-0 flex-1 basis-64">
            <strong>Rests on an older verdict.</strong> Then: {VERDICT_WORDS[basis.verdict]}. Now:{" "}
            {VERDICT_WORDS[view.basis.verdict]}. It asks for a correction.
          </p>
          {view.mayWrite ? (
            <NewStatement
              number={view.number}
              verdict={view.basis.verdict}
              corrects={{ statement, audience }}
            />
          ) : null}
        </div>
      ) : null}
      {correctedBy === null ? null : <p className="text-soft">Corrected by statement {correctedBy}.</p>}
      <p className="max-w-[72ch] break-words whitespace-pre-wrap">
        {published.text ?? "Its words are no longer kept."}
      </p>
      <p className="max-w-[80ch] text-small text-soft">
        {CLAIM_WORDS[claim]}. Rested on: {VERDICT_WORDS[basis.verdict]}. {basisSentence(basis)} The first{" "}
        {count(basis.size)} entries of the log.
      </p>
      <Exceptions of={published} second={of.seconds.at(-1) ?? null} />
      <p className="text-small text-soft">
        {by ?? "An erased person"}, {utc(at)}, <ReceiptLink leaf={leafIndex} />
      </p>
    </li>
  );
}

type Published = NonNullable<StatementView["published"]>;

/** Where it went past a rule, with the reason that was given. */
function Exceptions({
  of: { outruns, beforeStaff, reason },
  second,
}: {
  of: Published;
  second: StatementView["second"];
}) {
  if (!outruns && !beforeStaff) return null;
  return (
    <ul className="text-small text-soft">
      {outruns ? (
        <li>
          It said more than the verdict carried; {second?.by ?? "an erased person"} vouched for it: “
          {second?.reason ?? "no longer kept"}”
        </li>
      ) : null}
      {beforeStaff ? <li>It went out before staff heard: “{reason ?? "no longer kept"}”</li> : null}
    </ul>
  );
}
