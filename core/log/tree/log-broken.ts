/** What is stored of the log contradicts itself or what was signed before: its integrity fails. Never an outage. */
export class LogBroken extends Error {
  constructor(sentence: string) {
    super(sentence);
    this.name = "LogBroken";
  }
}
