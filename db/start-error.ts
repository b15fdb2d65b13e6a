/** An expected reason not to start: one sentence for the person at the terminal, and exit code 1. */
export class StartError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "StartError";
  }
}

const WORDS: Record<string, string> = {
  EACCES: "may not be written by this user",
  EPERM: "may not be written by this user",
  EROFS: "is read-only",
  ENOSPC: "is on a full disk",
  EDQUOT: "is on a full disk (quota)",
  ENOTDIR: "lies below something that is not a folder",
  EEXIST: "is not a folder",
  ENOENT: "cannot be made there",
};

/** Runs `work` on a folder; what the disk or its permissions refuse becomes one sentence that names the folder. */
export async function onFolder<T>(folder: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const words = WORDS[(error as NodeJS.ErrnoException).code ?? ""];
    if (!words) throw error;
    throw new StartError(`The data folder ${folder} ${words}.`, { cause: error });
  }
}
