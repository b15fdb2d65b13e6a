import { setImmediate as turn } from "node:timers/promises";

interface Waiting<Ask, Answer> {
  readonly ask: Ask;
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}

const ASKS_MAX = 64;
const FLYING_MAX = 2; // so that a slow statement holds up nobody who asks later

/**
 * Many who ask the same at once share one statement: what is asked while others are on their way is the next one. There is
 * no timer, and nothing is remembered: the statement begins after the question, so an answer is never older than that.
 * An error is told to all who shared it.
 */
export class Gathered<Ask, Answer> {
  readonly #work: (asks: readonly Ask[]) => Promise<readonly Answer[]>;
  #waiting: Waiting<Ask, Answer>[] = [];
  #running = 0;

  /** `work` answers each of the questions, in their order. */
  constructor(work: (asks: readonly Ask[]) => Promise<readonly Answer[]>) {
    this.#work = work;
  }

  ask(ask: Ask): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ ask, resolve, reject });
      if (this.#running < FLYING_MAX) void this.#run();
    });
  }

  /** Never throws. */
  async #run(): Promise<void> {
    this.#running += 1;
    await turn(); // whoever was woken together asks together
    while (this.#waiting.length > 0) await this.#answer(this.#waiting.splice(0, ASKS_MAX));
    this.#running -= 1;
  }

  async #answer(waiting: readonly Waiting<Ask, Answer>[]): Promise<void> {
    try {
      const answers = await this.#work(waiting.map(({ ask }) => ask));
      waiting.forEach(({ resolve }, at) => {
        resolve(answers[at]!); // as many as were asked
      });
    } catch (error) {
      for (const { reject } of waiting) reject(error as Error);
    }
  }
}
