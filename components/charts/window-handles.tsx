"use client";

import { type KeyboardEvent, type PointerEvent, useRef, useState } from "react";
import { dayAndClock } from "../text/format-time.ts";
import {
  afterKey,
  type Handle,
  momentAt,
  percentAt,
  rangeBetween,
  type TimeAxis,
  type TimeRange,
  withHandle,
} from "./window-geometry.ts";

interface WindowHandlesProps {
  axis: TimeAxis;
  /** Two plots one over the other. */
  heightPx: number;
  range: TimeRange;
  /** What is beside the window goes pale. */
  pale: boolean;
  zone?: string;
  /** Every move, as it is made. */
  onMove: (range: TimeRange) => void;
  /** The window that was settled on. */
  onDone: (range: TimeRange) => void;
}

/** What is being dragged: a handle, or a new window from the moment where it was begun. */
type Drag = Handle | { readonly sinceMs: number };

/** Two handles over a time axis, and the window between them: by mouse, touch and keys. Lies inside an SVG. */
export function WindowHandles({
  axis,
  heightPx,
  range,
  pale,
  zone = "UTC",
  onMove,
  onDone,
}: WindowHandlesProps) {
  const plot = useRef<SVGRectElement>(null);
  const [drag, setDrag] = useState<Drag | null>(null);
  const momentOf = (event: PointerEvent): number => {
    const box = plot.current?.getBoundingClientRect();
    return momentAt(axis, box ? (event.clientX - box.left) / Math.max(1, box.width) : 0);
  };
  const moved = (event: PointerEvent, by: Drag): TimeRange =>
    typeof by === "string"
      ? withHandle(axis, range, by, momentOf(event))
      : rangeBetween(axis, by.sinceMs, momentOf(event));
  const begin = (handle: Handle | null) => (event: PointerEvent<SVGElement>) => {
    event.stopPropagation();
    plot.current?.setPointerCapture(event.pointerId);
    setDrag(handle ?? { sinceMs: momentOf(event) });
  };
  const end = (event: PointerEvent) => {
    if (drag === null) return;
    setDrag(null);
    onDone(moved(event, drag));
  };
  const [x1, x2] = [percentAt(axis, range.fromMs), percentAt(axis, range.toMs)];
  return (
    <g>
      {pale
        ? [
            { key: "before", x: 0, width: x1 },
            { key: "after", x: x2, width: Math.max(0, 100 - x2) },
          ].map(({ key, x, width }) => (
            <rect
              key={key}
              x={`${x}%`}
              width={`${width}%`}
              y="0"
              height={heightPx}
              className="pointer-events-none fill-surface opacity-60"
            />
          ))
        : null}
      <rect
        ref={plot}
        x="0"
        width="100%"
        y="0"
        height={heightPx}
        className="cursor-crosshair fill-transparent"
        onPointerDown={begin(null)}
        onPointerMove={(event) => drag !== null && onMove(moved(event, drag))}
        onPointerUp={end}
        onPointerCancel={() => setDrag(null)}
      />
      {(["from", "to"] as const).map((handle) => (
        <Grip
          key={handle}
          label={handle === "from" ? "Window from" : "Window to"}
          x={handle === "from" ? x1 : x2}
          heightPx={heightPx}
          axis={axis}
          atMs={handle === "from" ? range.fromMs : range.toMs}
          zone={zone}
          onPointerDown={begin(handle)}
          onKeyDown={(event) => {
            const next = afterKey(axis, range, handle, event.key);
            if (!next) return;
            event.preventDefault();
            onDone(next);
          }}
        />
      ))}
    </g>
  );
}

interface GripProps {
  label: string;
  x: number;
  heightPx: number;
  axis: TimeAxis;
  atMs: number;
  zone: string;
  onPointerDown: (event: PointerEvent<SVGElement>) => void;
  onKeyDown: (event: KeyboardEvent) => void;
}

function Grip({ label, x, heightPx, axis, atMs, zone, onPointerDown, onKeyDown }: GripProps) {
  const at = `${x}%`;
  return (
    <g
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={axis.fromMs}
      aria-valuemax={axis.toMs}
      aria-valuenow={atMs}
      aria-valuetext={`${dayAndClock(new Date(atMs), zone)} ${zone}`}
      className="group cursor-ew-resize outline-none"
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
    >
      <rect x={at} transform="translate(-14 0)" width="28" height={heightPx} className="fill-transparent" />
      <line x1={at} x2={at} y1="0" y2={heightPx} strokeWidth="1.5" className="stroke-accent" />
      <rect
        x={at}
        transform={`translate(-5 ${heightPx / 2 - 22})`}
        width="10"
        height="28"
        rx="4"
        strokeWidth="1.5"
        className="fill-surface stroke-accent group-focus-visible:fill-accent"
      />
    </g>
  );
}
