import { expect, test } from "vitest";
import type { ReportBundle } from "./format.ts";
import {
  PEOPLE_COLUMNS,
  PERSON_STANDINGS,
  type PersonStanding,
  REDACTIONS,
  type Redaction,
  type ReportStatement,
} from "./report-format.ts";
import { toCsv } from "./to-csv.ts";
import type { ReportLine } from "./verify-report.ts";
import { verifyReportPeople } from "./verify-report-people.ts";

/** How people show: by their ids, or by pseudonyms of the report. */
const NAMES = { me: "5c0c9f0e-0000-4000-8000-00000000000a", other: "5c0c9f0e-0000-4000-8000-00000000000b" };
const PSEUDONYMS = { me: "P1", other: "P2" };
type Shown = typeof NAMES;
type Whom = "me" | "other" | "both";

let leaf = 0;
/** One read of one dataset; of so many people, of whom the report shows these. */
const line = (over: Partial<ReportLine>): ReportLine => ({
  ...{ leaf_index: String(leaf++), dataset: "chats", dss: "4", standing: "excess", scope: "people" },
  ...{ happened_at: "2026-11-04T10:00:00.000Z", learned_at: "2026-11-04T10:00:01.000Z" },
  ...{ reader: "R1", reader_name: "", team: "", how: "query", outcome: "allowed", purpose: "" },
  ...{ subject_count: "0", items: "", people: "", source: "db" },
  ...over,
});
const by = (standing: string, whom: Whom) => (shown: Shown) => {
  const people = whom === "both" ? [shown.me, shown.other] : [shown[whom]];
  return line({ standing, people: people.toSorted().join(" "), subject_count: String(people.length) });
};
const everybody = (standing: string) => () => line({ standing, scope: "dataset" });
const nobodyKnows = (standing: string) => () => line({ standing, scope: "unknown" });
/** Of a crowd nobody shows: so older reports have it. By name also one of whom somebody was erased. */
const crowd = (standing: string) => () => line({ standing, subject_count: "1001" });
/** One of two people was erased, so neither is opened. */
const erased = (standing: string) => () => line({ standing, subject_count: "2" });

interface Row {
  readonly person: string;
  readonly said: string;
  readonly reads?: number;
  readonly readers?: number;
  readonly readBy?: string;
  readonly times?: readonly [string, string];
}
const TEN = "2026-11-04T10:00:00.000Z";
const peopleCsv = (rows: readonly Row[]) =>
  toCsv([
    [...PEOPLE_COLUMNS],
    ...rows.map(({ person, said, reads = 0, readers = reads > 0 ? 1 : 0, readBy, times }) => [
      ...[person, "", said, String(reads), String(readers), readBy ?? (reads > 0 ? "R1" : "")],
      ...(times ?? (reads > 0 ? [TEN, TEN] : ["", ""])),
    ]),
  ]);

/** What these lines and people come to: nothing but what is tried is wrong. */
function counted(lines: readonly ReportLine[], rows: readonly Row[]): ReportStatement["counts"] {
  const of = (standing: string) => lines.filter((each) => each.standing === standing);
  const said = (standing: PersonStanding) => rows.filter((row) => row.said === standing).length;
  return {
    ...{ lines: lines.length, need: of("need").length, excess: of("excess").length },
    ...{ superuser: of("superuser").length, readers: new Set(of("excess").map(({ reader }) => reader)).size },
    people: {
      ...{ all: rows.length, read: said("read"), apart: said("read by a superuser") },
      ...{ inNeed: said("read in need alone"), none: said("no read in the complete log") },
      cannotTell: said("cannot tell"),
    },
  };
}
interface Tried {
  readonly lines: readonly ReportLine[];
  readonly rows: readonly Row[];
  readonly gaps?: readonly string[];
  readonly redaction?: Redaction;
  readonly code?: ReportStatement["verdict"]["code"];
  readonly counts?: Partial<ReportStatement["counts"]>;
}
function check({ lines, rows, gaps = [], code, counts, redaction = "pseudonyms" }: Tried) {
  const found = counted(lines, rows);
  const complete = gaps.length === 0 && found.superuser === 0;
  const verdict = {
    code: code ?? (found.excess > 0 ? "reads" : complete ? "none" : "cannot_tell"),
    words: "",
  };
  const statement = {
    gaps,
    redaction,
    counts: { ...found, ...counts },
    verdict,
  } as unknown as ReportStatement;
  const bundle = { "people.csv": peopleCsv(rows) } as unknown as ReportBundle;
  return () => verifyReportPeople(bundle, statement, lines);
}

const READ = "read";
const APART = "read by a superuser";
const IN_NEED = "read in need alone";
const NONE = "no read in the complete log";
const CANNOT = "cannot tell";
const GAP = ["3 events are missing."];
type Case = [string, readonly ((shown: Shown) => ReportLine)[], readonly string[], readonly PersonStanding[]];

