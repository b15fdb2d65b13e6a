import { canonicalText } from "#core/merkle/canonical.ts";
import type { OwnFacts } from "./gather/facts.ts";
import type { OpenedRead } from "./gather/openings.ts";
import { recipientsOf } from "./recipients.ts";
import { aboutYou } from "./report-csv.ts";
import { RIGHTS } from "./rights.ts";
import type { TakeHome } from "./row.ts";
import type { Verdict } from "./verdict.ts";
import { reportSay } from "./words.ts";

/** All of a report as JSON (RFC 8785), for programs: times are UTC, DSS 4 is the most sensitive. */
export function reportJson(
  row: TakeHome,
  facts: OwnFacts,
  reads: readonly OpenedRead[],
  verdict: Verdict,
): Uint8Array {
  const value = {
    report: "whosaw-access",
    about: { id: row.personId, ...facts.record },
    asked: {
      at: row.askedAt,
      entry: row.askLeaf,
      since: row.since,
      until: row.until,
      timeZone: row.timeZone,
    },
    verdict,
    reads: reads.map(readOf),
    recipients: recipientsOf(
      reads.map(({ read }) => read),
      reportSay("en"),
    ),
    held: facts.held,
    recording: facts.recording,
    decisions: facts.decisions,
    training: facts.training,
    questions: facts.questions.map(({ id, entry, read, state, dueAt, asked, answer, appeal, decision }) => ({
      ...{ id, entry, read, state, dueAt, asked, answer, appeal, decision },
    })),
    withheld: facts.withheld,
    systems: facts.systems,
    retention: { readsMonths: facts.readsMonths, keptSince: facts.keptSince },
    rights: RIGHTS,
  };
  return new TextEncoder().encode(`${canonicalText(JSON.parse(JSON.stringify(value)))}\n`);
}

function readOf(opened: OpenedRead) {
  const { leaf, happenedAt, shown, actorId, name, kind, team, datasets, dss, how, outcome } = opened.read;
  const { purpose, needed, items, source } = opened.read;
  const reader = shown === "by name" ? { id: actorId, name, kind } : null;
  return {
    ...{ entry: leaf, at: happenedAt, about: aboutYou(opened), reader, readerShown: shown, team, datasets },
    ...{ dss, how, outcome, purpose, needed, items, source },
  };
}
