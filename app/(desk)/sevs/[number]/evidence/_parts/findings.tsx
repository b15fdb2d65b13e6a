import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";

const RULES: Readonly<Record<string, string>> = {
  "wide-grant": "Wide grant",
  audience: "Audience over policy",
  "stale-grants": "Grants not looked at",
  "coverage-gap": "A gap in a source's log",
  "window-reads": "Reads in the window",
  peek: "Peek",
  volume: "Far more than usual",
  policy: "Rule broken",
  unexplained: "People without a tie",
  "unusual-volume": "More than usual",
  rarity: "Something rare",
  slow: "Little by little",
  sample: "Drawn by lot",
  "outside-notice": "Collected more than described",
  "log-broken": "The log contradicts itself",
  "log-refused": "A witness refused",
  "log-late": "A witness is late",
};

const SHOWN = 5;

/** What detectors said, in their sentences. */
export function Findings({ view: { findings } }: { view: EvidenceView }) {
  return (
    <Card label="Findings">
      <CardHeader title="Findings" note={findings.length > 0 ? "as the rules found them" : null} />
      {findings.length === 0 ? (
        <EmptyState within="card" title="No rule found anything">
          Somebody filed this. What a rule finds about its reads later joins it here.
        </EmptyState>
      ) : (
        <>
          <List findings={findings.slice(0, SHOWN)} />
          {findings.length > SHOWN ? (
            <details className="border-t border-line">
              <summary className="cursor-pointer px-5 py-3 text-soft hover:text-ink max-desk:px-4">
                {findings.length - SHOWN} more
              </summary>
              <List findings={findings.slice(SHOWN)} />
            </details>
          ) : null}
        </>
      )}
    </Card>
  );
}

const List = ({ findings }: { findings: EvidenceView["findings"] }) => (
  <ul className="divide-y divide-line border-t border-line">
    {findings.map(({ key, rule, sentences, firstAt, raisedAt }) => (
      <li key={key} className="px-5 py-3 max-desk:px-4">
        <p className="text-small text-soft">
          {RULES[rule] ?? rule}, from <Time atUtc={firstAt.toISOString()} /> UTC, found{" "}
          <Time atUtc={raisedAt.toISOString()} />
        </p>
        {sentences.map((sentence) => (
          <p key={sentence} className="mt-1 break-words">
            {sentence}
          </p>
        ))}
      </li>
    ))}
  </ul>
);
