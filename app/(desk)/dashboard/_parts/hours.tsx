"use client";

import type { ComponentProps } from "react";
import { HourlyBars } from "#components/charts/hourly-bars.tsx";

/** The bars, rendered in one piece: streamed part by part, React would hide the parts by inline styles, which our policy refuses. */
export function Hours(props: ComponentProps<typeof HourlyBars>) {
  return <HourlyBars {...props} />;
}
