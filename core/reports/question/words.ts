import { unreachable } from "#core/base/unreachable.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { visibilityOf } from "#core/sev/queue/visible.ts";
import { wordsOf } from "#core/sev/record/sentences/all.ts";
import type { TableLine } from "#core/verify/bundle/question/derived.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import { type Runner, statement } from "#db/statement.ts";
import { COVERAGE_WORDS } from "../kit/words.ts";
import { headsOf, type SignedHeads } from "./heads.ts";
import type { Line } from "./lines.ts";
import type { ShownAs } from "./shown-as.ts";
import type { Words } from "./tables.ts";

const NO_HEADS: SignedHeads = { heads: [], cosignatures: [] };
const NONE: Words = { ofEntry: () => ({}), ofDerived: () => ({}), signed: NO_HEADS };

interface Asked {
  readonly report: Question;
  readonly before: number;
  readonly askedAt: Date;
  readonly sev: number | null;
}

/** What of a report is the directory's or the report's own words. */
export async function wordsFor(
  run: Runner,
  viewer: PersonViewer,
  asked: Asked,
  lines: readonly Line[],
  shown: ShownAs,
): Promise<Words> {
  const ofPeople = (file: string, line: TableLine) =>
    file === "people.csv" ? { name: shown.personName(line.person ?? "") } : {};
  switch (asked.report) {
    case "watchers":
    case "purposes":
    case "programme":
      return NONE;
    case "reads":
      return { ...NONE, ofDerived: ofPeople };
    case "sev": {
      const sentences = await sentencesOf(run, viewer, asked, lines, shown);
      return { ...NONE, ofDerived: ofPeople, ofEntry: (leaf) => ({ sentence: sentences.get(leaf) ?? "" }) };
    }
    case "completeness": {
      const [sources, signed] = await Promise.all([sourceWords(run), headsOf(run, asked, lines)]);
      return { ...NONE, signed, ofDerived: (_, line) => sources.get(line.source ?? "") ?? {} };
    }
    default:
      return unreachable(asked.report);
  }
}

interface EventRow {
  readonly leaf: number;
  readonly kind: string;
  readonly data: Record<string, unknown>;
  readonly actorId: string | null;
  readonly people: Record<string, string>;
}

/** The steps of a SEV in sentences; people stand in them as they show in the tables. */
async function sentencesOf(
  run: Runner,
  viewer: PersonViewer,
  { sev, before }: Asked,
  lines: readonly Line[],
  shown: ShownAs,
): Promise<Map<number, string>> {
  const rows = await run.all<EventRow>(statement`
    SELECT leaf_index::float8 AS leaf, kind, data, actor_id AS "actorId", people FROM sev_event
    WHERE sev_number = ${sev} AND leaf_index < ${before} ORDER BY leaf_index`);
  const others = rows.flatMap(({ data }) =>
    [data.other, data.into, data.of].filter((each) => typeof each === "number"),
  );
  const seen = await visibilityOf(run, viewer, others);
  const numbers = new Set(others.filter((number) => seen.get(number) === "whole"));
  const lineOf = new Map(lines.map((line) => [line.leaf, line]));
  const nameOf = (personId: string): string => {
    if (shown.redaction === "names") return shown.name(personId) || "an erased person";
    return shown.redaction === "pseudonyms" ? shown.id("by", personId) || "somebody" : "somebody";
  };
  return new Map(
    rows.map(({ leaf, kind, data, actorId, people }) => {
      const who = actorId === null ? "Somebody" : capital(nameOf(actorId));
      const named = Object.entries(people).map(([field, id]) => [field, nameOf(id)]);
      const text = lineOf.get(leaf)?.texts ?? {};
      const facts = { kind, who, data, people: Object.fromEntries(named), text, shown: numbers };
      return [leaf, wordsOf(kind).sentence(facts)];
    }),
  );
}

const capital = (words: string): string => `${words.charAt(0).toUpperCase()}${words.slice(1)}`;

async function sourceWords(run: Runner): Promise<Map<string, TableLine>> {
  const rows = await run.all<{
    id: string;
    name: string;
    coverage: keyof typeof COVERAGE_WORDS;
    notSeen: string;
  }>(statement`SELECT id, name, coverage, not_seen AS "notSeen" FROM source`);
  return new Map(
    rows.map(({ id, name, coverage, notSeen }) => [
      id,
      { name, coverage: COVERAGE_WORDS[coverage], not_seen: notSeen },
    ]),
  );
}
