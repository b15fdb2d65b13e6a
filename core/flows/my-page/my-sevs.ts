import { type Severity, sev } from "#core/base/scales.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import type { SevState } from "#core/policy/sev-states.ts";
import type { SaidStatement } from "#core/policy/statement/statement.ts";
import { withheldFrom } from "#core/sev/access/withheld-from.ts";
import { saidAbout, toldToStaff } from "#core/sev/statements/my-statements.ts";
import { type SevGist, sevGists } from "#core/sev/views/sev-gist.ts";
import { type Runner, statement } from "#db/statement.ts";
import { sevsOf } from "./held-reads.ts";

const SHOWN_MAX = 10;
const STAFF_MAX = 3;

/** A SEV that concerns the viewer, or about which staff were told, as a line of their page. */
export interface MySev {
  readonly number: number;
  /** Null where it is not theirs: staff were told no more than the statement says. */
  readonly title: string | null;
  /** The title as facts; null where a person wrote it, and where there is none. */
  readonly gist: SevGist | null;
  readonly severity: Severity;
  readonly state: SevState;
  readonly raisedAt: Date;
  /** Their data is part of it, or they filed it; otherwise it is here because staff were told. */
  readonly mine: boolean;
  readonly filed: boolean;
  /** Notices to the viewer that they have not opened. */
  readonly unopened: number;
  readonly newest: SaidStatement | null;
  readonly nextUpdateBy: Date | null;
}

interface Row extends Omit<MySev, "gist" | "newest" | "nextUpdateBy" | "severity" | "mine"> {
  readonly severity: number;
}

/** The SEVs that concern the viewer, those with an unopened notice first, then the newest; and what staff were told. */
export async function mySevs(run: Runner, viewer: PersonViewer): Promise<MySev[]> {
  const mine = new Set(await ownNumbers(run, viewer.personId));
  const isStaff = viewer.channel !== "link";
  const told = isStaff ? await toldToStaff(run, STAFF_MAX) : [];
  const rows = await selectSevs(run, viewer.personId, [...mine, ...told]);
  const shown = rows.filter(({ number }) => mine.has(number)).slice(0, SHOWN_MAX);
  const others = rows.filter(({ number }) => !mine.has(number));
  const all = [...shown, ...others];
  const numbers = all.map(({ number }) => number);
  const [said, gists] = await Promise.all([saidAbout(run, numbers), sevGists(run, numbers)]);
  return all.map((row) => {
    const isMine = mine.has(row.number);
    const statements = said.get(row.number)?.statements ?? [];
    return {
      ...row,
      title: isMine ? row.title : null,
      gist: isMine ? (gists.get(row.number) ?? null) : null,
      severity: sev(row.severity),
      mine: isMine,
      newest:
        statements.find(
          ({ audience, text }) =>
            text !== null && (isMine || audience === "staff") && (isStaff || audience !== "staff"),
        ) ?? null,
      nextUpdateBy: said.get(row.number)?.nextUpdateBy ?? null,
    };
  });
}

/** SEVs that somebody was told about or filed, or whose reads are of them, unless all of these are withheld from them. */
async function ownNumbers(run: Runner, personId: string): Promise<number[]> {
  const [told, concerning] = await Promise.all([
    run.all<{ number: number }>(statement`
      SELECT DISTINCT sev_number AS number FROM sev_notice WHERE person_id = ${personId}::uuid
      UNION SELECT number FROM sev WHERE filer_id = ${personId}::uuid`),
    run.all<{ number: number }>(statement`SELECT sev_number AS number FROM (${sevsOf(personId)}) s`),
  ]);
  const numbers = concerning.map(({ number }) => number);
  const withheld = await withheldFrom(run, personId, numbers);
  return [...told.map(({ number }) => number), ...numbers.filter((number) => !withheld.has(number))];
}

const selectSevs = (run: Runner, personId: string, numbers: readonly number[]): Promise<Row[]> =>
  run.all<Row>(statement`
    SELECT * FROM (SELECT v.number, v.title, coalesce(v.final, v.triaged, v.automatic)::int AS severity, v.state, v.raised_at AS "raisedAt",
      v.filer_id IS NOT DISTINCT FROM ${personId}::uuid AS filed,
      (SELECT count(DISTINCT n.notice)::int FROM sev_notice n WHERE n.sev_number = v.number AND n.person_id = ${personId}::uuid
        AND NOT EXISTS (SELECT FROM sev_notice o WHERE o.sev_number = n.sev_number AND o.notice = n.notice
          AND o.person_id = n.person_id AND o.opened_at IS NOT NULL)) AS unopened
      FROM sev v WHERE v.number = ANY(${[...numbers]}::int[])) s ORDER BY unopened > 0 DESC, number DESC`);
