import type { Dss } from "#core/base/scales.ts";
import { useSay } from "../words/use-say.ts";

const FILL: Record<number, string> = { 1: "fill-dss-1", 2: "fill-dss-2", 3: "fill-dss-3", 4: "fill-dss-4" };
const BARS = [1, 2, 3, 4];

interface DssBarsProps {
  dss: Dss;
  /** "DSS 4", or on a person's own page "most sensitive, DSS 4" (said of 4 only). */
  words?: "short" | "plain";
}

/** A rating as four bars filled from the left and its words: never a bare number, never colour alone. 4 is the most sensitive. */
export function DssBars({ dss, words = "short" }: DssBarsProps) {
  const { t } = useSay();
  return (
    <span className="inline-flex items-baseline gap-2 whitespace-nowrap">
      <Bars dss={dss} />
      <span className="text-small text-soft">
        {words === "plain" && dss === 4 ? t("common.mostSensitive", { n: dss }) : `DSS ${dss}`}
      </span>
    </span>
  );
}

function Bars({ dss }: { dss: Dss }) {
  return (
    <svg width="26" height="12" viewBox="0 0 26 12" aria-hidden="true" className="shrink-0 translate-y-px">
      {BARS.map((bar) =>
        bar <= dss ? (
          <rect key={bar} x={(bar - 1) * 7} width="5" height="12" rx="1" className={FILL[dss]} />
        ) : (
          <rect
            key={bar}
            x={(bar - 1) * 7 + 0.5}
            y="0.5"
            width="4"
            height="11"
            rx="0.5"
            className="fill-none stroke-line-strong"
          />
        ),
      )}
    </svg>
  );
}
