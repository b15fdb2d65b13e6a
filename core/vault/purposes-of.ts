import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

export interface PurposeView {
  readonly id: string;
  readonly title: string;
  readonly plain: string;
  readonly maxDss: number;
  readonly validTo: Date | null;
  readonly datasets: readonly { readonly id: string; readonly name: string; readonly dss: number }[];
}

/** The purposes in force that the viewer holds, by title: what an analyst chooses from before looking for anything. */
export async function purposesOf(viewer: Viewer): Promise<{ items: PurposeView[]; next: null }> {
  mustAllow(viewer, "activity.list");
  refuseUnless(viewer.kind === "person", "forbidden");
  const items = await onClient(database().pool).all<PurposeView>(statement`
    SELECT p.id, p.title, p.plain, p.max_dss AS "maxDss", p.valid_to AS "validTo",
      COALESCE((SELECT jsonb_agg(jsonb_build_object('id', d.id, 'name', d.name, 'dss', d.dss) ORDER BY d.name)
        FROM purpose_dataset pd JOIN dataset d ON d.id = pd.dataset_id WHERE pd.purpose_id = p.id), '[]') AS datasets
    FROM purpose p JOIN purpose_holder h ON h.purpose_id = p.id AND h.person_id = ${viewer.personId}::uuid
    WHERE p.valid_from <= now() AND (p.valid_to IS NULL OR p.valid_to > now())
      AND h.since <= now() AND (h.until IS NULL OR h.until > now())
    ORDER BY p.title, p.id`);
  return { items, next: null };
}
