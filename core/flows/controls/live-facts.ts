import type { EntryKind } from "#core/log/entry/kinds.ts";
import { latestCheckpoint } from "#core/log/heads/checkpoint.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { activeWitnesses } from "#core/log/witness/rows.ts";
import { type Runner, statement } from "#db/statement.ts";
import { rereadStanding } from "../reread/standing.ts";
import type { Looked } from "./looked.ts";

export type FactKey =
  | ("entries" | "head" | "witness" | "reread" | "retention" | "backup" | "sources" | "purposes")
  | ("takeHome" | "questions" | "sevs" | "authority" | "notices" | "roles" | "looked");

/** What can be seen now for a control: a number or a time with its words, and the page that shows it. */
export interface Fact {
  readonly words: string;
  /** The newest time of it; null where there is none, or where the number is what counts. */
  readonly at: Date | null;
  readonly href: string;
  /** Nothing is there to show, and an auditor would ask why. */
  readonly missing: boolean;
}

const KINDS = [
  ...([
    "log.backup",
    "takehome.finish",
    "why.answer",
    "sev.raise",
    "sev.file",
    "sev.close",
    "sev.dismiss",
  ] as const),
  ...([
    "sev.notification.decide",
    "sev.notification.tell",
    "sev.notice.send",
    "role.grant",
    "role.end",
  ] as const),
] as const satisfies readonly EntryKind[];

type Counted = (typeof KINDS)[number];

/** Every fact a control points to. `since` bounds what is counted: things that were done, and not things that are. */
export async function liveFacts(run: Runner, looked: Looked, since: Date): Promise<Record<FactKey, Fact>> {
  const [done, now] = await Promise.all([doneSince(run, since), asItIs(run)]);
  const n = (...kinds: Counted[]) => kinds.reduce((sum, kind) => sum + (done.get(kind)?.n ?? 0), 0);
  const last = (kind: Counted) => done.get(kind)?.last ?? null;
  const raised = n("sev.raise", "sev.file");
  const lookedFor =
    looked.weeksWithout === 0 ? "no whole week without" : `${weeks(looked.weeksWithout)} without`;
  return {
    ...now,
    backup: fact(
      `${times(n("log.backup"), "backup")} made`,
      "/log",
      n("log.backup") === 0,
      last("log.backup"),
    ),
    takeHome: fact(`${times(n("takehome.finish"), "report")} taken home`, "/totals"),
    questions: fact(`${times(n("why.answer"), "question")} answered`, "/questions"),
    sevs: fact(`${times(raised, "SEV")} raised, ${n("sev.close", "sev.dismiss")} ended`, "/response-times"),
    authority: fact(
      `${times(n("sev.notification.decide"), "decision")}, ${times(n("sev.notification.tell"), "notification")}`,
      "/response-times",
    ),
    notices: fact(`${times(n("sev.notice.send"), "notice")} sent`, "/response-times"),
    roles: fact(`${times(n("role.grant", "role.end"), "change")} of roles`, "/log"),
    looked: fact(
      looked.people === 0
        ? "Nobody has examined anything yet"
        : `${times(looked.people, "person", "people")} examined, ${lookedFor}`,
      "/controls",
      looked.people === 0 || looked.weeksWithout > 0,
    ),
  };
}

const fact = (words: string, href: string, missing = false, at: Date | null = null): Fact => ({
  ...{ words, at, href, missing },
});
const times = (n: number, one: string, more = `${one}s`): string =>
  `${n.toLocaleString("en")} ${n === 1 ? one : more}`;
const weeks = (n: number): string => times(n, "week");

async function doneSince(run: Runner, since: Date): Promise<Map<string, { n: number; last: Date }>> {
  const rows = await run.all<{ kind: string; n: number; last: Date }>(statement`
    SELECT kind, count(*)::int AS n, max(recorded_at) AS last FROM entry
    WHERE log_id = ${LOG_ID} AND kind = ANY(${[...KINDS]}::text[]) AND recorded_at >= ${since} GROUP BY kind`);
  return new Map(rows.map(({ kind, ...rest }) => [kind, rest]));
}

interface Standing {
  readonly size: number;
  readonly months: number | null;
  readonly purposes: number;
  readonly watched: number;
  readonly sources: number;
}

async function asItIs(
  run: Runner,
): Promise<
  Pick<
    Record<FactKey, Fact>,
    "entries" | "head" | "witness" | "reread" | "retention" | "sources" | "purposes"
  >
> {
  const [[row], head, witnesses, reread] = await Promise.all([
    run.all<Standing>(statement`
      SELECT (SELECT size::int FROM log_head WHERE log_id = ${LOG_ID}) AS size,
        (SELECT reads_months FROM retention_policy ORDER BY version DESC LIMIT 1) AS months,
        (SELECT count(*)::int FROM purpose WHERE valid_from <= now() AND (valid_to IS NULL OR valid_to > now())) AS purposes,
        (SELECT count(*)::int FROM source WHERE coverage = 'watched') AS watched, (SELECT count(*)::int FROM source) AS sources`),
    latestCheckpoint(run),
    activeWitnesses(run),
    rereadStanding(run),
  ]);
  const { size, months, purposes, watched, sources } = row!; // one row, whatever the tables hold
  const outside = witnesses.filter(({ companyControls }) => !companyControls);
  const seen =
    outside.flatMap(({ last }) => (last ? [last.receivedAt] : [])).toSorted((a, b) => +b - +a)[0] ?? null;
  return {
    entries: fact(`${times(size, "entry", "entries")} in the log`, "/log", size === 0),
    head: fact("Newest signed head", "/log", head === null, head?.signedAt ?? null),
    witness: fact(
      `${times(outside.length, "witness", "witnesses")} outside the company`,
      "/log",
      seen === null,
      seen,
    ),
    reread: fact("Read again as a whole", "/log", reread.whole === null, reread.whole?.at ?? null),
    retention: fact(months === null ? "Reads are kept for good" : `Reads are kept ${months} months`, "/log"),
    sources: fact(`${watched} of ${times(sources, "source")} watched whole`, "/sources", watched < sources),
    purposes: fact(`${times(purposes, "purpose")} in force`, "/purposes", purposes === 0),
  };
}
