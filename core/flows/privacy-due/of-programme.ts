import type { PersonViewer } from "#core/base/viewer.ts";
import { listPurposes } from "#core/directory/purposes/list-purposes.ts";
import { programmeStatementsView } from "#core/flows/programme-statements/programme-statements-view.ts";
import { listRuns } from "#core/flows/training/list-runs.ts";
import { programmeView } from "#core/programme/programme-view.ts";
import type { DueDraft } from "./due-item.ts";

const MOST = 100;

/** A pause of the programme with its next update or expected end, a resumption that waits for a second person. */
export async function dueProgramme(viewer: PersonViewer): Promise<DueDraft[]> {
  const { states, may } = await programmeView(viewer);
  const [now] = states;
  if (!now) return [];
  const dueAt = now.nextUpdate ?? now.expectedEnd;
  const common = { id: `p${now.seq}`, since: now.since, path: "/programme" };
  if (now.state === "resuming")
    return [{ ...common, kind: "resume", dueAt: null, marks: may.decideResume ? [] : ["another"] }];
  if (now.state !== "pausing" && now.state !== "paused") return [];
  const marks = now.nextUpdate ? ["update"] : now.expectedEnd ? ["end"] : [];
  return [{ ...common, kind: "paused", dueAt, marks }];
}

/** Statements about the programme that wait for a second person. */
export async function dueStatements(viewer: PersonViewer): Promise<DueDraft[]> {
  const { statements } = await programmeStatementsView(viewer);
  return statements
    .filter(({ published, outruns, second, maySecond }) => !published && outruns && !second && maySecond)
    .map(({ statement, drafts }) => ({
      ...{ kind: "statement", id: `t${statement}`, dueAt: null, path: "/programme" },
      since: drafts.at(-1)?.at ?? new Date(0),
    }));
}

/** Purposes and training runs that wait for this officer as the second person. */
export async function duePurposes(viewer: PersonViewer): Promise<DueDraft[]> {
  const { items } = await listPurposes(viewer, { show: "waiting", limit: MOST });
  const runs = (await listRuns(viewer, { show: "waiting", limit: MOST })).items;
  return [
    ...items
      .filter(({ waiting }) => waiting.some(({ forMe }) => forMe))
      .map(({ id, title, askedAt }) => ({
        ...{ kind: "purpose" as const, id, dueAt: null, since: askedAt ?? new Date(0) },
        ...{ path: `/purposes/${id}`, about: title },
      })),
    ...runs
      .filter(({ may }) => may.approve)
      .map(({ id, number, askedAt }) => ({
        ...{ kind: "training" as const, id, dueAt: null, since: askedAt, path: "/activity/runs", number },
      })),
  ];
}
