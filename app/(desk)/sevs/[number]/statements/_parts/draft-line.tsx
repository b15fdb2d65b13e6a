import { plural } from "#components/text/format.ts";
import type { StatementView } from "#core/policy/statement/statement.ts";
import type { StatementsView } from "#core/sev/statements/statements-view.ts";
import { DraftActs } from "./draft-acts.tsx";
import { AUDIENCE_WORDS, CLAIM_WORDS, utc, VERDICT_WORDS } from "./words.ts";

/** A statement that is not published: its newest words, what its check says now, and what comes next. */
export function DraftLine({ of, view }: { of: StatementView; view: StatementsView }) {
  const draft = of.drafts.at(-1);
  if (!draft) return null;
  const { number, version, basis, staffHeard, mayWrite } = view;
  return (
    <li className="flex flex-col gap-3 px-5 py-4 max-desk:px-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-lead">
          Statement {of.statement} to {AUDIENCE_WORDS[draft.audience]}
          {draft.corrects === null ? null : `, corrects statement ${draft.corrects}`}
        </h3>
        <p className="text-small text-soft">
          version {draft.revision} by {draft.by ?? "an erased person"}, {utc(draft.at)}
        </p>
      </div>
      <p className="max-w-[72ch] break-words whitespace-pre-wrap">
        {draft.text ?? "Its words are no longer kept."}
      </p>
      <Checks of={of} view={view} />
      {mayWrite ? (
        <DraftActs
          of={{ number, version, statement: of.statement, revision: draft.revision }}
          draft={{
            ...{
              audience: draft.audience,
              claim: draft.claim,
              text: draft.text ?? "",
              corrects: draft.corrects,
            },
            nextUpdateBy: draft.nextUpdateBy?.toISOString() ?? null,
          }}
          verdict={basis.verdict}
          waits={of.outruns && of.second === null}
          maySecond={of.maySecond}
          beforeStaff={(draft.audience === "authority" || draft.audience === "press") && !staffHeard}
        />
      ) : null}
      {of.drafts.length > 1 ? <Versions of={of} /> : null}
    </li>
  );
}

/** What stands against publishing it, or that nothing does. */
function Checks({ of, view: { basis } }: { of: StatementView; view: StatementsView }) {
  const claim = of.drafts.at(-1)?.claim ?? "nothing";
  return (
    <ul aria-label="Check" className="flex flex-col gap-1 rounded-button bg-sunk px-3 py-2">
      <li>
        Claims: {CLAIM_WORDS[claim]}. The verdict now: {VERDICT_WORDS[basis.verdict]}.
      </li>
      {of.outruns ? (
        <li className={of.second ? "" : "text-sev-0"}>
          {of.second
            ? `A second person vouches for it: ${of.second.by ?? "an erased person"}, “${of.second.reason ?? "no longer kept"}”`
            : "That says more than the verdict carries: a second person has to vouch for it, with a reason."}
        </li>
      ) : (
        <li>What it claims rests on the verdict.</li>
      )}
      {of.denials.map(({ language, words }) => (
        <li key={language} className="text-sev-2">
          “{words}” reads as a denial ({language}).
        </li>
      ))}
    </ul>
  );
}

function Versions({ of }: { of: StatementView }) {
  return (
    <details>
      <summary className="text-small text-soft">{plural(of.drafts.length - 1, "earlier version")}</summary>
      <ol className="mt-2 flex flex-col gap-3">
        {of.drafts.slice(0, -1).map((draft) => (
          <li key={draft.revision} className="text-soft">
            <p className="text-small">
              version {draft.revision} by {draft.by ?? "an erased person"}, {utc(draft.at)}
            </p>
            <p className="max-w-[72ch] break-words whitespace-pre-wrap">{draft.text ?? "No longer kept."}</p>
          </li>
        ))}
      </ol>
    </details>
  );
}
