import { actsTable, type EntryTable, READS_TABLE } from "./entry-table.ts";
import type { Question } from "./format.ts";

/**
 * What people do when they look at the log itself, at evidence, or at a report, and what is done for whoever looks without
 * an account, or later. Kinds are added and never taken away: bundles have lines of them.
 */
export const LOOKS = [
  ...["reads.search", "reads.export", "metrics.export", "log.open", "person.log.open", "exposure.open"],
  ...["report.ask", "report.open", "report.download", "report.share", "sev.evidence.open", "sev.file.open"],
  ...["sev.sealed.open", "sev.access.ask", "sev.access.grant"],
  ...["reads.sample", "reads.look", "log.note", "log.backup", "detection.try"],
  ...["link.make", "link.open", "link.fail", "link.revoke"],
  ...["report.share.open", "report.share.download", "report.share.fail", "report.share.revoke"],
  ...["sev.notice.open", "sev.notice.export", "sev.sealed.ask"],
] as const;

const looks = actsTable({
  file: "looks.csv",
  holds: (kind) => (LOOKS as readonly string[]).includes(kind),
  facts: {
    ...{ sev: "sev", opened: "opened", report: "report", of: "for", about: "about" },
    ...{ filter: "filter", people: "subjects.count" },
  },
  texts: { reason: { field: "text.reason", open: "names" } },
});

const decisions = actsTable({
  file: "decisions.csv",
  holds: (kind) => kind.startsWith("purpose."),
  facts: {
    ...{
      purpose: "purpose",
      of: "for",
      change: "act",
      state: "state",
      datasets: "datasets",
      max_dss: "maxDss",
    },
    ...{ valid_from: "validFrom", valid_to: "validTo", asked_until: "until", since: "since" },
  },
  people: { person: "person" },
  texts: {
    title: { field: "text.title", open: "always" },
    reason: { field: "text.reason", open: "names" },
  },
});

/** What is told to others is meant for them: it shows however people show. */
const isTold = (kind: string): boolean => kind === "sev.statement.publish" || kind === "sev.notice.send";

const timeline = actsTable({
  file: "timeline.csv",
  holds: (kind) => kind.startsWith("sev."),
  facts: { sev: "sev" },
  rest: true,
  texts: {
    reason: { field: "text.reason", open: "names" },
    text: { field: "text.text", open: isTold },
  },
  words: ["sentence"],
});

const changes = actsTable({
  file: "changes.csv",
  holds: (kind) => kind.startsWith("programme."),
  facts: { state: "state" },
  rest: true,
  texts: {
    reason: { field: "text.reason", open: "names" },
    text: { field: "text.text", open: (kind) => kind === "programme.statement.publish" },
  },
});

/** What tells how far a source's log carries, and that of the whole. */
export const COVERAGE_KINDS = [
  ...["source.add", "source.mapping", "source.tell", "coverage.gap", "canary.plan", "canary.make"],
  ...["canary.find", "canary.miss", "audit.look", "grants.snapshot", "grants.connect", "grants.disconnect"],
  ...[
    "import.start",
    "import.finish",
    "log.restore",
    "log.retain",
    "log.policy",
    "log.check",
    "witness.add",
    "witness.retire",
  ],
] as const;

const events = actsTable({
  file: "events.csv",
  holds: (kind) => (COVERAGE_KINDS as readonly string[]).includes(kind),
  facts: { source: "source" },
  rest: true,
});

/** The tables of each question whose lines are entries. */
export const ENTRY_TABLES: Readonly<Record<Question, readonly EntryTable[]>> = {
  reads: [READS_TABLE],
  watchers: [looks],
  purposes: [decisions],
  sev: [timeline, READS_TABLE],
  programme: [changes],
  completeness: [events],
};
