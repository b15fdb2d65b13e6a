import type { ReactNode } from "react";
import { useSay } from "../words/use-say.ts";

/** `note` informs (a demo, a delay), `warn` asks for care, `alarm` says that something is wrong now. */
export type BannerTone = "note" | "warn" | "alarm";

const TONES: Record<BannerTone, string> = { note: "bg-sunk", warn: "bg-warn-soft", alarm: "bg-danger-soft" };

/** A line above everything else. An alarm is announced at once. */
export function Banner({ tone = "note", children }: { tone?: BannerTone; children: ReactNode }) {
  const { t } = useSay();
  return (
    <aside
      aria-label={t("common.notice")}
      className={`border-b border-line px-8 py-2 text-small text-ink max-desk:px-4 ${TONES[tone]}`}
    >
      <div role={tone === "alarm" ? "alert" : undefined}>{children}</div>
    </aside>
  );
}
