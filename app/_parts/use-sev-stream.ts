"use client";

import { useEffect, useRef, useState } from "react";

/** How changes come in now: as they commit, or asked for now and then while the stream is away. */
export type StreamStanding = "live" | "reconnecting" | "polling";

interface SevStreamOptions {
  /** Changes after this moment are told: when what is shown was made. */
  since: Date;
  /** These SEVs changed; perhaps some are told twice. */
  onChange: (numbers: readonly number[]) => void;
  /** Too much changed: load all of it again. */
  onReset: () => void;
}

const PATH = "/api/v1/sevs/stream";
const GATHER_MS = 250;
const BACKOFF_MS = [1_000, 2_000, 4_000, 8_000, 15_000, 30_000];
/** After so many vain tries changes are asked for beside them. */
const POLL_AFTER = 3;
/** A page that nobody looks at gives its connection back after this long. */
const HIDDEN_MS = 60_000;

/** Follows changes to SEVs while the page is open, goes on from where it was after a break, and never tells one too few. */
export function useSevStream({ since, onChange, onReset }: SevStreamOptions): StreamStanding {
  const [standing, setStanding] = useState<StreamStanding>("live");
  const latest = useRef({ onChange, onReset });
  latest.current = { onChange, onReset };
  const from = new Date(since).toISOString();
  useEffect(() => {
    const told = {
      onChange: (numbers: readonly number[]) => latest.current.onChange(numbers),
      onReset: () => latest.current.onReset(),
    };
    return follow(from, told, setStanding);
  }, [from]);
  return standing;
}

type Told = Pick<SevStreamOptions, "onChange" | "onReset">;

function follow(from: string, told: Told, stand: (standing: StreamStanding) => void): () => void {
  const gathered = new Set<number>();
  let last = from;
  let source: EventSource | null = null;
  let vain = 0;
  let gathering: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let hiding: ReturnType<typeof setTimeout> | undefined;
  let over = false;

  const tell = () => {
    gathering = undefined;
    const numbers = [...gathered];
    gathered.clear();
    told.onChange(numbers);
  };
  const take = (id: string, data: string) => {
    if (id) last = id;
    gathered.add((JSON.parse(data) as { number: number }).number);
    gathering ??= setTimeout(tell, GATHER_MS);
  };
  const close = () => {
    source?.close();
    source = null;
    clearTimeout(retry);
  };
  const open = () => {
    if (source || over) return;
    source = new EventSource(`${PATH}?since=${encodeURIComponent(last)}`);
    source.addEventListener("open", () => {
      vain = 0;
      stand("live");
    });
    source.addEventListener("sev", (event) => take(event.lastEventId, event.data));
    source.addEventListener("reset", () => told.onReset());
    source.addEventListener("end", () => {
      over = true; // signed out
      close();
      stand("reconnecting");
    });
    source.addEventListener("error", () => {
      if (over) return;
      close();
      const wait = BACKOFF_MS[Math.min(vain, BACKOFF_MS.length - 1)] ?? 0;
      vain += 1;
      stand(vain > POLL_AFTER ? "polling" : "reconnecting");
      if (vain > POLL_AFTER) void poll();
      retry = setTimeout(open, wait * (0.75 + Math.random() / 2));
    });
  };
  const poll = async () => {
    const text = await fetch(`${PATH}?wait=0&since=${encodeURIComponent(last)}`, { cache: "no-store" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .catch(() => "");
    for (const { id, event, data } of eventsIn(text)) {
      if (event === "sev") take(id, data);
      if (event === "reset") told.onReset();
    }
  };
  const onVisibility = () => {
    clearTimeout(hiding);
    if (document.visibilityState === "visible") open();
    else hiding = setTimeout(close, HIDDEN_MS);
  };

  open();
  document.addEventListener("visibilitychange", onVisibility);
  return () => {
    over = true;
    close();
    clearTimeout(gathering);
    clearTimeout(hiding);
    document.removeEventListener("visibilitychange", onVisibility);
  };
}

/** The events of a stream that ended. Pure. */
export function eventsIn(text: string): { id: string; event: string; data: string }[] {
  return text.split("\n\n").flatMap((block) => {
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, "m").exec(block)?.[1] ?? "";
    const event = field("event");
    return event ? [{ id: field("id"), event, data: field("data") }] : [];
  });
}
