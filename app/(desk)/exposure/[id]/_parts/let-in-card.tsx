import { Seal } from "#components/seal/seal.tsx";
import { count } from "#components/text/format.ts";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Time } from "#components/ui/time.tsx";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { LetIn } from "#core/flows/window-report/let-in.ts";
import type { WindowReport } from "#core/flows/window-report/window-report.ts";
import { mayOpen } from "#core/policy/pages.ts";
import { CopyStatement } from "../../../_parts/copy-statement.tsx";

/** Who let them in: the change, its maker, its entry, and what takes it back. */
export function LetInCard({ report, viewer }: { report: WindowReport; viewer: PersonViewer }) {
  const { letIn, opened, closed, coverage } = report;
  return (
    <Card label="Who let them in">
      <CardHeader title="Who let them in" />
      {letIn && opened ? (
        <CardBody>
          <div className="flex flex-col gap-3">
            <p>
              <strong>{letIn.who ?? "Somebody, whom the snapshot does not name,"}</strong>{" "}
              {opened.after && opened.after < opened.by ? (
                <>
                  between <Time atUtc={opened.after.toISOString()} form="seconds" /> and{" "}
                  <Time atUtc={opened.by.toISOString()} form="seconds" /> UTC
                </>
              ) : (
                <>
                  {opened.after ? "at" : "by"} <Time atUtc={opened.by.toISOString()} form="seconds" /> UTC
                </>
              )}
            </p>
            <Words letIn={letIn} />
            <p>
              <Seal
                state="reported"
                {...(mayOpen(viewer.roles, "/reads") ? { href: `/reads?entry=${letIn.leafIndex}` } : {})}
              >
                as reported by {coverage.source.name}, entry {count(letIn.leafIndex)}
              </Seal>
            </p>
            <Reverse letIn={letIn} isClosed={closed !== null} />
          </div>
        </CardBody>
      ) : (
        <EmptyState within="card" title="No change is known">
          The window was asked for by its times.
        </EmptyState>
      )}
    </Card>
  );
}

function Words({ letIn }: { letIn: LetIn }) {
  return (
    <ul className="flex flex-col gap-1">
      {letIn.words.map((words) => (
        <li key={words}>
          <code className="text-small break-words">{words}</code>
        </li>
      ))}
    </ul>
  );
}

function Reverse({ letIn, isClosed }: { letIn: LetIn; isClosed: boolean }) {
  if (letIn.reverse.length === 0) return null;
  return (
    <section aria-label="What takes it back" className="flex flex-col gap-2 border-t border-line pt-3">
      <p className="text-small text-soft">
        {isClosed ? "By the source’s own account it was taken back. " : null}
        This statement takes it back. We never run it: hand it to whoever holds the source.
      </p>
      {letIn.reverse.map(({ text }) => (
        <CopyStatement key={text} text={text} />
      ))}
    </section>
  );
}
