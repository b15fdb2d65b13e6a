import { Card, CardHeader } from "#components/ui/card.tsx";
import type { WatchedSource } from "#core/flows/my-page/my-page.ts";

const COVERAGE: Record<WatchedSource["coverage"], string> = {
  watched: "watched",
  partly: "watched in part",
  not_watched: "not watched",
};

/** Which systems report their reads, and what each of them cannot see: how far this page carries. */
export function Systems({ sources }: { sources: readonly WatchedSource[] }) {
  if (sources.length === 0) return null;
  return (
    <Card label="Systems">
      <div id="systems" className="scroll-mt-4">
        <CardHeader title="Which systems are watched" />
      </div>
      <ul className="divide-y divide-line border-t border-line">
        {sources.map(({ id, name, coverage, notSeen }) => (
          <li key={id} className="flex flex-wrap gap-x-4 gap-y-0.5 px-5 py-3 max-desk:px-4">
            <span className="w-56 font-medium max-desk:w-full">{name}</span>
            <span className="w-32 text-soft">{COVERAGE[coverage]}</span>
            <span className="min-w-0 flex-1 text-soft">{notSeen ? `Cannot see: ${notSeen}.` : null}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
