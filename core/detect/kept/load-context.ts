import { DAY_MS } from "#core/base/durations.ts";
import type { ContextKind } from "#core/directory/context/facts.ts";
import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { DirectoryRows } from "../circumstances/rows.ts";

/** What of the directory's circumstances is known, and who is named by which purpose. */
export interface Context
  extends Pick<
    DirectoryRows,
    "posts" | "cases" | "projects" | "ties" | "onCall" | "leave" | "vips" | "holdings" | "optOuts"
  > {
  readonly namedBy: ReadonlyMap<
    string,
    { readonly subjects: readonly string[]; readonly namedFrom: string | undefined }
  >;
}

/**
 * Cases and rosters come in a few days late. What is said of days longer ago was not known when they were read, and explains
 * nothing: else whoever keeps the directory could explain a read after the fact. The first that was ever said is believed.
 */
const LATE_DAYS = 3;

interface Row {
  readonly kind: ContextKind;
  readonly people: string[];
  readonly others: string[];
  readonly ref: string;
  readonly team: string | null;
  readonly title: string | null;
  readonly from: Date | null;
  readonly to: Date | null;
  readonly learned: Date;
}

/** All that directory files said about why somebody reads somebody, as far as it was known in time. */
export async function loadContext(run: Runner): Promise<Context> {
  const [rows, trustedTo] = [await selectRows(run), await selectTrusted(run)];
  const since = (row: Row): string | undefined => sinceOf(row, trustedTo);
  const lasting = (row: Row) => ({
    id: row.ref,
    from: since(row) ?? ALWAYS,
    ...(row.to && { to: row.to.toISOString() }),
  });
  const of = (kind: ContextKind): Row[] => rows.filter((row) => row.kind === kind);
  return {
    cases: parted(of("case")).map((row) => ({
      ...lasting(row),
      assignees: row.people,
      subjects: row.others,
    })),
    projects: parted(of("project")).map((row) => ({ ...lasting(row), members: row.people })),
    ties: of("tie").map((row) => ({ ...lasting(row), person: row.people[0]!, other: row.others[0]! })), // two people each
    onCall: of("on_call").flatMap((row) => {
      const from = since(row) ?? ALWAYS;
      const to = row.to?.toISOString() ?? from;
      return from > to ? [] : [{ person: row.people[0]!, from, to }]; // one person each
    }),
    leave: of("leave").map(({ people, from, to }) => ({
      person: people[0]!, // one person each, from and to are checked by the table
      from: from!.toISOString(),
      to: to!.toISOString(),
    })),
    holdings: of("holding").map((row) => ({
      ...calendar(row, since(row)),
      purpose: row.ref,
    })),
    optOuts: of("opt_out").map((row) => calendar(row, since(row))),
    ...(of("vip").length > 0 && { vips: of("vip").flatMap(({ people }) => people) }),
    posts: of("post").map(({ people, others, from, team, title }) => ({
      person: people[0]!, // one person each, from is checked by the table
      from: from!.toISOString(),
      ...(team && { team }),
      ...(title && { title }),
      ...(others[0] && { manager: others[0] }),
    })),
    namedBy: new Map(
      parted(of("purpose")).map((row) => [row.ref, { subjects: row.others, namedFrom: since(row) }]),
    ),
  };
}

const ALWAYS = "1970-01-01";

/** Of one person, from a day on until another, both as they were written; from the moment on that it is believed. */
function calendar(
  { people, from, to }: Row,
  since: string = ALWAYS,
): { person: string; from: string; to?: string } {
  const begin = since === from?.toISOString() ? dayText(from) : since;
  return { person: people[0]!, from: begin, ...(to && { to: dayText(to) }) }; // one person each
}

const dayText = (midnight: Date): string => midnight.toISOString().slice(0, 10);

/** From when on it holds here; undefined: it always did. */
function sinceOf({ from, learned }: Row, trustedTo: Date): string | undefined {
  const earliest = learned <= trustedTo ? Number.NEGATIVE_INFINITY : learned.getTime() - LATE_DAYS * DAY_MS;
  const since = Math.max(from?.getTime() ?? Number.NEGATIVE_INFINITY, earliest);
  return Number.isFinite(since) ? new Date(since).toISOString() : undefined;
}

/** One of each ref, of those that are kept in parts: what was said last of them holds for all. */
function parted(rows: readonly Row[]): Row[] {
  return [...Map.groupBy(rows, ({ ref }) => ref).values()].map((parts) => {
    if (parts.length === 1) return parts[0]!;
    const learned = new Date(Math.max(...parts.map((part) => part.learned.getTime())));
    const [people, others] = [parts.flatMap((part) => part.people), parts.flatMap((part) => part.others)];
    return { ...parts[0]!, people, others, learned }; // a group has a first
  });
}

const selectRows = (run: Runner): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT kind, people, others, ref, team_id AS team, title, from_at AS from, to_at AS to, learned_at AS learned
    FROM circumstance ORDER BY kind, ref, leaf_index, place`);

/** Until when whatever is said is believed: the day on which a directory said anything of this for the first time. */
async function selectTrusted(run: Runner): Promise<Date> {
  const [row] = await run.all<{ at: Date }>(statement`
    SELECT recorded_at AS at FROM entry WHERE log_id = ${LOG_ID} AND kind = 'directory.context' ORDER BY leaf_index LIMIT 1`);
  return new Date((row?.at.getTime() ?? 0) + DAY_MS);
}
