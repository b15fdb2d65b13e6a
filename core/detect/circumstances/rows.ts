type Day = string;

/** The rows that circumstances are made of: a directory file, or the same from the tables. */
export interface DirectoryRows {
  readonly people: readonly {
    readonly externalId: string;
    readonly kind: "employee" | "contractor" | "service";
    readonly timeZone: string;
    readonly team?: string | undefined;
    readonly title?: string | undefined;
    readonly manager?: string | undefined;
    readonly employedFrom?: Day | undefined;
    readonly employedTo?: Day | undefined;
  }[];
  readonly datasets: readonly {
    readonly id: string;
    readonly name: string;
    readonly dss: number;
    readonly family?: string | undefined;
    readonly needsCase?: boolean | undefined;
  }[];
  readonly purposes: readonly {
    readonly id: string;
    readonly maxDss: number;
    readonly validFrom: string;
    readonly validTo?: string | undefined;
    readonly datasets: readonly string[];
    readonly holders: readonly string[];
    readonly subjects?: readonly string[] | undefined;
    /** From when on they are taken to be named; left out: for as long as the purpose is valid. */
    readonly namedFrom?: Day | undefined;
  }[];
  readonly posts: readonly {
    readonly person: string;
    readonly from: Day;
    readonly team?: string | undefined;
    readonly title?: string | undefined;
    readonly manager?: string | undefined;
  }[];
  readonly cases: readonly Lasting<{
    readonly assignees: readonly string[];
    readonly subjects: readonly string[];
  }>[];
  readonly projects: readonly Lasting<{ readonly members: readonly string[] }>[];
  readonly ties: readonly {
    readonly person: string;
    readonly other: string;
    readonly from?: Day | undefined;
    readonly to?: Day | undefined;
  }[];
  readonly holdings: readonly {
    readonly purpose: string;
    readonly person: string;
    readonly from: Day;
    readonly to?: Day | undefined;
  }[];
  readonly onCall: readonly { readonly person: string; readonly from: string; readonly to: string }[];
  /** Stated, and not used yet: a return from leave shows as a busy day. */
  readonly leave: readonly { readonly person: string; readonly from: Day; readonly to: Day }[];
  readonly vips?: readonly string[] | undefined;
  readonly optOuts: readonly { readonly person: string; readonly from: Day; readonly to?: Day | undefined }[];
  /** Stated, and not used yet: that a dataset lay open explains nothing here. */
  readonly openings: readonly {
    readonly dataset: string;
    readonly from: string;
    readonly to?: string | undefined;
  }[];
}

type Lasting<Row> = Row & { readonly id: string; readonly from: Day; readonly to?: Day | undefined };
