import type { Dss } from "#core/base/scales.ts";
import { DssBars } from "../dss/dss-bars.tsx";
import { day } from "../text/format-time.ts";
import { AppLink } from "../ui/app-link.tsx";
import { Time } from "../ui/time.tsx";

/** A read as a sentence: who, then what they did to what of whom. */
export interface LatestRead {
  id: string;
  happenedUtc: string;
  /** When we learned of it, where that was much later. */
  learnedUtc?: string;
  actor: string;
  /** After the actor: "read 21 prompts of e202". */
  did: string;
  dss: Dss;
  /** The purpose, or what is wrong with it ("ended 31 Oct", "no purpose"). */
  purpose: { words: string; wrong: boolean };
  href: string;
}

interface LatestReadsProps {
  reads: readonly LatestRead[];
  /** The ids that came while the list was in sight: they slide in. */
  fresh?: ReadonlySet<string>;
  zone?: string;
}

/** The latest reads, newest first; the whole line opens its entry. A day is named where the list goes over to it. */
export function LatestReads({ reads, fresh, zone = "UTC" }: LatestReadsProps) {
  const days = reads.map((read) => day(new Date(read.happenedUtc), zone));
  const isOneDay = new Set(days).size <= 1;
  return (
    <ol className="divide-y divide-line">
      {reads.map((read, at) => (
        <li
          key={read.id}
          className={`relative flex gap-4 px-5 py-3 hover:bg-sunk max-desk:px-4 ${fresh?.has(read.id) ? "enter-top" : ""}`}
        >
          <span className="w-12 shrink-0 text-soft">
            <Time atUtc={read.happenedUtc} zone={zone} form="clock" />
            {!isOneDay && days[at] !== days[at - 1] ? (
              <span className="block whitespace-nowrap text-small">{days[at]}</span>
            ) : null}
          </span>
          <div className="min-w-0">
            <p>
              <AppLink href={read.href} className="after:absolute after:inset-0">
                <strong>{read.actor}</strong> {read.did}
              </AppLink>{" "}
              <DssBars dss={read.dss} />
            </p>
            <p className="text-small text-soft">
              <span className={read.purpose.wrong ? "text-sev-1" : ""}>{read.purpose.words}</span>
              {read.learnedUtc ? (
                <>
                  {"; learned "}
                  <Time atUtc={read.learnedUtc} zone={zone} />
                </>
              ) : null}
            </p>
          </div>
        </li>
      ))}
    </ol>
  );
}
