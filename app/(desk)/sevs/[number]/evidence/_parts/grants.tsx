import { Seal } from "#components/seal/seal.tsx";
import { count, joinWords } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { HappenedLearned } from "#components/ui/time.tsx";
import type { EvidenceView } from "#core/sev/evidence/evidence-view.ts";

/** The changes of who may read that opened or closed it. */
export function Grants({ view: { grants, number }, proofs }: { view: EvidenceView; proofs: boolean }) {
  return (
    <Card label="Grant changes">
      <CardHeader title="Grant changes" />
      {grants.length === 0 ? (
        <EmptyState within="card" title="No grant change is behind this">
          A grant that let in more than need to, and the revoke that ended it, stand here with their entries.
        </EmptyState>
      ) : (
        <ul className="divide-y divide-line border-t border-line">
          {grants.map(
            ({ leafIndex, verb, who, principal, privileges, datasets, source, happenedAt, learnedAt }) => (
              <li key={leafIndex} className="flex flex-col gap-1 px-5 py-3 max-desk:px-4">
                <p className="break-words">
                  <strong>{who}</strong> {verb === "grant" ? "granted" : "revoked"}{" "}
                  <span className="font-mono text-small">{joinWords(privileges).toUpperCase()}</span> on{" "}
                  {joinWords(datasets)} {verb === "grant" ? "to" : "from"} {principal}
                </p>
                <p className="text-small">
                  <HappenedLearned
                    happenedUtc={happenedAt.toISOString()}
                    learnedUtc={learnedAt.toISOString()}
                  />
                </p>
                <p>
                  <Seal
                    state="reported"
                    {...(proofs ? { href: `/reads?sev=${number}&entry=${leafIndex}` } : {})}
                  >
                    as reported by {source}, entry {count(leafIndex)}
                  </Seal>
                </p>
              </li>
            ),
          )}
        </ul>
      )}
    </Card>
  );
}
