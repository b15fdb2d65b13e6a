import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** One step of a purpose, as its entry tells it. */
export interface PurposeStep {
  readonly at: Date;
  readonly sentence: string;
  /** Why, in the words of whoever did it; null where it was not said, was erased, or is not the viewer's to read. */
  readonly reason: string | null;
  readonly leafIndex: number;
}

interface EntryRow {
  readonly leafIndex: number;
  readonly at: Date;
  readonly body: {
    readonly kind: string;
    readonly for?: string;
    readonly state?: string;
    readonly act?: string;
    readonly maxDss?: number;
    readonly validTo?: string | null;
    readonly until?: string | null;
  };
  readonly by: string | null;
  readonly unit: string | null;
  readonly holder: string | null;
  readonly reason: string | null;
}

const STEPS = [
  "purpose.ask",
  "purpose.approve",
  "purpose.second",
  "purpose.decline",
  "purpose.withdraw",
  "purpose.set",
  "purpose.hold",
  "purpose.release",
];
const STEPS_MAX = 300;

/** What happened to a purpose, the newest first, each with the entry that proves it. Without people's names where `unitsOnly`. */
export async function historyOf(run: Runner, id: string, unitsOnly: boolean): Promise<PurposeStep[]> {
  const rows = await run.all<EntryRow>(statement`
    SELECT e.leaf_index::int AS "leafIndex", e.recorded_at AS at, e.body, p.name AS by, t.name AS unit, d.fields ->> 'reason' AS reason,
      n.name AS holder
    FROM (SELECT leaf_index, recorded_at, actor_id, kind, convert_from(bytes, 'UTF8')::jsonb AS body FROM entry
        WHERE log_id = ${LOG_ID} AND kind = ANY(${STEPS}::text[])) e
    LEFT JOIN person p ON p.id = e.actor_id LEFT JOIN team t ON t.id = p.team_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    LEFT JOIN purpose_holder h ON h.purpose_id = ${id} AND h.leaf_index = e.leaf_index
    LEFT JOIN person n ON n.id = h.person_id
    WHERE e.body ->> 'purpose' = ${id} ORDER BY e.leaf_index DESC LIMIT ${STEPS_MAX}`);
  return rows.flatMap((row) => {
    const who = unitsOnly ? `Somebody${row.unit ? ` of ${row.unit}` : ""}` : (row.by ?? "An import");
    const holder = unitsOnly ? "a holder" : (row.holder ?? "a holder");
    const sentence = sentenceOf(row.body, who, holder);
    if (sentence === null) return [];
    const { at, leafIndex } = row;
    return [{ at, sentence, leafIndex, reason: unitsOnly ? null : row.reason }];
  });
}

/** A step in words; null for what another step tells already. */
function sentenceOf(body: EntryRow["body"], who: string, holder: string): string | null {
  const what = body.for === "extend" ? "more time" : "a further holder";
  switch (body.kind) {
    case "purpose.ask":
      return body.for === "new" ? `${who} asked for it.` : `${who} asked for ${what}.`;
    case "purpose.approve":
      if (body.for === "holders") return `${who} put a further holder forward; DSS 4 needs a second yes.`;
      return body.state === "second"
        ? `${who} said the first yes; DSS 4 needs a second.`
        : `${who} approved it.`;
    case "purpose.second":
      return `${who} said the second yes.`;
    case "purpose.decline":
      return body.for === "new" ? `${who} declined it.` : `${who} declined ${what}.`;
    case "purpose.withdraw":
      return `${who} withdrew the request.`;
    case "purpose.hold":
      return `${holder} holds it from here on.`;
    case "purpose.release":
      return `${holder} does not hold it any more.`;
    default:
      return setSentence(body, who);
  }
}

function setSentence({ act, maxDss, validTo }: EntryRow["body"], who: string): string | null {
  const until = validTo ? `until ${validTo.slice(0, 10)}` : "without an end";
  switch (act) {
    case "approve":
      return `In force: up to DSS ${maxDss}, ${until}.`;
    case "extend":
      return `Goes on ${until}.`;
    case "narrow":
      return `${who} made it smaller: up to DSS ${maxDss}, ${until}.`;
    case "end":
      return `${who} ended it.`;
    default:
      return `${who} set it: up to DSS ${maxDss}, ${until}.`;
  }
}
