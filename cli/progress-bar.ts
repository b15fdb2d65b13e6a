import { SingleBar } from "cli-progress";

/** A bar on stderr when that is a terminal; elsewhere nothing. */
export function progressBar(unit: string): { at(done: number, total: number): void; end(): void } {
  if (!process.stderr.isTTY) return { at: () => undefined, end: () => undefined };
  const bar = new SingleBar({
    format: `{bar} {percentage} % of {total} ${unit}`,
    clearOnComplete: true,
    stream: process.stderr,
  });
  return {
    at: (done, total) => {
      if (bar.isActive) bar.update(done);
      else bar.start(total, done);
    },
    end: () => bar.stop(),
  };
}
