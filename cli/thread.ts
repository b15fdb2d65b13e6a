import { Worker } from "node:worker_threads";

/** A thread that answers each message with one, in their order. */
export interface Thread<Message, Answer> {
  /** Rejects once the thread is broken. */
  ask(message: Message): Promise<Answer>;
  /** Sends what has no answer. */
  tell(message: Message): void;
  kill(): Promise<unknown>;
}

/** Starts a module as a thread. */
export function startThread<Message, Answer>(module: URL, workerData: unknown): Thread<Message, Answer> {
  const worker = new Worker(module, { workerData });
  const asked: { resolve(answer: Answer): void; reject(error: unknown): void }[] = [];
  let broken: unknown = null;
  worker.on("message", (answer: Answer) => asked.shift()?.resolve(answer));
  worker.on("error", (error) => {
    broken = error;
    for (const { reject } of asked.splice(0)) reject(error);
  });
  return {
    ask: (message) => {
      const answer = new Promise<Answer>((resolve, reject) => {
        if (broken) return reject(broken);
        asked.push({ resolve, reject });
        worker.postMessage(message);
      });
      answer.catch(() => undefined); // one of those ahead may fail before it is waited for
      return answer;
    },
    tell: (message) => worker.postMessage(message),
    kill: () => worker.terminate(),
  };
}
