import { refuseUnless } from "#core/base/refusal.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { mustAllow } from "#core/policy/decide.ts";
import { onTx, type Runner } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";
import { lockForAct, refuseStale } from "../record/locked.ts";
import type { NoticeGroup } from "./affected.ts";
import type { Notice } from "./notice.ts";
import { readNotices } from "./read-notices.ts";

interface Asked {
  readonly number: number;
  readonly notice: number;
  /** The version that was looked at. */
  readonly revision: number;
  readonly version: number;
}

/**
 * A notice to send, with the SEV held until commit. Refuses whoever is not its privacy officer, a stale SEV, a version of the
 * words that is not the newest, a notice to another group, and words that are no longer kept.
 */
export async function lockNotice<G extends NoticeGroup>(
  tx: Tx,
  viewer: Viewer,
  { number, notice, revision, version }: Asked,
  groups: readonly G[],
): Promise<{ run: Runner; of: Notice; group: G; text: string }> {
  const { row, facts } = await lockForAct(tx, viewer, number);
  mustAllow(viewer, "sev.notice", facts);
  refuseStale(row, version);
  const run = onTx(tx);
  const of = (await readNotices(run, number)).find((each) => each.notice === notice);
  const draft = of?.drafts.at(-1);
  refuseUnless(of && draft, "not_found", { field: "notice" });
  const group = groups.find((each) => each === of.group);
  refuseUnless(group, "invalid", {
    field: "notice",
    detail: `a notice to ${of.group.replace("_", " ")} takes another way`,
  });
  refuseUnless(draft.revision === revision, "stale", {
    field: "revision",
    detail: `somebody wrote version ${draft.revision} meanwhile`,
  });
  refuseUnless(draft.text !== null, "invalid", { field: "notice", detail: "its words are no longer kept" });
  await tx.sev.update({ where: { number }, data: { version: version + 1 } });
  return { run, of, group, text: draft.text };
}
