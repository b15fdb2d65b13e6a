import { randomUUID } from "node:crypto";

/** An OCSF Datastore Activity: ada reads a note about person 37, unless `over` says otherwise. */
export const ocsfEvent = (over: object = {}) => ({
  class_uid: 6005,
  activity_id: 4,
  time: Date.parse("2026-11-20T10:00:00Z"),
  metadata: { uid: randomUUID(), version: "1.1.0" },
  actor: { user: { name: "ada" } },
  table: { name: "notes" },
  whosaw: { data_subjects: ["37"] },
  ...over,
});
