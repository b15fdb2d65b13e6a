import type { DetectRead } from "#core/detect/rollup/read.ts";

const ACTIVITY = { view: 1, query: 4, list: 8, export: 99 } as const;

/** A read as one line of OCSF Datastore Activity (class 6005), as `POST access-events` and the benchmark take it. */
export function ocsfLine(read: DetectRead): string {
  return JSON.stringify({
    class_uid: 6005,
    activity_id: ACTIVITY[read.how],
    ...(read.how === "export" && { activity_name: "Export" }),
    time: read.atMs,
    metadata: { uid: read.id, version: "1.4.0" },
    actor: { user: { name: read.actor }, ...(read.via !== null && { app_name: read.via }) },
    status_id: read.allowed ? 1 : 2,
    table: { name: read.dataset },
    whosaw: {
      data_subjects: read.subjects,
      ...(read.purpose !== null && { purpose: read.purpose }),
      dss: read.dss,
      ...(read.request !== null && { request_ref: read.request }),
    },
  });
}
