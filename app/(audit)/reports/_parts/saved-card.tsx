import { plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { LinkButton } from "#components/ui/link-button.tsx";
import type { DefinitionView } from "#core/reports/saved/list-definitions.ts";
import { DropSaved, RunSaved } from "./saved-acts.tsx";
import { ROLE_WORDS, SHOWN_WORDS, STOPPED, scheduleWords, scopeWords, times, titleOf } from "./words.ts";

/** So many stand open: what was issued is below. */
const FIRST = 5;

/** Questions that are kept under a name: what they ask, when they are made by themselves, and who is told. */
export function SavedCard({ items, zone }: { items: readonly DefinitionView[]; zone: string }) {
  return (
    <Card label="Saved reports">
      <CardHeader title="Saved" note="made by hand, or by themselves" />
      {items.length === 0 ? (
        <EmptyState within="card" title="No report is saved so far">
          Build one and save it under a name: then it is made again with one press, or by itself each day,
          week or month.
        </EmptyState>
      ) : (
        <>
          <Lines items={items.slice(0, FIRST)} zone={zone} />
          {items.length > FIRST ? (
            <details>
              <summary className="cursor-pointer border-t border-line px-5 py-3 text-small text-soft hover:text-ink max-desk:px-4">
                {plural(items.length - FIRST, "more saved report")}
              </summary>
              <Lines items={items.slice(FIRST)} zone={zone} />
            </details>
          ) : null}
        </>
      )}
    </Card>
  );
}

const Lines = ({ items, zone }: { items: readonly DefinitionView[]; zone: string }) => (
  <ul className="divide-y divide-line border-t border-line">
    {items.map((saved) => (
      <li key={saved.id}>
        <SavedLine saved={saved} zone={zone} />
      </li>
    ))}
  </ul>
);

function SavedLine({ saved, zone }: { saved: DefinitionView; zone: string }) {
  const { id, name, own, owner, report, redaction, scope, keepDays, state } = saved;
  const scheduled = saved.schedule !== null;
  const what = scheduled && !scope.from ? scopeWords(scope, zone, "") : scopeWords(scope, zone);
  return (
    <div className="flex flex-wrap items-start justify-between gap-x-6 gap-y-3 px-5 py-4 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <p className="break-words">
          <span className="font-medium">{name}</span>{" "}
          <span className="text-soft">
            {titleOf(report)}
            {what ? `: ${what}` : ""}, {SHOWN_WORDS[redaction]}
          </span>
        </p>
        <p className={`text-small ${state === "stopped" ? "text-sev-0" : "text-soft"}`}>
          {whenWords(saved, zone)}
        </p>
        <p className="text-small text-soft">
          {own ? "Yours" : `${owner}’s`}, {forWhom(saved)}; {report === "data" ? "to be downloaded" : "kept"}{" "}
          for {plural(keepDays, "day")}
          {toldWords(saved)}
        </p>
      </div>
      <div className="flex flex-wrap items-center gap-2">
        <RunSaved id={id} name={name} scheduled={scheduled} />
        {own ? <LinkButton href={`/reports/new?saved=${id}`}>Change</LinkButton> : null}
        {own ? <DropSaved id={id} name={name} /> : null}
      </div>
    </div>
  );
}

function whenWords({ schedule, state, why, nextAt, made, lastAt }: DefinitionView, zone: string): string {
  const before = lastAt ? `; made ${times(made)}, last ${dayAndClock(lastAt, zone)}` : "";
  if (!schedule) return `Made by hand${before}`;
  if (state === "stopped") return `No longer made by itself: ${why ? STOPPED[why] : ""}${before}`;
  const next = nextAt ? `, next ${dayAndClock(nextAt, zone)}` : "";
  return `Made ${scheduleWords(schedule)}${next}${before}`;
}

const roles = (list: readonly string[]): string => list.map((role) => ROLE_WORDS[role] ?? role).join(", ");

const forWhom = ({ own, usedBy }: DefinitionView): string =>
  usedBy.length > 0 ? `for ${roles(usedBy)}, too` : own ? "for nobody else" : "";

function toldWords({ schedule, toldRoles, told }: DefinitionView): string {
  if (!schedule || (toldRoles.length === 0 && told === 0)) return "";
  const people = told > 0 ? [plural(told, "person", "people")] : [];
  return `; told: ${[...(toldRoles.length > 0 ? [roles(toldRoles)] : []), ...people].join(", ")}`;
}
