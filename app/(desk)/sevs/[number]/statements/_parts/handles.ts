/** Where the statements of a SEV, or with 0 of the programme, are sent. */
export const statementsPath = (number: number): string =>
  number === 0 ? "programme/statements" : `sevs/${number}/statements`;

/** As much of a draft as its acts need. */
export interface DraftHandle {
  number: number;
  version: number;
  statement: number;
  revision: number;
}
