import { useSay } from "../words/use-say.ts";

/** Lines to come: the place is kept, so that nothing jumps. Still, with a word for screen readers. */
export function Skeleton({ lines = 8, label }: { lines?: number; label?: string }) {
  const { t } = useSay();
  return (
    <div role="status" aria-label={label ?? t("common.loading")} className="flex flex-col">
      {Array.from({ length: lines }, (_, line) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are alike and never move.
        <div key={line} className="flex h-12 items-center gap-4 border-b border-line px-5 last:border-b-0">
          <div className="h-3 w-14 rounded-tag bg-sunk" />
          <div className={`h-3 rounded-tag bg-sunk ${WIDTHS[line % WIDTHS.length]}`} />
          <div className="ml-auto h-3 w-20 rounded-tag bg-sunk" />
        </div>
      ))}
    </div>
  );
}

const WIDTHS = ["w-2/5", "w-1/3", "w-1/2", "w-1/4"];
