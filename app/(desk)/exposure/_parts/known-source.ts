/** A source whose grants are known, so that something can be asked of them. */
export interface KnownSource {
  readonly id: string;
  readonly name: string;
  /** Our own gateway: its grants are purposes, and no statement changes them. */
  readonly own: boolean;
}
