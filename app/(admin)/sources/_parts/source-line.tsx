import { Seal } from "#components/seal/seal.tsx";
import { LevelMark } from "#components/sources/level-mark.tsx";
import { plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { HappenedLearned, Time } from "#components/ui/time.tsx";
import type { SourceCoverageView } from "#core/directory/coverage/source-coverage.ts";
import type { SourceView } from "#core/directory/list-sources.ts";
import type { GrantSourceView } from "#core/exposure/postgres/list-grant-sources.ts";
import { CoverageBlock } from "./coverage-block.tsx";
import { GrantsLine } from "./grants-line.tsx";

/** What came of the items that a source captures: it numbers them, so what never came is seen. */
function Captured({ captured }: { captured: NonNullable<SourceView["captured"]> }) {
  const { lastAt, missing, missingSince } = captured;
  if (missing === 0)
    return (
      <span>
        Captured items: none missing, the last <Time atUtc={lastAt.toISOString()} />
      </span>
    );
  return (
    <span className="font-medium text-sev-1">
      {plural(missing, "captured item")} missing: numbered and never sent
      {missingSince ? (
        <>
          , known since <Time atUtc={missingSince.toISOString()} />
        </>
      ) : null}
    </span>
  );
}

interface SourceLineProps {
  source: SourceView;
  /** Null for our own gateway. */
  grants: GrantSourceView | null;
  coverage: SourceCoverageView | null;
  mayConnect: boolean;
  mayTell: boolean;
}

/** Watched as far as it says itself: nobody looked at its settings, and no canary tried its log. */
const UNTRIED = { words: "watched, on its own word" };
const isUntried = (coverage: SourceCoverageView | null): boolean =>
  coverage?.level === "watched" && coverage.kind !== "gateway" && !coverage.audit && !coverage.canary;

/** One source: what it is, how far it sees, when it last said something, and who can read there as far as that is known. */
export function SourceLine({ source, grants, coverage, mayConnect, mayTell }: SourceLineProps) {
  const { id, name, kind, notSeen, last, reads, keys, captured } = source;
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-2 px-5 py-4 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <h2 className="text-lead">
          {name} <span className="font-regular text-soft">{kind}</span>
        </h2>
        <p className="mt-1 flex flex-col gap-1">
          <LevelMark level={coverage?.level ?? source.coverage} {...(isUntried(coverage) ? UNTRIED : {})} />
          {kind === "gateway" ? (
            <Seal state="proven">our own: sealed before a byte is handed out</Seal>
          ) : null}
          {notSeen ? <Seal state="reported">{`not seen: ${notSeen}`}</Seal> : null}
        </p>
      </div>
      <div className="flex basis-72 flex-col gap-1 text-small text-soft">
        <AppLink
          href={`/reads?${new URLSearchParams({ source: id })}`}
          className="text-link text-body text-ink"
        >
          {plural(reads, "entry", "entries")} of reads
        </AppLink>
        {last ? (
          <span>
            Last:{" "}
            <HappenedLearned
              happenedUtc={last.happenedAt.toISOString()}
              learnedUtc={last.learnedAt.toISOString()}
            />
          </span>
        ) : (
          <span>Nothing yet.</span>
        )}
        {captured ? <Captured captured={captured} /> : null}
        {grants ? <GrantsLine grants={grants} mayConnect={mayConnect && kind === "database"} /> : null}
        {kind === "gateway" ? null : (
          <span>
            {keys === 0 ? "No key in use: it comes in by import." : `${plural(keys, "key")} in use.`}
          </span>
        )}
      </div>
      {coverage ? <CoverageBlock {...{ name, coverage, mayTell }} mayPlan={mayConnect} /> : null}
    </li>
  );
}
