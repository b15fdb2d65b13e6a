/** One figure of docs/performance.md: what of a bench's line it is, and when it is good. */
export interface Goal {
  readonly bench: string;
  /** The field of the bench's line. */
  readonly field: string;
  readonly says: string;
  readonly better: "more" | "less";
  readonly good: number;
  readonly aim?: number;
  readonly unit?: string;
}

export const GOALS: readonly Goal[] = [
  { bench: "append", field: "ratio", says: "sealed appends : COPY", better: "more", good: 0.75, aim: 0.9 },
  {
    bench: "trigger-chain",
    field: "ratio_batch",
    says: "sealed : trigger chain, 500 a transaction",
    better: "more",
    good: 2.5,
    aim: 3.5,
  },
  {
    bench: "trigger-chain",
    field: "ratio_single",
    says: "sealed : trigger chain, 8 clients, one row each",
    better: "more",
    good: 5,
    aim: 10,
  },
  {
    bench: "growth",
    field: "ratio",
    says: "append rate at 10⁷ : at 10⁵ leaves",
    better: "more",
    good: 0.9,
    aim: 0.97,
  },
  {
    bench: "proof",
    field: "ratio",
    says: "inclusion proof p99 : key read p99",
    better: "less",
    good: 10,
    aim: 3,
  },
  { bench: "proof", field: "p99_ms", says: "inclusion proof p99", better: "less", good: 5, unit: "ms" },
  {
    bench: "verify",
    field: "ratio",
    says: "full verify : two hashes a leaf",
    better: "more",
    good: 0.25,
    aim: 0.5,
  },
  { bench: "bytes", field: "ratio", says: "Merkle bytes per leaf : 32", better: "less", good: 1.08 },
  {
    bench: "lag",
    field: "seconds",
    says: "checkpoint lag p99 under load",
    better: "less",
    good: 2,
    aim: 0.5,
    unit: "s",
  },
  {
    bench: "gateway",
    field: "ratio",
    says: "gateway reads : plain SELECT under pgaudit, 8-way",
    better: "more",
    good: 0.25,
    aim: 0.5,
  },
  {
    bench: "gateway",
    field: "p99_ms",
    says: "gateway read p99 at 8 readers",
    better: "less",
    good: 25,
    unit: "ms",
  },
  {
    bench: "capture",
    field: "items_per_s",
    says: "items of 300 bytes locked and stored",
    better: "more",
    good: 5_000,
    unit: "/s",
  },
  {
    bench: "detect-rate",
    field: "ratio",
    says: "rolled up : stored, at 2,000 reads a second",
    better: "more",
    good: 0.95,
  },
  {
    bench: "detect-rate",
    field: "judged_max_s",
    says: "from a bulk read's entry to its SEV, at worst",
    better: "less",
    good: 60,
    unit: "s",
  },
  {
    bench: "absence",
    field: "ratio",
    says: "labelling of ranges : ingest of the same reads",
    better: "less",
    good: 0.15,
  },
  {
    bench: "queue",
    field: "p95_ms",
    says: "list of SEVs, one page, p95 of the server's time",
    better: "less",
    good: 100,
    unit: "ms",
  },
  {
    bench: "audience",
    field: "seconds",
    says: "70,000 people x 500 datasets, all audiences after a change",
    better: "less",
    good: 5,
    unit: "s",
  },
  {
    bench: "audience",
    field: "full_seconds",
    says: "70,000 people x 500 datasets, all audiences in full",
    better: "less",
    good: 60,
    unit: "s",
  },
  {
    bench: "who-read",
    field: "ratio",
    says: "who read one person in 90 days, p95 at 10⁷ : at 10⁶ reads",
    better: "less",
    good: 2,
    aim: 1.3,
  },
  {
    bench: "facets",
    field: "ratio_p95",
    says: "counts by facet, p95 at 10⁷ : at 10⁶ reads",
    better: "less",
    good: 3,
    aim: 1.5,
  },
  {
    bench: "window",
    field: "seconds",
    says: "report on a window over 10⁷ reads of 50,000 people",
    better: "less",
    good: 10,
    unit: "s",
  },
  {
    bench: "me",
    field: "first_p95_ms",
    says: "/me of 95,000 reads among 10⁷, p95 of the server's time",
    better: "less",
    good: 150,
    unit: "ms",
  },
  {
    bench: "export",
    field: "ratio",
    says: "download as CSV : COPY of the same columns",
    better: "more",
    good: 0.3,
    aim: 0.5,
  },
  {
    bench: "bundle",
    field: "made_seconds",
    says: "bundle of 10⁶ reads by name, made",
    better: "less",
    good: 60,
    unit: "s",
  },
  {
    bench: "bundle",
    field: "verify_seconds",
    says: "bundle of 10⁶ reads by name, verified from its file",
    better: "less",
    good: 30,
    unit: "s",
  },
];

/** How many times as good as it has to be; 1 is the goal itself. */
export const times = ({ better, good }: Goal, value: number): number =>
  better === "more" ? value / good : good / value;
