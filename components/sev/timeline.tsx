import type { ReactNode } from "react";
import type { Dss } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { Seal, type SealState } from "../seal/seal.tsx";
import { plural } from "../text/format.ts";
import { AppLink } from "../ui/app-link.tsx";
import { Time } from "../ui/time.tsx";

/** One thing that happened. The caller orders them, as they happened or as we learned of them. */
export interface TimelineItem {
  id: string;
  atUtc: string;
  /** The sentence, its actor in <strong>. */
  what: ReactNode;
  detail?: ReactNode;
  dss?: Dss;
  /** The entries it rests on; `proof` opens the one there is. */
  evidence: { entries: number; state: SealState; href?: string; proof?: ReactNode } | null;
  /** Where its entry is quoted into the thread. */
  quoteHref?: string;
  /** More of the same kind right after it. */
  folded?: readonly TimelineItem[];
}

interface TimelineProps {
  items: readonly TimelineItem[];
  zone?: string;
}

/** What happened when, and the entries that show it. Runs of the same kind are folded behind their first. */
export function Timeline({ items, zone = "UTC" }: TimelineProps) {
  return (
    <ol className="divide-y divide-line border-t border-line">
      {items.map((item) => (
        <Step key={item.id} item={item} zone={zone} />
      ))}
    </ol>
  );
}

function Step({ item, zone }: { item: TimelineItem; zone: string }) {
  return (
    <li>
      <div className="group flex gap-4 px-5 py-3 max-desk:flex-col max-desk:gap-1 max-desk:px-4">
        <span className="w-24 shrink-0 text-soft">
          <Time atUtc={item.atUtc} zone={zone} />
        </span>
        <div className="min-w-0 flex-1">
          <p className="break-words">
            {item.what} {item.dss ? <DssBars dss={item.dss} /> : null}
          </p>
          {item.detail ? <div className="break-words text-soft">{item.detail}</div> : null}
        </div>
        <span className="flex w-28 shrink-0 flex-col items-start gap-0.5 max-desk:w-auto max-desk:flex-row max-desk:gap-3">
          <Evidence of={item.evidence} />
          {item.quoteHref ? (
            <AppLink
              href={item.quoteHref}
              className="text-link text-small text-soft desk:opacity-0 desk:group-focus-within:opacity-100 desk:group-hover:opacity-100"
            >
              Quote
            </AppLink>
          ) : null}
        </span>
      </div>
      {item.folded ? <Folded items={item.folded} zone={zone} /> : null}
    </li>
  );
}

function Folded({ items, zone }: { items: readonly TimelineItem[]; zone: string }) {
  return (
    <details className="border-t border-line">
      <summary className="cursor-pointer px-5 py-2 text-small text-soft hover:bg-sunk max-desk:px-4 desk:pl-33">
        {items.length} more of the same, until <Time atUtc={items.at(-1)?.atUtc ?? ""} zone={zone} />
      </summary>
      <Timeline items={items} zone={zone} />
    </details>
  );
}

function Evidence({ of }: { of: TimelineItem["evidence"] }) {
  if (!of) return null;
  if (of.proof) return <Seal state={of.state}>{of.proof}</Seal>;
  return (
    <Seal state={of.state} {...(of.href ? { href: of.href } : {})}>
      {of.state === "sealing" ? undefined : plural(of.entries, "entry", "entries")}
    </Seal>
  );
}
