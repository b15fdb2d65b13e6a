/** One read as the families see it: who, whose, what, when, why and how. A log's entry or an OCSF event gives it. */
export interface DetectRead {
  readonly id: string;
  /** The source's time, milliseconds since 1970. */
  readonly atMs: number;
  readonly actor: string;
  readonly dataset: string;
  /** 1-4, 4 the most sensitive. */
  readonly dss: number;
  readonly how: "view" | "query" | "export" | "list";
  readonly allowed: boolean;
  readonly purpose: string | null;
  /** The ticket, case or SEV that the read answers to, as the source says it. */
  readonly request: string | null;
  /** The application it came through. */
  readonly via: string | null;
  /** People read by name; empty when the read names nobody. */
  readonly subjects: readonly string[];
}
