import type { SourceCoverageView } from "#core/directory/coverage/source-coverage.ts";
import type { AuditFault } from "#core/policy/audit-settings.ts";
import { joinWords, plural } from "../text/format.ts";

const FAULT_WORDS: Readonly<Record<AuditFault, string>> = {
  not_loaded: "pgaudit is not loaded: reads leave no line in the log.",
  reads_off: "pgaudit.log leaves reads out, and pgaudit.role names no relations.",
  override_off: "For a role or a database pgaudit.log is set so that reads are left out.",
  messages_dropped: "log_min_messages drops the lines that pgaudit writes.",
  nowhere_to: "The log is written nowhere that can be collected.",
};

/** What the newest look at a source's audit settings says, in sentences. Pure. */
export function auditWords(audit: SourceCoverageView["audit"]): { good: boolean; sentences: string[] } {
  if (!audit) return { good: false, sentences: ["Never looked at: what it logs is taken on its word."] };
  const { faults, superusers, replicas, fileReaders, ssl } = audit;
  const may = [
    plural(superusers, "superuser"),
    ...(replicas > 0 ? [plural(replicas, "replica")] : []),
    ...(fileReaders > 0 ? [`${plural(fileReaders, "login")} that may read its files`] : []),
  ];
  return {
    good: faults.length === 0,
    sentences: [
      ...(faults.length === 0 ? ["Reads are logged."] : faults.map((fault) => FAULT_WORDS[fault])),
      `Found there: ${may.join(", ")}.`,
      ...(ssl === "off" ? ["Connections to it are not encrypted."] : []),
    ],
  };
}

const PATHS = {
  superuser: "superusers",
  replica: "replicas",
  backup: "backups",
  copy: "copies of its files",
} as const;
const TOLD = {
  not_seen: "not seen",
  unknown: "nobody said whether they are seen",
  watched: "seen, too",
  none: "there are none",
} as const;

/** By which paths somebody reads past the log, as told, in a sentence for each thing that was told. Pure. */
export function pathWords(told: SourceCoverageView["told"]): string[] {
  const paths = Object.keys(PATHS) as (keyof typeof PATHS)[];
  return (Object.keys(TOLD) as (keyof typeof TOLD)[]).flatMap((as) => {
    const own = paths.filter((path) => (told?.[path] ?? "unknown") === as).map((path) => PATHS[path]);
    if (own.length === 0) return [];
    const all = joinWords(own);
    return `${all.charAt(0).toUpperCase()}${all.slice(1)}: ${TOLD[as]}.`;
  });
}
