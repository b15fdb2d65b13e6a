/** One window in which more could read than need to, as its source tells it. */
export interface ExposureFacts {
  readonly id: string;
  /** When the source says that it was closed; null while it is open. */
  readonly closedAt: Date | null;
}

/** One reader behind a SEV, and what they still may. */
export interface ReaderFacts {
  readonly personId: string;
  /** Whether a suspension of their access works now: in our own gateway, and nowhere else. */
  readonly suspended: boolean;
  /** Whether they hold a grant and a purpose for one of the SEV's datasets in our gateway, suspended or not. */
  readonly gateway: boolean;
  /** The same at other sources, by the source's own account; `unknown` where nothing tells. */
  readonly elsewhere: "none" | "standing" | "unknown";
}

export interface AudienceFacts {
  readonly exposures: readonly ExposureFacts[];
  readonly readers: readonly ReaderFacts[];
}

/** Whether the audience of a SEV is closed, and the numbers that this rests on. */
export interface AudienceSnapshot {
  readonly closed: boolean;
  readonly exposures: { readonly all: number; readonly open: number };
  readonly readers: {
    readonly all: number;
    /** A suspension works now. */
    readonly suspended: number;
    /** They may read nothing of it any more, suspended or not. */
    readonly withoutAccess: number;
    /** They still may read some of it. */
    readonly standing: number;
    /** Nothing tells whether they still may. */
    readonly unknown: number;
  };
  /** What keeps it open, in sentences without names; empty when it is closed. */
  readonly open: readonly string[];
}

/**
 * Whether the audience is closed now: every exposure closed by its source's own account, and every reader either
 * suspended or without standing access. A suspension closes our gateway alone. Where nothing tells, it is not closed; a
 * SEV behind which nothing is known has nothing that could show it. Pure.
 */
export function closedNow({ exposures, readers }: AudienceFacts): AudienceSnapshot {
  const openExposures = exposures.filter(({ closedAt }) => closedAt === null).length;
  const kinds = readers.map(accessOf);
  const of = (kind: ReturnType<typeof accessOf>) => kinds.filter((each) => each === kind).length;
  const counts = {
    all: readers.length,
    suspended: readers.filter(({ suspended }) => suspended).length,
    withoutAccess: of("none"),
    standing: of("standing"),
    unknown: of("unknown"),
  };
  const open = [
    ...(exposures.length + readers.length === 0
      ? ["Nothing is attached that could show who had access."]
      : []),
    ...sentence(openExposures, "grant is", "grants are", "still open by its source’s own account"),
    ...sentence(counts.standing, "reader", "readers", "still may read some of it"),
    ...sentence(
      counts.unknown,
      "reader",
      "readers",
      "had access at a source that does not tell whether it ended",
    ),
  ];
  return {
    closed: open.length === 0,
    exposures: { all: exposures.length, open: openExposures },
    readers: counts,
    open,
  };
}

function accessOf({ suspended, gateway, elsewhere }: ReaderFacts): "none" | "standing" | "unknown" {
  if ((gateway && !suspended) || elsewhere === "standing") return "standing";
  return elsewhere;
}

const sentence = (count: number, one: string, many: string, rest: string): string[] =>
  count === 0 ? [] : [`${count.toLocaleString("en-GB")} ${count === 1 ? one : many} ${rest}.`];
