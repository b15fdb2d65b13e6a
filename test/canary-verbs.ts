import type { PersonViewer } from "#core/base/viewer.ts";
import { listExposures } from "#core/exposure/list-exposures.ts";
import { listWhy } from "#core/flows/ask-why/list-why.ts";
import { whyTotals } from "#core/flows/ask-why/why-totals.ts";
import { blastRadius } from "#core/flows/blast-radius/blast-radius.ts";
import { dashboard } from "#core/flows/dashboard/dashboard.ts";
import { latestReads } from "#core/flows/dashboard/latest.ts";
import { listRequests } from "#core/flows/data-requests/list-requests.ts";
import { myRequests } from "#core/flows/data-requests/my-requests.ts";
import { listErasures } from "#core/flows/erasure/list-erasures.ts";
import { listHolds } from "#core/flows/erasure/list-holds.ts";
import { logPage } from "#core/flows/log-page/log-page.ts";
import { myPage } from "#core/flows/my-page/my-page.ts";
import { privacyDue } from "#core/flows/privacy-due/privacy-due.ts";
import { compareReads } from "#core/flows/reads/groups/compare-reads.ts";
import { groupReads } from "#core/flows/reads/groups/group-reads.ts";
import { listSamples } from "#core/flows/reads/review/list-samples.ts";
import { summarizeReads } from "#core/flows/reads/summarize-reads.ts";
import { sevPage } from "#core/flows/sev-page/sev-page.ts";
import { queueCounts } from "#core/flows/sev-queue/queue-counts.ts";
import { queueFacets } from "#core/flows/sev-queue/queue-facets.ts";
import { sevQueue } from "#core/flows/sev-queue/sev-queue.ts";
import { shellFacts } from "#core/flows/shell/shell-facts.ts";
import { myStandIns } from "#core/flows/stand-in/my-stand-ins.ts";
import { windowReport } from "#core/flows/window-report/window-report.ts";
import { listReads, searchReads } from "#core/log/reads/search.ts";
import { retention } from "#core/log/retention/policy.ts";
import { listDeliveries } from "#core/notify/channels/deliveries.ts";
import { listInbox } from "#core/notify/inbox/list-inbox.ts";
import { onCallPage } from "#core/notify/on-call/on-call-page.ts";
import { exportMetrics } from "#core/reports/export-metrics.ts";
import { exportReads } from "#core/reports/proven/export-reads.ts";
import { accessView } from "#core/sev/access/access-view.ts";
import { listAccess } from "#core/sev/access/list-access.ts";
import { listActions } from "#core/sev/actions/list-actions.ts";
import { containment } from "#core/sev/contain/containment.ts";
import { listSuspensions } from "#core/sev/contain/list-suspensions.ts";
import { evidenceView } from "#core/sev/evidence/evidence-view.ts";
import { sevMetrics } from "#core/sev/metrics/sev-metrics.ts";
import { noticesView } from "#core/sev/notices/notices-view.ts";
import { notificationView } from "#core/sev/notification/notification-view.ts";
import { listHandlers } from "#core/sev/people/list-handlers.ts";
import { sevPeople } from "#core/sev/people/sev-people.ts";
import { listQuestions } from "#core/sev/questions/list-questions.ts";
import { myQuestions } from "#core/sev/questions/my-questions.ts";
import { getReview } from "#core/sev/review/get-review.ts";
import { sealedNames } from "#core/sev/sealed/sealed-names.ts";
import { statementsView } from "#core/sev/statements/statements-view.ts";
import { readThreads } from "#core/sev/thread/read-threads.ts";
import { getSev } from "#core/sev/views/get-sev.ts";
import { listSevs } from "#core/sev/views/list-sevs.ts";
import { similarSevs } from "#core/sev/views/similar-sevs.ts";

/** A verb as these tests call it. */
export type Verb = (viewer: PersonViewer, raw: unknown) => Promise<unknown>;

/** What answers lists, counts, facets, exports. */
export const LISTS: readonly [string, Verb, object?][] = [
  ["listSevs", listSevs],
  ["listSevs, everything", listSevs, { sort: "newest", limit: 200 }],
  ["sevQueue", sevQueue, { view: "everything" }],
  ["dashboard", dashboard],
  ["latestReads", latestReads],
  ["listReads", listReads],
  ["summarizeReads", summarizeReads],
  ["groupReads", groupReads],
  ["compareReads", compareReads, { from: "2026-11-01T00:00:00Z", to: "2026-11-30T00:00:00Z" }],
  ["listSamples", listSamples],
  ["searchReads", searchReads, { subject: "SUBJECT", reason: "Somebody asked who read this" }],
  ["exportReads", exportReads, { reason: "Somebody asked who read this" }],
  ["listExposures", listExposures],
  [
    "windowReport",
    windowReport,
    { dataset: "chats", from: "2026-11-01T00:00:00Z", to: "2026-11-30T00:00:00Z" },
  ],
  ["shellFacts", shellFacts],
  ["listHolds", listHolds],
  ["listErasures", listErasures],
  ["logPage", logPage],
  ["retention", retention],
  ["listAccess", listAccess],
  ["queueFacets", queueFacets],
  ["queueCounts", queueCounts],
  ["sevMetrics", sevMetrics, { days: 3_650 }],
  ["exportMetrics", exportMetrics, { days: 3_650 }],
  ["listSuspensions", listSuspensions],
  ["listInbox", listInbox],
  ["listDeliveries", listDeliveries],
  ["onCallPage", onCallPage],
  ["myPage", myPage as Verb],
  ["myQuestions", myQuestions],
  ["listWhy", listWhy],
  ["listWhy, done", listWhy, { list: "done" }],
  ["whyTotals", whyTotals],
  ["listRequests", listRequests],
  ["privacyDue", privacyDue],
  ["myRequests", myRequests],
  ["myStandIns", myStandIns],
];

/** What answers content of one SEV and changes nothing of it. */
export const READS_OF_ONE: readonly [string, Verb, object?][] = [
  ["getSev", getSev],
  ["sevPage", sevPage],
  ["accessView", accessView],
  ["sealedNames", sealedNames],
  ["readThreads", readThreads],
  ["evidenceView", evidenceView],
  ["containment", containment],
  ["blastRadius", blastRadius],
  ["statementsView", statementsView],
  ["noticesView", noticesView],
  ["notificationView", notificationView],
  ["listQuestions", listQuestions],
  ["listActions", listActions],
  ["getReview", getReview],
  ["sevPeople", sevPeople],
  ["listHandlers", listHandlers],
  ["similarSevs", similarSevs],
];
