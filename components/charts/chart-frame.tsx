"use client";

import { type ReactNode, useState } from "react";
import { CardHeader } from "../ui/card.tsx";
import { useSay } from "../words/use-say.ts";

interface ChartFrameProps {
  title: string;
  /** What the axis cannot say: "most 350", the zone. */
  note?: ReactNode;
  chart: ReactNode;
  /** The same numbers as rows. */
  table: ReactNode;
}

/** A chart's card inside: its title, and a switch between the picture and the equal table. */
export function ChartFrame({ title, note, chart, table }: ChartFrameProps) {
  const { t } = useSay();
  const [asTable, setAsTable] = useState(false);
  return (
    <>
      <CardHeader
        title={title}
        note={
          <span className="flex items-baseline gap-3 text-small">
            {note}
            <button
              type="button"
              aria-pressed={asTable}
              onClick={() => setAsTable(!asTable)}
              className="text-link shrink-0"
            >
              {t(asTable ? "common.asChart" : "common.asTable")}
            </button>
          </span>
        }
      />
      {asTable ? (
        <section
          aria-label={t("common.tableOf", { title })}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by keys, too.
          tabIndex={0}
          className="max-h-80 overflow-auto border-t border-line"
        >
          {table}
        </section>
      ) : (
        chart
      )}
    </>
  );
}
