import { SaidStatementText } from "#components/me/said-statement.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { SaidStatement } from "#core/policy/statement/statement.ts";

/** What the company said about it, newest first, with what it rested on. */
export function Statements({ statements, zone }: { statements: readonly SaidStatement[]; zone: string }) {
  const { t } = useSay();
  if (statements.length === 0) return null;
  return (
    <Card label={t("mySev.saidAbout")}>
      <CardHeader title={t("mySev.saidAbout")} />
      <ul className="divide-y divide-line border-t border-line">
        {statements.map((said) => (
          <li key={said.statement} className="px-5 py-4 max-desk:px-4">
            <SaidStatementText said={said} zone={zone} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
