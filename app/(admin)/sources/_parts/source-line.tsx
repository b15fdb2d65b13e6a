import { Seal } from "#components/seal/seal.tsx";
import { plural } from "#components/text/format.ts";
import { AppLink } from "#components/ui/app-link.tsx";
import { HappenedLearned } from "#components/ui/time.tsx";
import type { SourceView } from "#core/directory/list-sources.ts";

const COVERAGE: Record<SourceView["coverage"], string> = {
  watched: "watched",
  partly: "partly watched",
  not_watched: "not watched",
};

/** One source: what it is, how far it sees, when it last said something. */
export function SourceLine({ source }: { source: SourceView }) {
  const { id, name, kind, coverage, notSeen, last, reads, keys } = source;
  return (
    <li className="flex flex-wrap gap-x-6 gap-y-2 px-5 py-4 max-desk:px-4">
      <div className="min-w-0 flex-1 basis-80">
        <h2 className="text-lead">
          {name} <span className="font-regular text-soft">{kind}</span>
        </h2>
        <p className="mt-1 flex flex-col gap-1">
          <Seal state="reported">
            {kind === "gateway" ? "our own: sealed before a byte is handed out" : COVERAGE[coverage]}
          </Seal>
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
        {kind === "gateway" ? null : (
          <span>
            {keys === 0 ? "No key in use: it comes in by import." : `${plural(keys, "key")} in use.`}
          </span>
        )}
      </div>
    </li>
  );
}
