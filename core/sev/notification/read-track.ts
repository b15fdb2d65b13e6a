import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import { type Article, type Track, type TrackEvent, trackOf } from "./track.ts";

interface Row {
  readonly at: Date;
  readonly by: string | null;
  readonly leafIndex: number;
  readonly data: {
    readonly act: TrackEvent["act"];
    readonly to?: string;
    readonly from?: string;
    readonly decision?: "due" | "not_required";
    readonly articles?: readonly Article[];
    readonly phase?: number;
    readonly toldAt?: string;
    readonly last?: boolean;
    readonly late?: boolean;
    readonly corrects?: number | null;
  };
  readonly text: Readonly<Record<string, string>> | null;
}

/** The notification track of a SEV, read from its record and the texts of its entries. */
export async function readTrack(run: Runner, number: number): Promise<Track> {
  const rows = await run.all<Row>(statement`
    SELECT e.at, p.name AS by, e.leaf_index::int AS "leafIndex", e.data, d.fields AS text
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'notification' ORDER BY e.id`);
  return trackOf(rows.map(toEvent));
}

const at = (text: string | undefined): Date => new Date(text ?? Number.NaN);

function toEvent({ data, text, ...told }: Row): TrackEvent {
  const said = (field: string): string | null => text?.[field] ?? null;
  switch (data.act) {
    case "start":
      return { act: "start", ...told, from: at(data.from), to: at(data.to), reason: said("reason") };
    case "decide":
      return {
        ...{ act: "decide", ...told, articles: data.articles ?? [] },
        decision: data.decision ?? "due",
        authority: said("authority"),
        reason: said("reason"),
      };
    default:
      return {
        ...{ act: "tell", ...told, toldAt: at(data.toldAt), phase: data.phase ?? 0 },
        ...{ last: data.last ?? false, late: data.late ?? false, corrects: data.corrects ?? null },
        ...{ told: said("told"), reference: said("reference"), delay: said("delay") },
      };
  }
}
