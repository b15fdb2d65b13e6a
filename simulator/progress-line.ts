/** A line that says how far long work is: rewritten in place on a terminal, else said once at each quarter. */
export function progressLine(what: string): { at: (done: number, total: number) => void; done: () => void } {
  let said = -1;
  const step = process.stdout.isTTY ? 1 : 25;
  const say = (percent: number) =>
    process.stdout.write(process.stdout.isTTY ? `\r${what} ... ${percent} %` : `${what} ... ${percent} %\n`);
  const at = (done: number, total: number) => {
    const percent = total === 0 ? 100 : Math.floor((100 * done) / total);
    const floor = percent - (percent % step);
    if (floor <= said) return;
    said = floor;
    say(floor);
  };
  return {
    at,
    done: () => {
      at(1, 1);
      if (process.stdout.isTTY) process.stdout.write("\n");
    },
  };
}
