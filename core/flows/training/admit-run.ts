import { randomUUID } from "node:crypto";
import { Refusal } from "#core/base/refusal.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { appendReads } from "#core/log/append/append-reads.ts";
import { decide } from "#core/policy/decide.ts";
import type { Runner } from "#db/statement.ts";
import { type RunDecision, runFacts } from "./run-facts.ts";
import type { AskRun } from "./schema.ts";

/** Decides on a run that is asked for. Throws the refusal once it stands in the log, as a read that was not allowed. */
export async function admitRun(run: Runner, viewer: PersonViewer, asked: AskRun): Promise<void> {
  const decided = await runFacts(run, viewer, asked, new Date());
  const decision = decide(viewer, "training.ask", decided.facts);
  if (decision.allow) return;
  await remember(viewer, asked, decided, decision.rule);
  const ofPurpose = decision.code === "no_purpose" || decision.code === "no_grant";
  throw new Refusal(decision.code, { detail: decision.why, ...(ofPurpose ? { field: "purpose" } : {}) });
}

async function remember(
  viewer: PersonViewer,
  asked: AskRun,
  { why, purposeExists }: RunDecision,
  rule: string,
): Promise<void> {
  const { personId, teamId, managerId, roles } = viewer;
  const { purpose, run, model, modelVersion } = asked;
  const byRole = rule.endsWith("not_named");
  await appendReads(viewer, [
    {
      ...{ kind: "read", sourceId: "gateway", eventId: randomUUID(), happenedAt: new Date() },
      actor: { personId, teamId, managerId, roles: [...roles] },
      ...{ datasets: [], outcome: "refused", refusedWhy: byRole ? "role" : (why ?? rule), how: "export" },
      ...(purposeExists ? { purposeId: purpose } : {}),
      ...{ scope: "unknown", subjectIds: [], items: 0 },
      text: { run, model, modelVersion, ...(purposeExists ? {} : { purposeAsked: purpose }) },
    },
  ]);
}
