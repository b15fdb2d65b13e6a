import type { BenchServer } from "./harness/server.ts";

/** What a bench found: flat, as it stands in the JSON. Names end in their unit (`_ms`, `_per_s`, `_bytes`). */
export type Figures = Readonly<Record<string, number | string | boolean | readonly number[]>>;

/** What one run is given. */
export interface BenchRun {
  /** `--rows`, or the bench's own default. */
  readonly rows: number;
  /** Rounds of interleaved sides; 5 unless a test asks for fewer. */
  readonly rounds: number;
  readonly server: BenchServer;
  /** Tells the person at the terminal what is being done; silent with `--json`. */
  say(line: string): void;
}

/** One figure of the product, measured as docs/performance.md defines it. */
export interface Bench {
  /** What it is called on the command line. */
  readonly name: string;
  /** One line for `--help`. */
  readonly help: string;
  /** What a row is, for the help of `--rows`. */
  readonly rowsAre: string;
  /** Ends in under two minutes. */
  readonly rowsDefault: number;
  /** The size that the figure is stated for, when that is another. */
  readonly rowsFull?: number;
  /** An extension without which one side cannot be measured: a system PostgreSQL that has it serves both sides. */
  readonly needs?: "pgaudit";
  run(run: BenchRun): Promise<Figures>;
}
