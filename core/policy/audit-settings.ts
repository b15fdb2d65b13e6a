/** What a look at a PostgreSQL's audit settings found. Roles by their numbers at the source, never by name. */
export interface AuditSettings {
  /** Settings as our login sees them, by name; one that is not there is not loaded, or not to be seen. */
  readonly values: Readonly<Record<string, string>>;
  /** What is set otherwise for a role, for a database, or for a role in a database. */
  readonly overrides: readonly {
    readonly role: number | null;
    readonly database: string | null;
    readonly setting: string;
    readonly value: string;
  }[];
  /** Who may switch auditing off for themselves. */
  readonly superusers: readonly number[];
  /** Who may read the server's files, past every grant. */
  readonly fileReaders: readonly number[];
  /** Who may take a copy of everything by replication. */
  readonly replicators: readonly number[];
  /** Standbys that stream from it, and slots that are kept for one. */
  readonly replicas: number;
  readonly standby: boolean;
  /** With auditing by object alone, the relations that it takes in; null where reads are audited whoever reads what. */
  readonly audited: readonly string[] | null;
}

/** Why reads could happen without a line in the log. */
const AUDIT_FAULTS = ["not_loaded", "reads_off", "override_off", "messages_dropped", "nowhere_to"] as const;
export type AuditFault = (typeof AUDIT_FAULTS)[number];

/** From the most talkative on, as PostgreSQL orders them for its log. */
const LEVELS = [
  ...["debug5", "debug4", "debug3", "debug2", "debug1", "info", "notice"],
  ...["warning", "error", "log", "fatal", "panic"],
];

/** Whether a value of pgaudit.log takes reads in. The last word counts. Pure. */
export function auditsReads(value: string): boolean {
  let reads = false;
  for (const word of value
    .toLowerCase()
    .split(",")
    .map((each) => each.trim())) {
    if (word === "all" || word === "read") reads = true;
    if (word === "none" || word === "-all" || word === "-read") reads = false;
  }
  return reads;
}

/** What of the settings lets reads happen unseen. Nothing: they are good. Pure. */
export function auditFaults({ values, overrides, audited }: AuditSettings): AuditFault[] {
  const own = values["pgaudit.log"];
  if (own === undefined) return ["not_loaded"];
  const byObject = audited !== null && audited.length > 0;
  const isOff = ({ setting, value }: AuditSettings["overrides"][number]): boolean =>
    (setting === "pgaudit.log" && !auditsReads(value) && auditsReads(own)) ||
    (setting === "pgaudit.role" && byObject);
  const least = [values, ...overrides.filter(({ setting }) => setting === "log_min_messages")].map((each) =>
    rank(("value" in each ? String(each.value) : values.log_min_messages) ?? "warning"),
  );
  const written = rank(values["pgaudit.log_level"] ?? "log");
  const destination = values.log_destination ?? "stderr";
  const faults: Readonly<Record<AuditFault, boolean>> = {
    not_loaded: false,
    reads_off: !auditsReads(own) && !byObject,
    override_off: overrides.some(isOff),
    messages_dropped: least.some((each) => written < each),
    nowhere_to:
      destination === "" || (/csvlog|jsonlog/.test(destination) && values.logging_collector === "off"),
  };
  return AUDIT_FAULTS.filter((fault) => faults[fault]);
}

/** `debug` is `debug2`; what nobody knows counts as `warning`, PostgreSQL's own. */
const rank = (level: string): number => {
  const at = LEVELS.indexOf(level === "debug" ? "debug2" : level);
  return at < 0 ? LEVELS.indexOf("warning") : at;
};

/** Changes that say nothing of whether reads are logged. */
const PATH_FIELDS = ["superusers", "fileReaders", "replicators", "replicas", "standby"] as const;

/** What is another than before, by name, in order. Pure. */
export function changedSettings(before: AuditSettings, after: AuditSettings): string[] {
  const names = new Set([...Object.keys(before.values), ...Object.keys(after.values)]);
  const values = [...names].filter((name) => before.values[name] !== after.values[name]);
  const fields = ([...PATH_FIELDS, "overrides", "audited"] as const).filter(
    (field) => JSON.stringify(before[field]) !== JSON.stringify(after[field]),
  );
  return [...values, ...fields].sort();
}

/** Whether one of these changes could have kept a read out of the log. */
export const touchesLogging = (changed: readonly string[]): boolean =>
  changed.some((name) => name !== "ssl" && !(PATH_FIELDS as readonly string[]).includes(name));

/** One look that found something else than the one before. */
export interface AuditMoment {
  readonly takenAt: Date;
  /** The look before; null for the first. */
  readonly priorAt: Date | null;
  readonly faults: readonly string[];
  readonly changed: readonly string[];
}

/**
 * When it is not known that reads were logged: from the last good look to the next good one, and between two good ones of
 * which the settings differ. What a first look finds weak may have been so since `since`. Pure.
 */
export function settingsGaps(
  moments: readonly AuditMoment[],
  since: Date,
): { readonly from: Date; readonly to: Date | null }[] {
  const gaps: { from: Date; to: Date | null }[] = [];
  let weakFrom: Date | null = null;
  for (const { takenAt, priorAt, faults, changed } of moments) {
    if (faults.length > 0) weakFrom ??= priorAt ?? (since < takenAt ? since : takenAt);
    else if (weakFrom) {
      gaps.push({ from: weakFrom, to: takenAt });
      weakFrom = null;
    } else if (priorAt && touchesLogging(changed)) gaps.push({ from: priorAt, to: takenAt });
  }
  return weakFrom ? [...gaps, { from: weakFrom, to: null }] : gaps;
}
