import { Seal } from "#components/seal/seal.tsx";
import { count } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import type { StatementsView } from "#core/sev/statements/statements-view.ts";
import { basisSentence, utc, VERDICT_WORDS } from "./words.ts";

/** What may be said now: the verdict that every statement is checked against. */
export function BasisCard({ view: { basis, nextUpdateBy, staffHeard } }: { view: StatementsView }) {
  return (
    <Card label="What may be said now">
      <CardHeader
        title="What may be said now"
        note={<Seal state="proven">the first {count(basis.size)} entries of the log</Seal>}
      />
      <CardBody>
        <p className="text-figure font-strong">{VERDICT_WORDS[basis.verdict]}</p>
        <p className="mt-1 max-w-[80ch] text-soft">{basisSentence(basis)}</p>
        <p className="mt-3 max-w-[80ch] text-soft">
          {staffHeard
            ? "Staff have heard."
            : "Staff have heard nothing yet: they come before authority and press, or the entry says why not."}{" "}
          {nextUpdateBy
            ? `The next statement was promised by ${utc(nextUpdateBy)}.`
            : "No next statement was promised."}
        </p>
      </CardBody>
    </Card>
  );
}
