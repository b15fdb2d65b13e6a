type Undo = () => Promise<void>;
const undos: Undo[] = [];
let ended: Promise<void> | undefined;

/** Registers what undoes something outside this process: a server, a folder, a child process. Last in, first out. */
export function onEnd(undo: Undo): void {
  undos.push(undo);
}

/** Whether the end has begun: from then on errors are its consequences. */
export const isEnding = (): boolean => ended !== undefined;

/** Undoes everything, once, however often it is called. One undo that fails does not keep the others from running. */
export function cleanUp(): Promise<void> {
  ended ??= undoAll();
  return ended;
}

async function undoAll(): Promise<void> {
  for (let undo = undos.pop(); undo; undo = undos.pop())
    await undo().catch((error: unknown) => console.error(`left behind: ${String(error)}`));
}

/** A Ctrl-C, a closed terminal and a kill end the bench as its own end does. */
export function endOnSignals(): void {
  for (const [signal, code] of [
    ["SIGINT", 130],
    ["SIGTERM", 143],
    ["SIGHUP", 129],
  ] as const)
    process.once(signal, () => {
      process.on("uncaughtException", () => undefined); // what still runs loses its server under its feet
      void cleanUp().finally(() => process.exit(code));
    });
}
