/** What a person can put right, in one sentence; anything else that is thrown is a bug. */
export class CommandError extends Error {
  constructor(message: string) {
    super(message);
    this.name = "CommandError";
  }
}