/** What the lines say of `me`, whom only some of them name. */
const CASES: readonly Case[] = [
  ["no read", [], [], [NONE]],
  ["no read, and a gap", [], GAP, [CANNOT]],
  ["a read without need", [by("excess", "me")], [], [READ]],
  ["a read without need, and a gap", [by("excess", "me")], GAP, [READ]],
  ["a read without need of somebody else", [by("excess", "other")], [], [NONE]],
  ["a read without need of two", [by("excess", "both")], [], [READ]],
  ["a read in need", [by("need", "me")], [], [IN_NEED]],
  ["a read in need, and a gap", [by("need", "me")], GAP, [CANNOT]],
  ["a read in need of somebody else", [by("need", "other")], [], [NONE]],
  ["reads in need and without", [by("need", "me"), by("excess", "me")], [], [READ]],
  ["a superuser's read", [by("superuser", "me")], [], [APART]],
  ["a superuser's read, and a gap", [by("superuser", "me")], GAP, [APART]],
  ["a superuser's and one in need", [by("superuser", "me"), by("need", "me")], [], [APART]],
  ["a superuser's of somebody else", [by("superuser", "other")], [], [NONE]],
  ["a whole dataset in need", [everybody("need")], [], [IN_NEED]],
  ["a whole dataset in need, and a gap", [everybody("need")], GAP, [CANNOT]],
  ["a whole dataset in need, and by a superuser", [everybody("need"), by("superuser", "me")], [], [APART]],
  ["a whole dataset without need", [everybody("excess")], [], [CANNOT]],
  [
    "a whole dataset without need, and in need by name",
    [everybody("excess"), by("need", "me")],
    [],
    [CANNOT],
  ],
  ["a whole dataset by a superuser", [everybody("superuser")], [], [CANNOT]],
  ["nobody knows whose, in need", [nobodyKnows("need")], [], [CANNOT]],
  ["nobody knows whose, in need, and by name", [nobodyKnows("need"), by("need", "me")], [], [IN_NEED]],
  ["nobody knows whose, in need, with everybody", [nobodyKnows("need"), everybody("need")], [], [CANNOT]],
  ["nobody knows whose, without need", [nobodyKnows("excess")], [], [CANNOT]],
  ["nobody knows whose, and read by name", [nobodyKnows("excess"), by("excess", "me")], [], [READ]],
  ["nobody knows whose, by a superuser", [nobodyKnows("superuser")], [], [CANNOT]],
  ["one that cannot be opened, in need", [erased("need")], [], [IN_NEED, NONE]],
  ["one that cannot be opened, in need, and a gap", [erased("need")], GAP, [CANNOT]],
  ["one that cannot be opened, without need", [erased("excess")], [], [READ, NONE]],
  ["one that cannot be opened, without need, and a gap", [erased("excess")], GAP, [READ, CANNOT]],
  ["one that cannot be opened, by a superuser", [erased("superuser")], [], [APART, NONE]],
  [
    "one that cannot be opened, and in need by name",
    [erased("excess"), by("need", "me")],
    [],
    [READ, IN_NEED],
  ],
];

const CROWDS: Readonly<Record<Redaction, readonly Case[]>> = {
  pseudonyms: [
    ["a crowd in need", [crowd("need")], [], [CANNOT]],
    ["a crowd in need, and by name", [crowd("need"), by("need", "me")], [], [IN_NEED]],
    ["a crowd without need", [crowd("excess")], [], [CANNOT]],
    ["a crowd without need, and in need by name", [crowd("excess"), by("need", "me")], [], [CANNOT]],
    ["a crowd by a superuser", [crowd("superuser")], [], [CANNOT]],
  ],
  names: [
    ["a crowd in need", [crowd("need")], [], [IN_NEED, NONE, CANNOT]],
    ["a crowd without need", [crowd("excess")], [], [READ, NONE, CANNOT]],
    ["a crowd without need, and a gap", [crowd("excess")], GAP, [READ, CANNOT]],
    ["a crowd in need, and without need by name", [crowd("need"), by("excess", "me")], [], [READ]],
    ["a crowd by a superuser", [crowd("superuser")], [], [APART, NONE, CANNOT]],
  ],
};

