import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { NoticeGroup } from "./affected.ts";
import { type MadePublic, type Notice, type NoticeEvent, noticesOf } from "./notice.ts";
import type { OtherMeans } from "./other-means.ts";

interface Row {
  readonly at: Date;
  readonly by: string | null;
  readonly leafIndex: number;
  readonly data: {
    readonly act: NoticeEvent["act"];
    readonly notice: number;
    readonly group: NoticeGroup;
    readonly revision: number;
    readonly batch: string;
    readonly round: number;
    readonly count: number;
    readonly exported: boolean;
    readonly means: MadePublic["means"] | OtherMeans;
    readonly toldOn: string;
  };
  readonly text: Readonly<Record<string, string>> | null;
}

/** The notices of a SEV, read from its record and the texts of its entries. */
export async function readNotices(run: Runner, number: number): Promise<Notice[]> {
  const rows = await run.all<Row>(statement`
    SELECT e.at, p.name AS by, e.leaf_index::int AS "leafIndex", e.data, d.fields AS text
    FROM sev_event e LEFT JOIN person p ON p.id = e.actor_id
    LEFT JOIN entry_detail d ON d.log_id = ${LOG_ID} AND d.leaf_index = e.leaf_index
    WHERE e.sev_number = ${number} AND e.kind = 'notice' AND e.data ->> 'act' <> 'open' ORDER BY e.id`);
  return noticesOf(rows.map(toEvent));
}

function toEvent({ data, text, at, by, leafIndex }: Row): NoticeEvent {
  const { act, notice, group, revision, batch, round, count, exported, means, toldOn } = data;
  const of = { notice, revision, at, by, leafIndex, text: text?.text ?? null };
  switch (act) {
    case "draft":
      return { act: "draft", group, ...of };
    case "send":
      return { act: "send", batch, round, count, exported, ...of };
    case "told":
      return { act: "told", means: means as OtherMeans, toldOn, count, ...of };
    default:
      return { act: "public", means: means as MadePublic["means"], count, where: text?.where ?? null, ...of };
  }
}
