/** What whoever runs a witness can put right: one sentence. Any other throw is a bug. */
export class WitnessError extends Error {
  constructor(sentence: string, options?: ErrorOptions) {
    super(sentence, options);
    this.name = "WitnessError";
  }
}
