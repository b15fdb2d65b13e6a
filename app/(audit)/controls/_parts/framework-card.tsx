import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Time } from "#components/ui/time.tsx";
import type { Controls } from "#core/flows/controls/controls.ts";
import type { Control, Framework } from "#core/flows/controls/frameworks.ts";
import type { Fact } from "#core/flows/controls/live-facts.ts";

/** The requirements of one framework: what each asks, what is done about it, and what shows it now. */
export function FrameworkCard({ framework, facts }: { framework: Framework; facts: Controls["facts"] }) {
  return (
    <Card label={framework.name}>
      <CardHeader title={framework.name} />
      <dl className="divide-y divide-line border-t border-line">
        {framework.controls.map((control) => (
          <ControlRow key={control.id} control={control} facts={facts} />
        ))}
      </dl>
    </Card>
  );
}

function ControlRow({ control, facts }: { control: Control; facts: Controls["facts"] }) {
  return (
    <div className="grid gap-x-6 gap-y-2 px-5 py-4 desk:grid-cols-[112px_1fr_300px] max-desk:px-4">
      <dt className="font-medium whitespace-nowrap">{control.id}</dt>
      <dd className="min-w-0 max-w-[68ch]">
        <p>{control.asks}</p>
        <p className="mt-1 text-soft">{control.done}</p>
      </dd>
      <dd className="min-w-0">
        <ul className="flex flex-col gap-1.5">
          {control.facts.map((key) => (
            <li key={key}>
              <LiveFact fact={facts[key]} />
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

function LiveFact({ fact }: { fact: Fact }) {
  return (
    <>
      <AppLink href={fact.href} className="text-link">
        {fact.words}
      </AppLink>
      {fact.at ? (
        <span className="text-soft">
          {" "}
          <Time atUtc={fact.at.toISOString()} /> UTC
        </span>
      ) : null}
      {fact.missing ? (
        <span className="block text-small text-sev-0">An auditor will ask about this</span>
      ) : null}
    </>
  );
}
