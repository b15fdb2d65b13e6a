import { Card, CardHeader } from "#components/ui/card.tsx";
import { useSay } from "#components/words/use-say.ts";
import type { WatchedSource } from "#core/directory/coverage/watched-sources.ts";

/** Which systems report their reads, and what each of them cannot see: how far this page carries. */
export function Systems({ sources }: { sources: readonly WatchedSource[] }) {
  const { t } = useSay();
  if (sources.length === 0) return null;
  return (
    <Card label={t("me.systems")}>
      <div id="systems" className="scroll-mt-4">
        <CardHeader title={t("me.whichSystems")} />
      </div>
      <ul className="divide-y divide-line border-t border-line">
        {sources.map(({ id, name, coverage, notSeen }) => (
          <li key={id} className="flex flex-wrap gap-x-4 gap-y-0.5 px-5 py-3 max-desk:px-4">
            <span className="w-56 font-medium max-desk:w-full">{name}</span>
            <span className="w-32 text-soft">{t(`me.coverage_${coverage}`)}</span>
            <span className="min-w-0 flex-1 text-soft">
              {notSeen ? t("me.cannotSee", { notSeen }) : null}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
