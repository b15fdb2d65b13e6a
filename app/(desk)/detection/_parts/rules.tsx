import { count } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Precision } from "#core/detect/statistics/beta.ts";
import type { DetectionView } from "#core/flows/detection/detection-view.ts";
import { WORDS } from "../../response-times/_parts/detectors.tsx";
import { FigureTable } from "../../response-times/_parts/figure-table.tsx";

type RulesProps = Pick<DetectionView, "rules" | "sample">;

/** Each rule by what became of its SEVs, and the days drawn by lot beside them. */
export function Rules({ rules, sample }: RulesProps) {
  return (
    <Card label="Rules">
      <CardHeader title="Rules" note="right and wrong as reviewers said when they closed or dismissed" />
      {rules.length === 0 ? (
        <EmptyState within="card" title="No rule has raised a SEV yet">
          As rules raise SEVs and reviewers close them, how often each was right stands here.
        </EmptyState>
      ) : (
        <FigureTable
          caption="Volume and precision by rule"
          head={["Rule", "In 90 days", "Open", "Right", "Precision", "By role", "Last"]}
          rows={rules.map(({ rule, recent, open, precision, byRole, lastAt }) => ({
            key: rule,
            cells: [
              WORDS[rule] ?? rule,
              count(recent),
              count(open),
              <Right key="right" of={precision} />,
              <Share key="share" of={precision} />,
              byRole.length > 0 ? <Roles key="roles" of={byRole} /> : "-",
              lastAt ? <Time key="last" atUtc={lastAt.toISOString()} /> : "-",
            ],
          }))}
        />
      )}
      <p className="border-t border-line px-5 py-3 text-soft max-desk:px-4">
        Drawn by lot, whatever the rules say: {count(sample.drawn)} readers&#8217; days
        {sample.precision.right + sample.precision.wrong > 0 ? (
          <>
            ; something was wrong with <Right of={sample.precision} />, which no rule has chosen.
          </>
        ) : (
          ". None was closed with a verdict yet."
        )}
      </p>
    </Card>
  );
}

const Right = ({ of: { right, wrong } }: { of: Precision }) => (
  <>{right + wrong > 0 ? `${right} of ${right + wrong}` : "no verdict"}</>
);

const percent = (share: number): string => `${Math.round(share * 100)} %`;

const Share = ({ of: { right, wrong, mean, low, high } }: { of: Precision }) =>
  right + wrong === 0 ? (
    "-"
  ) : (
    <>
      {percent(mean)}
      <span className="block text-small text-soft">
        {percent(low)} to {percent(high)}
      </span>
    </>
  );

const Roles = ({ of }: { of: DetectionView["rules"][number]["byRole"] }) => (
  <ul className="text-small">
    {of.map(({ role, precision }) => (
      <li key={role}>
        {role}: <Right of={precision} />
      </li>
    ))}
  </ul>
);
