import { type Runner, statement } from "#db/statement.ts";
import { type Gate, type GateAsk, type GateFacts, gateOf, type PersonFacts } from "./gate-rule.ts";
import type { StateRow } from "./locked.ts";
import { readDocument } from "./notice/document.ts";

export type { Gate } from "./gate-rule.ts";

/**
 * Whether each of these items may exist, in order: asked of the database once for the whole batch. Nothing is captured
 * before a notice is published, outside of the one that was in force, in a pause, or of somebody who opted out.
 */
export async function captureGate(
  run: Runner,
  asked: readonly (GateAsk & { readonly kind: string })[],
  now: Date,
): Promise<readonly Gate[]> {
  if (asked.length === 0) return [];
  const earliest = asked.reduce(
    (least, { capturedAt }) => Math.min(least, capturedAt.getTime()),
    now.getTime(),
  );
  const facts = await gateFacts(
    run,
    [...new Set(asked.map(({ subjectId }) => subjectId))],
    new Date(earliest),
  );
  return asked.map((ask) => gateOf(facts, ask, now));
}

interface Row {
  readonly states: { state: StateRow["state"]; since: number }[];
  readonly notices: { version: number; since: number; document: string }[];
  readonly people: PersonJson[];
}
interface PersonJson extends Pick<PersonFacts, "region" | "teamId" | "kind"> {
  readonly id: string;
  readonly pauses: SpanJson[];
  readonly optOuts: SpanJson[];
}
/** Milliseconds. */
interface SpanJson {
  readonly from: number;
  readonly to: number | null;
}

/** The facts about these people: of their pauses and opt-outs those that were not over at `earliest`. One query. */
export async function gateFacts(
  run: Runner,
  personIds: readonly string[],
  earliest: Date,
): Promise<GateFacts> {
  const [row] = await run.all<Row>(statement`
    SELECT
      COALESCE((SELECT jsonb_agg(jsonb_build_object('state', state, 'since', extract(epoch FROM since) * 1000) ORDER BY seq)
        FROM programme_state), '[]') AS states,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('version', version, 'since', extract(epoch FROM published_at) * 1000,
        'document', document) ORDER BY version) FROM programme_notice), '[]') AS notices,
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', p.id, 'region', p.region, 'teamId', p.team_id, 'kind', p.kind,
          'pauses', COALESCE(a.spans, '[]'), 'optOuts', COALESCE(o.spans, '[]')))
        FROM person p
        LEFT JOIN (SELECT person_id, jsonb_agg(jsonb_build_object('from', extract(epoch FROM began_at) * 1000,
            'to', extract(epoch FROM ends_at) * 1000)) AS spans
          FROM recording_pause WHERE ends_at > ${earliest} GROUP BY person_id) a ON a.person_id = p.id
        LEFT JOIN (SELECT person_id, jsonb_agg(jsonb_build_object('from', extract(epoch FROM began_at) * 1000,
            'to', extract(epoch FROM ends_at) * 1000)) AS spans
          FROM recording_opt_out WHERE ends_at IS NULL OR ends_at > ${earliest} GROUP BY person_id) o ON o.person_id = p.id
        WHERE p.id = ANY(${[...personIds]}::uuid[])), '[]') AS people`);
  if (!row) throw new Error("a SELECT without FROM answers one row");
  return {
    states: row.states.map(({ state, since }) => ({ state, since: new Date(since) })),
    notices: row.notices.map(({ version, since, document }) => ({
      ...{ version, since: new Date(since), document: readDocument(document) },
    })),
    people: new Map(row.people.map((person) => [person.id, toFacts(person)])),
  };
}

const toFacts = ({ region, teamId, kind, pauses, optOuts }: PersonJson): PersonFacts => ({
  ...{ region, teamId, kind, pauses: pauses.map(toSpan), optOuts: optOuts.map(toSpan) },
});
const toSpan = ({ from, to }: SpanJson) => ({ from: new Date(from), to: to === null ? null : new Date(to) });
