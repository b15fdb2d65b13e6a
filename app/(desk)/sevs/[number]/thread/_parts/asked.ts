/** What the address asks the composer to begin with. */
export interface ThreadAsked {
  readonly quote: number | null;
  readonly correct: number | null;
}