for (const how of REDACTIONS) {
  const shown = { names: NAMES, pseudonyms: PSEUDONYMS }[how];
  test.each([...CASES, ...CROWDS[how]])(
    `by ${how}, %s: what follows is let through, and nothing else`,
    (_name, reads, gaps, follows) => {
      const lines = reads.map((read) => read(shown));
      const rows = (said: PersonStanding): Row[] => {
        const found = lines.filter(
          ({ people, standing }) => people.includes(shown.me) && standing === "excess",
        );
        const reading = said === READ ? Math.max(1, found.length) : 0;
        const own = lines.filter(({ people }) => people.includes(shown.other));
        const [first] = own;
        const others = first ? [{ person: shown.other, ...OTHER[first.standing]! }] : [];
        return [{ person: shown.me, said, reads: reading }, ...others];
      };
      const passes = PERSON_STANDINGS.filter((said) => {
        try {
          check({ lines, rows: rows(said), gaps, redaction: how })();
          return true;
        } catch (error) {
          expect(String(error)).toMatch(/what is said of each person follows from the lines/);
          return false;
        }
      });
      expect(passes).toEqual(PERSON_STANDINGS.filter((said) => follows.includes(said)));
    },
  );
}
const OTHER: Readonly<Record<string, Omit<Row, "person">>> = {
  excess: { said: READ, reads: 1 },
  need: { said: IN_NEED },
  superuser: { said: APART },
};

const { me, other } = PSEUDONYMS;
const twice = [by("excess", "me")(PSEUDONYMS), { ...by("excess", "me")(PSEUDONYMS), reader: "R2" }];
const ten = (row: Omit<Row, "person" | "said">): Row => ({ person: me, said: READ, ...row });
const both = { reads: 2, readers: 2, readBy: "R1 R2" };
const late = { ...by("excess", "me")(PSEUDONYMS), happened_at: "2026-11-04T12:00:00.000Z" };
const gone = { ...by("excess", "me")(PSEUDONYMS), reader: "" };

test.each<[string, Tried, RegExp | null]>([
  ["two readers, both told", { lines: twice, rows: [ten(both)] }, null],
  [
    "fewer reads than there are",
    { lines: twice, rows: [ten({ ...both, reads: 1 })] },
    /1 reads stated, 2 found/,
  ],
  [
    "more reads than there are",
    { lines: twice, rows: [ten({ ...both, reads: 3 })] },
    /3 reads stated, 2 found/,
  ],
  [
    "a reader who is not told",
    { lines: twice, rows: [ten({ ...both, readBy: "R1" })] },
    /R2 read, and is not/,
  ],
  ["a reader who did not read", { lines: twice, rows: [ten({ ...both, readBy: "R1 R2 R3" })] }, /R3 is told/],
  ["more readers than are told", { lines: twice, rows: [ten({ ...both, readers: 5 })] }, /number of readers/],
  [
    "fewer readers than are told",
    { lines: twice, rows: [ten({ ...both, readers: 1 })] },
    /number of readers/,
  ],
  ["an erased reader counts", { lines: [gone], rows: [ten({ reads: 1, readBy: "" })] }, null],
  [
    "an erased reader is left out",
    { lines: [gone], rows: [ten({ reads: 1, readers: 0, readBy: "" })] },
    /number of/,
  ],
  [
    "times of the reads",
    {
      lines: [late, ...twice.slice(0, 1)],
      rows: [ten({ reads: 2, readers: 1, readBy: "R1", times: [TEN, late.happened_at] })],
    },
    null,
  ],
  ["other times", { lines: [late], rows: [ten({ reads: 1 })] }, /its times/],
  [
    "somebody twice",
    {
      lines: [],
      rows: [
        { person: me, said: NONE },
        { person: me, said: NONE },
      ],
    },
    /twice/,
  ],
  [
    "somebody left out",
    { lines: [by("need", "both")(PSEUDONYMS)], rows: [{ person: me, said: IN_NEED }] },
    /no such line/,
  ],
  [
    "words that nobody says",
    { lines: [], rows: [{ person: other, said: "surely not read" }] },
    /nothing that there is/,
  ],
  ["another number of lines", { lines: twice, rows: [ten(both)], counts: { lines: 1 } }, /lines: 1 stated/],
  ["another number in need", { lines: twice, rows: [ten(both)], counts: { need: 1 } }, /need: 1 stated/],
  [
    "another number of readers in all",
    { lines: twice, rows: [ten(both)], counts: { readers: 3 } },
    /readers: 3/,
  ],
])("%s", (_name, tried, found) => {
  if (found === null) expect(check(tried)).not.toThrow();
  else expect(check(tried)).toThrow(found);
});

test.each<[string, readonly ReportLine[], readonly string[], ReportStatement["verdict"]["code"]]>([
  ["nothing in a complete log", [], [], "none"],
  ["reads in need alone", [everybody("need")()], [], "none"],
  ["a crowd in need", [crowd("need")()], [], "none"],
  ["a gap", [], GAP, "cannot_tell"],
  ["a superuser's read", [erased("superuser")()], [], "cannot_tell"],
  ["a read without need", [erased("excess")()], [], "reads"],
  ["a read without need, and a gap", [erased("excess")()], GAP, "reads"],
])("the verdict of %s is the one that the lines come to, and no other", (_name, lines, gaps, expected) => {
  for (const code of ["reads", "none", "cannot_tell"] as const) {
    const tried = check({ lines, rows: [], gaps, code });
    if (code === expected) expect(tried).not.toThrow();
    else expect(tried).toThrow(/the verdict is/);
  }
});
