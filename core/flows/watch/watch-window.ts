import { HOUR_MS } from "#core/base/durations.ts";
import { type Dss, dss } from "#core/base/scales.ts";
import type { Viewer } from "#core/base/viewer.ts";
import {
  type ExcessGroup,
  type OpenWindow,
  wideGrant,
  windowReads,
  windowTitle,
} from "#core/detect/rules/open-window.ts";
import { type Audience, audienceOf } from "#core/exposure/audience.ts";
import { selectExcessReads } from "#core/exposure/excess.ts";
import { type FollowedWindow, type LeafRange, linkSev } from "#core/exposure/follow-grants.ts";
import { selectNeeds } from "#core/exposure/needs.ts";
import { type ExposureRow, lastKnownClosed } from "#core/exposure/rows.ts";
import { type ExposureColumn, exposureTrigger } from "#core/policy/audience.ts";
import { type AutomaticSeverity, automaticSeverity } from "#core/policy/automatic.ts";
import {
  attachReads,
  type EvidenceGroup,
  replaceReads,
  selectGroups,
} from "#core/sev/evidence/evidence-rows.ts";
import { absorbExplained } from "#core/sev/raise/absorb-explained.ts";
import { openStory, settleStory } from "#core/sev/raise/story.ts";
import { onTx } from "#db/statement.ts";
import type { Tx } from "#db/tx.ts";

/**
 * One window is one SEV: raised at once where DSS 2 or more lies open to everybody, and updated as reads without need
 * become known. A window that changed is counted anew from its beginning, so late events end in the same state.
 */
export async function watchWindow(
  tx: Tx,
  viewer: Viewer,
  followed: FollowedWindow,
  range: LeafRange,
): Promise<void> {
  const { exposure, window } = followed;
  const run = onTx(tx);
  const needs = await selectNeeds(run, exposure.datasetIds);
  const whole = followed.changed ? { from: 0, to: range.to } : range;
  const question = {
    sourceId: exposure.sourceId,
    openedAt: lastKnownClosed(exposure),
    datasets: window.datasets,
    needs,
  };
  const found = await selectExcessReads(run, question, whole);
  if (!followed.changed && found.length === 0) return;
  const audience = await audienceOf(run, exposure, needs, range.to);
  const rated = audience.datasets.filter((row) => row.dss >= 2);
  if (rated.length === 0 && exposure.sevNumber === null) return;
  const reads = found.filter((read) => rated.some((row) => row.id === read.datasetId));
  const story = await openStory(tx, `window:${exposure.id}`);
  if (followed.changed) await replaceReads(run, story.row.number, reads);
  else await attachReads(run, story.row.number, reads);
  const groups = await selectGroups(run, story.row.number, { own: true });
  const open = openWindow(followed, { ...audience, datasets: rated }, groups);
  const automatic = judge(open, exposure, audience, groups);
  await settleStory(tx, viewer, story, {
    title: windowTitle(open),
    dss: Math.max(1, ...rated.map((row) => row.dss)),
    readers: new Set(groups.map((group) => group.actorId)).size,
    subjects: audience.affected,
    reads: groups.reduce((sum, group) => sum + group.reads, 0),
    actorId: null,
    openedAt: exposure.openedAt,
    closedAt: exposure.closedAt,
    automatic,
    decidedBy: automatic.decidedBy,
    findings: [wideGrant(open), ...windowReads(open)].filter((finding) => finding !== null),
  });
  if (exposure.sevNumber === null) await linkSev(tx, exposure.id, story.row.number);
  await absorbExplained(tx, viewer, story.row.number);
}

function openWindow(
  { exposure }: FollowedWindow,
  audience: Audience,
  groups: readonly EvidenceGroup[],
): OpenWindow {
  return {
    exposureId: exposure.id,
    everybody: whoWasLetIn(exposure, audience),
    audience: exposure.facts && {
      openedAfter: exposure.openedAfter,
      datasets: exposure.facts.datasets.map((row) => ({
        ...row,
        wide: row.triggers.includes("wide_principal"),
      })),
    },
    openedAt: exposure.openedAt,
    closedAt: exposure.closedAt,
    could: audience.could,
    inNeed: audience.inNeed,
    datasets: audience.datasets,
    excess: groups.map((group): ExcessGroup => ({ ...group, dss: dss(group.dss) })),
    coverageComplete: audience.coverageComplete,
  };
}

function whoWasLetIn(exposure: ExposureRow, { publicMeans }: Audience): string {
  const { facts, principal, logins } = exposure;
  if (facts === null || principal === "PUBLIC")
    return publicMeans === "staff" ? "everybody in the company" : "every login";
  const outside = new Set(facts.datasets.flatMap((row) => row.outside)).size;
  if (principal === "outside") return outside === 1 ? "an outside identity" : `${outside} outside identities`;
  return logins === 1 ? "one person" : `${logins.toLocaleString("en-GB")} people`;
}

/** The most serious of what each kind of its datasets comes to: those of one rating and column are judged together. */
function judge(
  open: OpenWindow,
  { facts }: ExposureRow,
  audience: Audience,
  groups: readonly EvidenceGroup[],
): AutomaticSeverity {
  const rating = dss(Math.max(1, ...open.datasets.map((row) => row.dss)));
  if (!facts) return judgeAs(open, audience, groups, { rating, column: columnOf(rating, audience) });
  const { logins } = facts;
  const each = facts.datasets.map((row) =>
    judgeAs(open, audience, groups, {
      ...{ rating: dss(row.dss), column: row.column, logins },
      external: row.triggers.includes("outside_identity"),
    }),
  );
  return each.toSorted((a, b) => a.severity - b.severity || b.score - a.score)[0]!; // a window has a dataset
}

interface JudgedAs {
  readonly rating: Dss;
  readonly column: ExposureColumn | null;
  /** Of how many logins they are; left out where they are all of them. */
  readonly logins?: number;
  readonly external?: boolean;
}

function judgeAs(
  open: OpenWindow,
  audience: Audience,
  groups: readonly EvidenceGroup[],
  { rating, column, logins = audience.could, external = false }: JudgedAs,
): AutomaticSeverity {
  const until = open.closedAt ?? audience.knownUntil;
  return automaticSeverity({
    dss: rating,
    subjects: audience.affected,
    audience: { kind: "people", readers: audience.could, logins, external },
    purpose: "none",
    openHours: Math.max(0, until.getTime() - open.openedAt.getTime()) / HOUR_MS,
    reads: readsFinding(groups, audience.coverageComplete),
    exposure: column,
    actorIsReviewerOrAdmin: groups.some((group) => group.elevated),
    filedUntriaged: false,
  });
}

function readsFinding(
  groups: readonly EvidenceGroup[],
  coverageComplete: boolean,
): "read" | "exported" | "none" | "unknown" {
  if (groups.some((group) => group.exported)) return "exported";
  if (groups.length > 0) return "read";
  return coverageComplete ? "none" : "unknown";
}

function columnOf(rating: Dss, audience: Audience) {
  const { could, staff, inNeed } = audience;
  const trigger = exposureTrigger({
    dss: rating,
    before: inNeed,
    now: could,
    staff,
    logins: could,
    wide: true,
    newOutside: false,
  });
  return trigger?.column ?? null;
}
