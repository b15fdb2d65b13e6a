import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { mayShowNames } from "#core/policy/reports.ts";
import type { Question } from "#core/verify/bundle/question/format.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";
import { questionsFor } from "../issued/list-reports.ts";
import { type ScopeField, TAKES } from "./schema.ts";

interface Option {
  readonly id: string;
  readonly name: string;
}

/** What a question can be built of, for this viewer. */
export interface Builder {
  readonly questions: readonly { readonly report: Question; readonly takes: readonly ScopeField[] }[];
  readonly datasets: readonly (Option & { readonly dss: number })[];
  readonly sources: readonly Option[];
  readonly purposes: readonly Option[];
  /** SEVs that are there for them, the newest first. */
  readonly sevs: readonly {
    readonly number: number;
    readonly severity: number;
    readonly investigated: boolean;
  }[];
  readonly mayName: boolean;
}

const SEVS_MAX = 200;

/** What the viewer may ask, and what there is to narrow it to. Names of sources, datasets and purposes; nobody's. */
export async function builderFor(viewer: Viewer): Promise<Builder> {
  mustAllow(viewer, "report.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const run = onClient(database().pool);
  const questions = questionsFor(viewer).map((report) => ({ report, takes: TAKES[report] }));
  const [datasets, sources, purposes, sevs] = await Promise.all([
    run.all<Builder["datasets"][number]>(
      statement`SELECT id, name, dss::int AS dss FROM dataset ORDER BY dss DESC, name, id LIMIT 500`,
    ),
    run.all<Option>(statement`SELECT id, name FROM source ORDER BY name, id`),
    run.all<Option>(statement`SELECT id, title AS name FROM purpose ORDER BY title, id LIMIT 500`),
    questions.some(({ report }) => report === "sev")
      ? run.all<Builder["sevs"][number]>(statement`
          SELECT v.number, coalesce(v.final, v.triaged, v.automatic)::int AS severity, v.state <> 'triage' AS investigated
          FROM sev v WHERE ${openSevs(viewer)} ORDER BY v.number DESC LIMIT ${SEVS_MAX}`)
      : Promise.resolve([]),
  ]);
  return { questions, datasets, sources, purposes, sevs, mayName: mayShowNames(viewer.roles) };
}
