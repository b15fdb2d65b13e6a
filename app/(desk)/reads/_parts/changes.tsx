"use client";

import { useRouter } from "next/navigation";
import { DssBars } from "#components/dss/dss-bars.tsx";
import { FigureTable } from "#components/exposure/figure-table.tsx";
import { ChangeBar } from "#components/reads/change-bar.tsx";
import { count, plural } from "#components/text/format.ts";
import { dayAndClock } from "#components/text/format-time.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { Card, CardFooter, CardHeader } from "#components/ui/card.tsx";
import { ChipButton } from "#components/ui/chip.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { PageStack } from "#components/ui/page-header.tsx";
import { dss } from "#core/base/scales.ts";
import type { NamedChange, ReadChanges } from "#core/flows/reads/groups/compare-reads.ts";
import { searchOf } from "./filter.ts";
import { type Asked, ReadsHead } from "./reads-head.tsx";
import { TimeFields } from "./time-fields.tsx";

interface ChangesProps {
  asked: Asked;
  /** The other time as the address has it; as long and just before where it has none. */
  chosen: { readonly thenFrom?: string; readonly thenTo?: string };
  found: ReadChanges | null;
}

/** Two times side by side: readers, datasets, and who reads what they did not read before. */
export function Changes({ asked, chosen, found }: ChangesProps) {
  const router = useRouter();
  const { filter } = asked;
  const go = (then: Record<string, string>) =>
    router.push(`/reads/changes?${searchOf({ ...filter, ...then })}`);
  return (
    <PageStack>
      <ReadsHead title="Changes among reads" path="/reads/changes" keep={{ ...chosen }} asked={asked}>
        {found ? (
          <div className="flex flex-wrap items-center gap-2">
            <span className="text-small text-soft">Held against</span>
            <TimeFields
              of="The other time"
              from={found.before.from.toISOString()}
              to={found.before.to.toISOString()}
              onChange={({ from, to }) =>
                go({
                  thenFrom: from ?? found.before.from.toISOString(),
                  thenTo: to ?? found.before.to.toISOString(),
                })
              }
            />
            {chosen.thenFrom ? <ChipButton onPress={() => go({})}>The time just before</ChipButton> : null}
          </div>
        ) : null}
        <p className="text-small text-soft">{found ? sumWords(found) : "Nothing to compare."}</p>
      </ReadsHead>
      {found ? <Cards found={found} filter={filter} /> : null}
    </PageStack>
  );
}

function Cards({ found, filter }: { found: ReadChanges; filter: Asked["filter"] }) {
  const { readers, datasets, newPairs } = found;
  return (
    <>
      <ChangeCard title="Readers" what="Reader" name="actor" {...readers} filter={filter} />
      <ChangeCard title="Datasets" what="Dataset" name="dataset" {...datasets} filter={filter} />
      <Card label="Reads of something new to the reader">
        <CardHeader title="Something new to the reader" note={plural(newPairs.all, "pair")} />
        {newPairs.all === 0 ? (
          <EmptyState within="card" title="None">
            Whoever read in both times read the same datasets.
          </EmptyState>
        ) : (
          <FigureTable
            caption="Readers who read a dataset that they did not read in the other time"
            what="Reader"
            head={["Dataset", "Sensitivity", "Reads"]}
            words={["Dataset", "Sensitivity"]}
            rows={newPairs.shown.map((pair) => ({
              key: `${pair.actorId} ${pair.datasetId}`,
              name: (
                <AppLink
                  className="text-link"
                  href={`/reads?${searchOf({ ...filter, actor: pair.actorId, dataset: pair.datasetId })}`}
                >
                  {pair.reader}
                </AppLink>
              ),
              cells: [pair.dataset, <DssBars key="dss" dss={dss(pair.dss)} />, count(pair.reads)],
            }))}
          />
        )}
        <More shown={newPairs.shown.length} all={newPairs.all} />
      </Card>
    </>
  );
}

interface ChangeCardProps {
  title: string;
  what: string;
  name: "actor" | "dataset";
  shown: readonly NamedChange[];
  all: number;
  filter: Asked["filter"];
}

function ChangeCard({ title, what, name, shown, all, filter }: ChangeCardProps) {
  const most = Math.max(1, ...shown.map(({ now, before }) => Math.abs(now - before)));
  return (
    <Card label={`${title} that changed`}>
      <CardHeader title={title} note={`${count(all)} with another number of reads`} />
      {all === 0 ? (
        <EmptyState within="card" title="No change">
          Each has as many reads in both times.
        </EmptyState>
      ) : (
        <FigureTable
          caption={`${title} with more or fewer reads than in the other time`}
          what={what}
          head={["Less or more", "Then", "Now", "Change"]}
          rows={shown.map(({ id, label, now, before }) => ({
            key: id,
            name: (
              <AppLink className="text-link break-all" href={`/reads?${searchOf({ ...filter, [name]: id })}`}>
                {label}
              </AppLink>
            ),
            cells: [
              <ChangeBar key="bar" by={now - before} most={most} />,
              count(before),
              count(now),
              changeWords(now, before),
            ],
          }))}
        />
      )}
      <More shown={shown.length} all={all} />
    </Card>
  );
}

const More = ({ shown, all }: { shown: number; all: number }) =>
  shown < all ? <CardFooter>{`${count(all - shown)} more, with smaller changes`}</CardFooter> : null;

const changeWords = (now: number, before: number): string =>
  before === 0
    ? "new"
    : now === 0
      ? "no more"
      : now > before
        ? `+${count(now - before)}`
        : `−${count(before - now)}`;

const timeWords = ({ from, to }: ReadChanges["now"]): string =>
  `${dayAndClock(from, "UTC")} to ${dayAndClock(to, "UTC")} UTC`;

const sumWords = ({ now, before }: ReadChanges): string =>
  `${plural(now.reads, "read")} from ${timeWords(now)}, ${plural(before.reads, "read")} from ${timeWords(before)}.`;
