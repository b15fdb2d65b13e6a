import type { PersonViewer } from "#core/base/viewer.ts";
import { openSevs } from "#core/log/reads/visible-sevs.ts";
import { accessView } from "#core/sev/access/access-view.ts";
import { listAccess } from "#core/sev/access/list-access.ts";
import { notifyBySql } from "#core/sev/queue/due-sql.ts";
import { sealedNames } from "#core/sev/sealed/sealed-names.ts";
import { statementsView } from "#core/sev/statements/statements-view.ts";
import { type Runner, statement } from "#db/statement.ts";
import type { DueDraft } from "./due-item.ts";

/** SEVs whose 72 h run while nobody decided on notification, as far as this officer may see them; no exercises. */
export async function dueNotifications(run: Runner, viewer: PersonViewer): Promise<DueDraft[]> {
  const rows = await run.all<{ number: number; dueAt: Date; since: Date }>(statement`
    SELECT * FROM (SELECT v.number, ${notifyBySql} AS "dueAt", v.raised_at AS since FROM sev v
      WHERE v.state NOT IN ('closed', 'dismissed', 'merged') AND NOT v.is_test AND ${openSevs(viewer)}) n
    WHERE n."dueAt" IS NOT NULL ORDER BY n."dueAt" LIMIT 200`);
  return rows.map(({ number, dueAt, since }) => ({
    ...{ kind: "notification", id: `n${number}`, dueAt, since, path: `/sevs/${number}/notification`, number },
  }));
}

/** Sealed names that somebody asked to open and that this officer may open as the second person. */
export async function dueSealed(run: Runner, viewer: PersonViewer): Promise<DueDraft[]> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT DISTINCT a.sev_number AS number FROM sev_event a JOIN sev v ON v.number = a.sev_number
    WHERE a.kind = 'sealed_asked' AND ${openSevs(viewer)} AND NOT EXISTS (SELECT FROM sev_event o
      WHERE o.sev_number = a.sev_number AND o.kind = 'sealed_opened' AND (o.data ->> 'ask')::bigint = a.leaf_index) LIMIT 200`);
  const drafts: DueDraft[] = [];
  for (const { number } of rows)
    for (const { ask, what, asked, mayOpen } of (await sealedNames(viewer, { number })).items)
      if (mayOpen)
        drafts.push({
          ...{ kind: "sealed", id: `s${ask}`, dueAt: null, since: asked.at, path: `/sevs/${number}` },
          ...{ number, about: what },
        });
  return drafts;
}

/** Whoever is in conflict with a SEV and asks to look at it. */
export async function dueAccess(viewer: PersonViewer): Promise<DueDraft[]> {
  const { items } = await listAccess(viewer);
  return items
    .filter(({ state }) => state === "asked")
    .map(({ number, ask, askedAt }) => ({
      ...{ kind: "access", id: `a${ask}`, dueAt: null, since: askedAt, path: `/sevs/${number}`, number },
    }));
}

/** Statements about SEVs that say more than the verdict and that this officer may vouch for as the second person. */
export async function dueSevStatements(run: Runner, viewer: PersonViewer): Promise<DueDraft[]> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT DISTINCT e.sev_number AS number FROM sev_event e JOIN sev v ON v.number = e.sev_number
    WHERE e.kind = 'statement' AND e.data ->> 'act' = 'draft' AND ${openSevs(viewer)} AND NOT EXISTS (SELECT FROM sev_event o
      WHERE o.sev_number = e.sev_number AND o.kind = 'statement' AND o.data ->> 'act' = 'publish'
        AND o.data -> 'statement' = e.data -> 'statement') LIMIT 200`);
  const drafts: DueDraft[] = [];
  for (const { number } of rows)
    for (const { statement: n, drafts: written, ...each } of (await statementsView(viewer, { number }))
      .statements)
      if (!each.published && each.outruns && !each.second && each.maySecond)
        drafts.push({
          ...{
            kind: "sev.statement",
            id: `v${number}.${n}`,
            dueAt: null,
            path: `/sevs/${number}/statements`,
          },
          ...{ number, since: written.at(-1)?.at ?? new Date(0) },
        });
  return drafts;
}

/** Restrictions that somebody asked to lift and that this officer may lift as the second person. */
export async function dueLifts(run: Runner, viewer: PersonViewer): Promise<DueDraft[]> {
  const rows = await run.all<{ number: number }>(statement`
    SELECT v.number FROM sev v WHERE v.restricted AND ${openSevs(viewer)} AND EXISTS (SELECT FROM sev_event e
      WHERE e.sev_number = v.number AND e.kind = 'unrestrict_asked') LIMIT 200`);
  const drafts: DueDraft[] = [];
  for (const { number } of rows) {
    const { lift } = await accessView(viewer, { number });
    if (lift?.mayConfirm)
      drafts.push({
        ...{ kind: "lift", id: `l${number}`, dueAt: null, since: lift.at, path: `/sevs/${number}`, number },
      });
  }
  return drafts;
}
