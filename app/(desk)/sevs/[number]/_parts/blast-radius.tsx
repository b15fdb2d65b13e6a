import { Seal } from "#components/seal/seal.tsx";
import { count, joinWords } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { Strip, type StripItem } from "#components/ui/strip.tsx";
import type { EvidenceSource, SevPageView } from "#core/flows/sev-page/sev-page.ts";

const GATEWAY = "gateway";

/** How far it reaches: who could, who did, how often, whose. Numbers of reads open them where the viewer may. */
export function BlastRadius({ view, readsHref }: { view: SevPageView; readsHref: string | null }) {
  const { sev, could, sources } = view;
  if (sev.reads === 0 && !could) return null;
  const opens = readsHref === null ? {} : { href: readsHref };
  const items: StripItem[] = [
    ...(could
      ? [{ label: could.logins === 1 ? "login could read" : "logins could read", value: count(could.logins) }]
      : []),
    { label: could ? "did read without need" : "read", value: count(sev.readers), ...opens },
    { label: could ? "reads without need" : "reads", value: count(sev.reads), ...opens },
    { label: sev.subjects === 1 ? "person’s data" : "people’s data", value: count(sev.subjects) },
  ];
  return (
    <Card label="Blast radius">
      <CardHeader title="Blast radius" note={<Sources sources={sources} />} />
      <div className="border-t border-line">
        <Strip items={items} numberFirst />
      </div>
    </Card>
  );
}

/** Green only where every read went through our own gateway. */
function Sources({ sources }: { sources: readonly EvidenceSource[] }) {
  if (sources.length === 0) return null;
  const last = Math.max(...sources.map(({ lastLeaf }) => lastLeaf));
  const others = sources.filter(({ id }) => id !== GATEWAY).map(({ name }) => name);
  if (others.length === 0)
    return <Seal state="proven">through our own gateway, up to entry {count(last)}</Seal>;
  return (
    <Seal state="reported">
      as reported by {joinWords(others)}, sealed up to entry {count(last)}
    </Seal>
  );
}
