import { DssBars } from "#components/dss/dss-bars.tsx";
import { count } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardBody, CardHeader } from "#components/ui/card.tsx";
import { DefinitionList } from "#components/ui/definition-list.tsx";
import { dss } from "#core/base/scales.ts";
import type { PurposeDetail } from "#core/directory/purposes/get-purpose.ts";
import type { HolderView } from "#core/directory/purposes/register-view.ts";
import { READS_COUNTED_MAX } from "#core/directory/purposes/select-register.ts";
import { type ApprovedUse, USE_WORDS } from "#core/policy/forbidden-uses.ts";
import { endWords, readsInWords } from "../../_parts/state-words.ts";

/** The purpose as the people whose data is read under it see it. */
export function PlainWords({ purpose }: { purpose: PurposeDetail }) {
  const name = purpose.holders[0]?.name ?? "Somebody";
  return (
    <Card label="In plain words">
      <CardHeader title="In plain words" note="as its subjects read them" />
      <CardBody>
        <p className="text-lead break-words">{purpose.plain}</p>
        <p className="mt-3 border-t border-line pt-3 text-soft break-words">
          On their own page it says: “{name} opened {purpose.datasets[0]?.name.toLowerCase() ?? "something"}{" "}
          of yours for <em>{purpose.title}</em>.”
        </p>
      </CardBody>
    </Card>
  );
}

/** How far it goes, for what, on what ground, and how much it is used. */
export function Facts({ purpose }: { purpose: PurposeDetail }) {
  const { use, legal, training, onCase, caseRef } = purpose;
  const optional = [
    ...(use ? [{ term: "Use", value: USE_WORDS[use as ApprovedUse] ?? use }] : []),
    ...(training ? [{ term: "Training", value: `run ${training.run}, model ${training.model}` }] : []),
    ...(onCase ? [{ term: "Case", value: caseRef ?? "rests on a case" }] : []),
    ...(legal ? [{ term: "Legal ground", value: legal }] : []),
  ];
  return (
    <Card label="Reach">
      <CardHeader title="How far it goes" />
      <CardBody>
        <DefinitionList
          align="start"
          items={[
            { term: "Up to", value: <DssBars dss={dss(purpose.maxDss)} /> },
            { term: "Datasets", value: <Datasets items={purpose.datasets} /> },
            { term: "Ends", value: endWords(purpose) },
            { term: "Held by", value: <Holders holders={purpose.holders} /> },
            ...optional,
            {
              term: "Reads in 30 days",
              value: purpose.from ? readsInWords(purpose, READS_COUNTED_MAX) : "not in force",
            },
          ]}
        />
        {purpose.mine && purpose.from && purpose.state !== "ended" ? (
          <p className="mt-4">
            <AppLink
              className="text-accent hover:underline"
              href={`/activity?${new URLSearchParams({ purpose: purpose.id })}`}
            >
              Read under this purpose
            </AppLink>
          </p>
        ) : null}
      </CardBody>
    </Card>
  );
}

function Datasets({ items }: { items: PurposeDetail["datasets"] }) {
  return (
    <ul className="flex flex-col gap-1">
      {items.map(({ id, name, dss: level }) => (
        <li key={id} className="flex flex-wrap items-baseline gap-x-3">
          <span>{name}</span>
          <DssBars dss={dss(level)} />
        </li>
      ))}
    </ul>
  );
}

export function Holders({ holders }: { holders: readonly HolderView[] }) {
  if (holders.length === 0) return <span className="text-soft">nobody</span>;
  return (
    <ul className="flex flex-col gap-1">
      {holders.map(({ name, unit, count: many }) => (
        <li key={`${name} ${unit}`}>
          {name ?? `${count(many)} of ${unit ?? "no unit"}`}{" "}
          {name && unit ? <span className="text-soft">({unit})</span> : null}
        </li>
      ))}
    </ul>
  );
}
