/** A read before it has an id and a moment: days and hours by the reader's own clock. */
export interface Draft {
  readonly actor: string;
  readonly zone: string;
  /** From the simulation's first day. */
  readonly day: number;
  /** With a fraction; 24 and more is the next morning. */
  readonly hour: number;
  /** Of the datasets. */
  readonly dataset: number;
  readonly how: "view" | "query" | "list" | "export";
  readonly purpose: string | null;
  readonly request: string | null;
  readonly via: string;
  /** Places in the staff. */
  readonly subjects: readonly number[];
  readonly incident?: string;
}
