/** A read as whoever answers for it may know it: never whose data it was. */
export interface AskedRead {
  readonly who: string;
  readonly kind: string;
  readonly team: string | null;
  readonly datasets: readonly string[];
  readonly dss: number;
  readonly happenedAt: Date;
  readonly how: "view" | "query" | "export" | "list";
  readonly outcome: "allowed" | "refused";
  /** Of a whole dataset; otherwise it named people. */
  readonly whole: boolean;
  readonly purpose: string | null;
  readonly source: string;
}
