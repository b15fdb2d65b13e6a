/** As much of a draft as its acts need. */
export interface DraftHandle {
  number: number;
  version: number;
  statement: number;
  revision: number;
}
