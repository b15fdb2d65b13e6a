import type { StreamStanding } from "#app/_parts/use-sev-stream.ts";

const WORDS: Record<Exclude<StreamStanding, "live">, string> = {
  reconnecting: "Reconnecting ... changes show once it is back.",
  polling: "Not live: asked for now and then until the connection is back.",
};

/** That the list is not live right now; nothing while it is. */
export function StreamMark({ standing }: { standing: StreamStanding }) {
  if (standing === "live") return null;
  return (
    <p role="status" className="text-small text-soft">
      <span aria-hidden="true" className="mr-1.5 inline-block size-2 rounded-full bg-sev-2" />
      {WORDS[standing]}
    </p>
  );
}
