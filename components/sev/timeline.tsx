import type { ReactNode } from "react";
import type { Dss } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { Seal, type SealState } from "../seal/seal.tsx";
import { plural } from "../text/format.ts";
import { Time } from "../ui/time.tsx";

/** One thing that happened. The caller orders them, as they happened or as we learned of them. */
export interface TimelineItem {
  id: string;
  atUtc: string;
  /** The sentence, its actor in <strong>. */
  what: ReactNode;
  detail?: ReactNode;
  dss?: Dss;
  /** The entries it rests on. */
  evidence: { entries: number; state: SealState; href?: string } | null;
}

/** What happened when, and the entries that show it. */
export function Timeline({ items, zone = "UTC" }: { items: readonly TimelineItem[]; zone?: string }) {
  return (
    <ol className="divide-y divide-line border-t border-line">
      {items.map((item) => (
        <li key={item.id} className="flex gap-4 px-5 py-3 max-desk:flex-col max-desk:gap-1 max-desk:px-4">
          <span className="w-24 shrink-0 text-soft">
            <Time atUtc={item.atUtc} zone={zone} />
          </span>
          <div className="min-w-0 flex-1">
            <p>
              {item.what} {item.dss ? <DssBars dss={item.dss} /> : null}
            </p>
            {item.detail ? <p className="text-soft">{item.detail}</p> : null}
          </div>
          <span className="w-28 shrink-0 max-desk:w-auto">
            <Evidence of={item.evidence} />
          </span>
        </li>
      ))}
    </ol>
  );
}

function Evidence({ of }: { of: TimelineItem["evidence"] }) {
  if (!of) return null;
  return (
    <Seal state={of.state} {...(of.href ? { href: of.href } : {})}>
      {of.state === "sealing" ? undefined : plural(of.entries, "entry", "entries")}
    </Seal>
  );
}
