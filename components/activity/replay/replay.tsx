"use client";

import { useId, useMemo, useState } from "react";
import type { Recording } from "#core/vault/kinds/recording.ts";
import { duration } from "../../text/format.ts";
import { pageAt } from "./page-at.ts";
import { staticHtml } from "./static-html.ts";

const pageNonce = (): string =>
  (typeof document === "undefined"
    ? undefined
    : document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce) ?? "";

/**
 * A recording, a moment at a time. What was captured is hostile: it never becomes a node of our page, but a document
 * without scripts in a frame that may do nothing at all and has an origin of its own.
 */
export function Replay({ app, events }: Recording) {
  const from = events[0]?.timestamp ?? 0;
  const length = Math.max(0, (events.at(-1)?.timestamp ?? from) - from);
  const [at, setAt] = useState(0);
  const scrubber = useId();
  const moment = useMemo(() => pageAt(events, from + at), [events, from, at]);
  const html = useMemo(() => (moment ? staticHtml(moment, pageNonce()) : ""), [moment]);
  if (!moment) return null;
  const { width, height, pointer } = moment;
  return (
    <figure className="flex flex-col gap-2">
      <figcaption className="text-small text-soft">
        {app}, replayed without its scripts, links and pictures from elsewhere
      </figcaption>
      <section
        aria-label="Recorded page"
        className="max-h-[60vh] overflow-auto rounded-button border border-line bg-sunk"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
      >
        <div className="relative w-max">
          <iframe
            title={`What the screen showed in ${app}`}
            sandbox=""
            srcDoc={html}
            referrerPolicy="no-referrer"
            tabIndex={-1}
            width={width}
            height={height}
            className="block max-w-none bg-white"
          />
          {pointer ? <Pointer width={width} height={height} {...pointer} /> : null}
        </div>
      </section>
      <label htmlFor={scrubber} className="flex items-center gap-3 text-small text-soft">
        <span className="shrink-0 tabular-nums">
          {duration(at)} of {duration(length)}
        </span>
        <input
          id={scrubber}
          type="range"
          min={0}
          max={length}
          step={100}
          value={at}
          aria-valuetext={`${duration(at)} of ${duration(length)}`}
          onChange={(event) => setAt(Number(event.target.value))}
          className="min-w-0 flex-1 accent-accent"
        />
      </label>
    </figure>
  );
}

const Pointer = ({ width, height, x, y }: { width: number; height: number; x: number; y: number }) => (
  <svg aria-hidden="true" width={width} height={height} className="pointer-events-none absolute inset-0">
    <circle cx={x} cy={y} r={8} className="fill-accent" />
  </svg>
);
