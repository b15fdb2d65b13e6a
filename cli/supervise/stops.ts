type Stop = () => Promise<void> | void;

/**
 * What has to be undone at the end, in the reverse order of its start. `closing` is set by the first signal; a start
 * that is still under way asks it between its steps.
 */
export class Stops {
  readonly #stops: Stop[] = [];
  readonly #closed: Promise<string | null>;
  #close: (sentence: string | null) => void = () => undefined;
  closing = false;

  constructor() {
    this.#closed = new Promise((resolve) => {
      this.#close = resolve;
    });
  }

  /** Ends the run: after a signal with null, after a failure with a sentence. The first call counts. */
  readonly close = (sentence: string | null): void => {
    this.closing = true;
    this.#close(sentence);
  };

  /** Resolves when {@link close} was called. */
  get closed(): Promise<string | null> {
    return this.#closed;
  }

  add(stop: Stop): void {
    this.#stops.push(stop);
  }

  /** Undoes everything; a stop that fails is reported and does not keep the others. */
  async run(): Promise<void> {
    for (let stop = this.#stops.pop(); stop; stop = this.#stops.pop()) {
      try {
        await stop();
      } catch (error) {
        console.error(error instanceof Error ? error.message : error);
      }
    }
  }
}
