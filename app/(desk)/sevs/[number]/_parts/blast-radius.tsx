import { ChartFrame } from "#components/charts/chart-frame.tsx";
import { NumberTable } from "#components/charts/number-table.tsx";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { Seal } from "#components/seal/seal.tsx";
import { count, joinWords, plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card } from "#components/ui/card.tsx";
import { Strip, type StripItem } from "#components/ui/strip.tsx";
import { Time } from "#components/ui/time.tsx";
import { dss } from "#core/base/scales.ts";
import type { BlastRadius as Radius } from "#core/flows/blast-radius/blast-radius.ts";
import { MomentPicker } from "./moment-picker.tsx";
import type { Moment } from "./moments.ts";
import { radiusRows } from "./radius-rows.ts";

const GATEWAY = "gateway";

interface BlastRadiusProps {
  radius: Radius;
  moments: readonly Moment[];
  /** Whether the viewer may open /reads and entries there. */
  opensReads: boolean;
}

/** How far it reaches: who could, who did, how often, whose; now, or as we knew it at a moment. Numbers open what they count. */
export function BlastRadius({ radius, moments, opensReads }: BlastRadiusProps) {
  if (radius.reads === 0 && radius.windows.length === 0 && radius.at === null) return null;
  const reads = opensReads ? `/reads?sev=${radius.number}` : null;
  return (
    <Card label="Blast radius">
      <ChartFrame
        title="Blast radius"
        note={<MomentPicker at={radius.at?.toISOString() ?? null} moments={moments} />}
        chart={
          <div className="border-t border-line">
            <Strip items={itemsOf(radius, reads)} numberFirst />
          </div>
        }
        table={
          <NumberTable
            caption="The blast radius as a table"
            head={["What", "How many"]}
            rows={radiusRows(radius).map(([what, value]) => ({ key: what, cells: [what, value] }))}
          />
        }
      />
      <div className="flex flex-col gap-2 border-t border-line px-5 py-3 max-desk:px-4">
        {radius.at ? <AsOf at={radius.at} /> : null}
        <ByDss radius={radius} reads={reads} />
        <Span radius={radius} proofs={opensReads} />
        <Windows radius={radius} />
        <Coverage radius={radius} />
      </div>
    </Card>
  );
}

function itemsOf(radius: Radius, readsHref: string | null): StripItem[] {
  const { audience, windows, readers, reads, subjects, untouched } = radius;
  const evidence = `/sevs/${radius.number}/evidence`;
  const without = windows.length > 0 ? " without need" : "";
  const opens = readsHref === null ? {} : { href: readsHref };
  return [
    ...(audience
      ? [
          {
            label: audience.could === 1 ? "login could read" : "logins could read",
            value: count(audience.could),
          },
        ]
      : []),
    {
      label: `did read${without}`,
      value: count(readers),
      href: `${evidence}#people`,
    },
    { label: `${reads === 1 ? "read" : "reads"}${without}`, value: count(reads), ...opens },
    {
      label: subjects === 1 ? "person’s data" : "people’s data",
      value: count(subjects),
      href: `${evidence}#people`,
    },
    ...(audience
      ? [
          {
            label: "logins with no read in the complete log",
            value: audience.none === null ? "cannot tell" : count(audience.none),
          },
        ]
      : []),
    ...(windows.length > 0
      ? [
          {
            label: "people with no read in the complete log",
            value: untouched === null ? "cannot tell" : count(untouched),
          },
        ]
      : []),
  ];
}

const AsOf = ({ at }: { at: Date }) => (
  <p role="status">
    As we knew it at <Time atUtc={at.toISOString()} form="seconds" /> UTC, by our clock: what is behind this
    SEV now, as far as the log held it then.
  </p>
);

/** The page of each window behind it. */
function Windows({ radius: { windows } }: { radius: Radius }) {
  if (windows.length === 0) return null;
  return (
    <p>
      {windows.map(({ id, openedAt }) => (
        <AppLink key={id} href={`/exposure/${id}`} className="mr-4 text-link">
          Who could and who did, {windows.length === 1 ? "over its window" : "from"}{" "}
          {windows.length === 1 ? null : <Time atUtc={openedAt.toISOString()} />}
        </AppLink>
      ))}
    </p>
  );
}

function ByDss({ radius, reads }: { radius: Radius; reads: string | null }) {
  if (radius.byDss.length === 0) return null;
  return (
    <ul aria-label="By sensitivity" className="flex flex-wrap gap-x-6 gap-y-2">
      {radius.byDss.map((each) => {
        const words = `${plural(each.reads, "read")}${each.items > 0 ? `, ${plural(each.items, "item")}` : ""}${
          each.uncounted > 0 && each.items > 0 ? " counted" : ""
        }`;
        return (
          <li key={each.dss} className="flex items-baseline gap-2">
            <DssBars dss={dss(each.dss)} />
            {reads ? (
              <AppLink href={`${reads}&dss=${each.dss}`} className="hover:underline">
                {words}
              </AppLink>
            ) : (
              words
            )}
          </li>
        );
      })}
    </ul>
  );
}

function Span({ radius, proofs }: { radius: Radius; proofs: boolean }) {
  const { firstAt, lastAt, firstLeaf, lastLeaf, number, wholeDataset, exports } = radius;
  if (!firstAt || !lastAt || firstLeaf === null || lastLeaf === null) return null;
  const proof = (leaf: number) =>
    proofs ? (
      <AppLink href={`/reads?sev=${number}&entry=${leaf}`} className="text-link">
        entry {count(leaf)}
      </AppLink>
    ) : (
      <span>entry {count(leaf)}</span>
    );
  return (
    <p className="text-soft">
      First <Time atUtc={firstAt.toISOString()} form="seconds" />, last{" "}
      <Time atUtc={lastAt.toISOString()} form="seconds" /> UTC by the source’s clock; {proof(firstLeaf)} to{" "}
      {proof(lastLeaf)}.
      {wholeDataset > 0 ? ` ${plural(wholeDataset, "read")} took everybody in a dataset.` : ""}
      {exports > 0 ? ` ${plural(exports, "export")}.` : ""}
    </p>
  );
}

/** Green only where every read went through our own gateway. A gap is said, with the paths that nobody sees. */
function Coverage({ radius: { sources, complete } }: { radius: Radius }) {
  if (sources.length === 0) return null;
  const last = Math.max(0, ...sources.map(({ lastLeaf }) => lastLeaf ?? 0));
  const others = sources.filter(({ id }) => id !== GATEWAY).map(({ name }) => name);
  const upTo = last > 0 ? `, sealed up to entry ${count(last)}` : "";
  return (
    <>
      <Seal state={others.length === 0 ? "proven" : "reported"}>
        {others.length === 0 ? "through our own gateway" : `as reported by ${joinWords(others)}`}
        {upTo}
      </Seal>
      {complete ? null : (
        <ul className="text-small text-soft">
          {sources
            .filter(({ coverage }) => coverage !== "watched")
            .map(({ id, name, coverage, notSeen }) => (
              <li key={id}>
                <strong>{name}</strong> is {coverage === "partly" ? "partly watched" : "not watched"}
                {notSeen ? `: not seen are ${notSeen}` : ""}. So nobody can tell who did not read.
              </li>
            ))}
        </ul>
      )}
    </>
  );
}
