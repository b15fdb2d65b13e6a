import type { SourceViewer } from "#core/base/viewer.ts";
import { isDemo } from "#core/directory/demo.ts";
import { heartbeat } from "#core/programme/collectors/heartbeat.ts";
import { database } from "#db/current.ts";
import { onClient, statement } from "#db/statement.ts";

interface Simulated {
  readonly sourceId: string;
  readonly collector: string;
  readonly subject: string;
  readonly version: string;
  readonly recording: boolean;
}

/** What each was told last: it does so from its next heartbeat on, as a real one. */
const told = new Map<string, boolean>();

/**
 * Lets the demo's simulated collectors report, as real ones would: they do what they are told, but for the one whose version
 * says that it does not listen. They send no items. Does nothing on an instance that is no demo.
 */
export async function beatSimulated(): Promise<void> {
  if (!(await isDemo())) return;
  for (const each of await simulated()) {
    const { sourceId, collector, subject, version } = each;
    const key = `${sourceId} ${collector}`;
    const recording = told.get(key) ?? each.recording;
    const viewer: SourceViewer = { kind: "source", sourceId, keyId: "simulated" };
    const lastItemAt = recording ? new Date().toISOString() : null;
    const { answer } = await heartbeat(viewer, { collector, subject, version, recording, lastItemAt });
    told.set(key, answer.record || version.includes("does not listen"));
  }
}

const simulated = (): Promise<Simulated[]> =>
  onClient(database().pool).all<Simulated>(statement`
    SELECT h.source_id AS "sourceId", h.collector_id AS collector, p.external_id AS subject, h.version, h.recording
    FROM collector_heartbeat h JOIN person p ON p.id = h.person_id WHERE h.version LIKE '%simulated%' ORDER BY 2`);
