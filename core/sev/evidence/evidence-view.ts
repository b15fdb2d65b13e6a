import { systemClock } from "#core/base/clock.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { decide } from "#core/policy/decide.ts";
import { sevToSee } from "../access/to-see.ts";
import { readerLabels } from "../record/labels.ts";
import { SevNumber } from "../schema.ts";
import { type EvidenceGroup, selectGroups } from "./evidence-rows.ts";
import { type Frozen, frozenOf } from "./frozen.ts";
import {
  type FileRow,
  type FindingRow,
  type GrantRow,
  type NoteRow,
  selectFiles,
  selectFindings,
  selectGrants,
  selectNotes,
} from "./kept.ts";

/** Reads of one reader in one dataset. */
export type ReadGroup = Omit<EvidenceGroup, "actorId" | "elevated"> & {
  /** Means nothing by itself: what opens this group. */
  readonly reader: string;
  /** By unit until somebody investigates. */
  readonly who: string;
};

/** All evidence of a SEV in summary. Opening any of it is a read of its own. */
export interface EvidenceView {
  readonly number: number;
  readonly version: number;
  readonly named: boolean;
  readonly reads: readonly ReadGroup[];
  readonly findings: readonly Omit<FindingRow, "actorId">[];
  readonly grants: readonly (Omit<GrantRow, "actorId"> & { readonly who: string })[];
  readonly files: readonly FileRow[];
  readonly notes: readonly NoteRow[];
  readonly frozen: Frozen | null;
  readonly open: boolean;
  readonly may: { readonly add: boolean; readonly freeze: boolean };
}

/** The evidence of a SEV for those who may see it; names nobody before somebody investigates. */
export async function evidenceView(viewer: Viewer, raw: unknown): Promise<EvidenceView> {
  const { number } = SevNumber.parse(raw);
  const { run, row, facts } = await sevToSee(viewer, number);
  const named = row.state !== "triage";
  const [groups, findings, grants, files, notes, frozen] = await Promise.all([
    selectGroups(run, number),
    selectFindings(run, number),
    selectGrants(run, number),
    selectFiles(run, number),
    selectNotes(run, number),
    frozenOf(run, number, systemClock.now()),
  ]);
  const people = [...groups, ...findings, ...grants].flatMap(({ actorId }) => actorId ?? []);
  const labels = await readerLabels(run, people, named);
  const who = (id: string | null): string => labels.get(id ?? "")?.who ?? "An erased person";
  return {
    number,
    version: row.version,
    named,
    reads: groups.map(({ actorId, elevated: _, ...group }) => ({
      ...group,
      reader: actorId,
      who: who(actorId),
    })),
    findings: findings.map(({ actorId, ...finding }) => ({
      ...finding,
      sentences: finding.sentences.map((each) => each.replaceAll("{actor}", who(actorId))),
    })),
    grants: grants.map(({ actorId, ...grant }) => ({ ...grant, who: who(actorId) })),
    files,
    notes,
    frozen,
    open: row.state !== "closed" && row.state !== "dismissed" && row.state !== "merged",
    may: {
      add: decide(viewer, "sev.evidence.add", facts).allow,
      freeze: !frozen?.works && decide(viewer, "sev.freeze", facts).allow,
    },
  };
}
