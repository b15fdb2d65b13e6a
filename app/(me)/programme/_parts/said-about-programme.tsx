import { SaidStatementText } from "#components/me/said-statement.tsx";
import { dayAndClock } from "#components/text/format-time.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import { saidAboutProgramme } from "#core/flows/programme-statements/said-about-programme.ts";

/** What the company has said about the programme, to whom, and what it rested on. */
export async function SaidAboutProgramme({ viewer }: { viewer: PersonViewer }) {
  const { statements, nextUpdateBy } = await saidAboutProgramme(viewer);
  return (
    <div id="said">
      <Card label="What was said">
        <CardHeader
          title="What was said about it"
          note={nextUpdateBy ? `more was promised by ${dayAndClock(nextUpdateBy, viewer.timeZone)}` : null}
        />
        {statements.length === 0 ? (
          <EmptyState within="card" title="Nothing was said yet">
            What the company says about recording, to staff, the authority or the press, stands here with what
            the log knew when it was said.
          </EmptyState>
        ) : (
          <ul className="divide-y divide-line border-t border-line">
            {statements.map((said) => (
              <li key={said.statement} className="px-5 py-4 max-desk:px-4">
                <SaidStatementText said={said} zone={viewer.timeZone} />
              </li>
            ))}
          </ul>
        )}
      </Card>
    </div>
  );
}
