import { jsonList } from "#core/base/json-list.ts";
import { dss, mostSensitive } from "#core/base/scales.ts";
import type { ReadRecord, SubjectScope, TouchedDataset } from "../source-record.ts";
import { type DatastoreActivity, isExportName, OcsfEvent } from "./ocsf-schema.ts";

/** Events that one call may carry. */
export const OCSF_EVENTS_MAX = 10_000;

/** Where an event stands among those of its source. */
export interface EventPlace {
  readonly stream: string;
  readonly number: number;
}

/** One event of a call: a read, or which field is at fault and how. */
export type OcsfItem =
  | { index: number; record: ReadRecord; place?: EventPlace }
  | { index: number; field: string; problem: string };

/** What the directory knows about a table, bucket or resource by one of its names; undefined when it knows nothing. */
export type FindDataset = (name: string) => TouchedDataset | undefined;

/** The events of a body: a JSON array, one object, or NDJSON; undefined stands for a line that is no JSON. Refuses over 10,000. */
export const ocsfEvents = (body: string): unknown[] => jsonList(body, OCSF_EVENTS_MAX, "event");

/** Reads one event of a body, each by itself: a bad one does not keep out the others. */
export function readOcsfEvent(event: unknown, index: number, findDataset: FindDataset): OcsfItem {
  if (event === undefined) return { index, field: "", problem: "is no JSON" };
  const parsed = OcsfEvent.safeParse(event);
  if (parsed.success) {
    const { sequence: number, log_name: stream = "events" } = parsed.data.metadata;
    const record = toRead(parsed.data, findDataset);
    return number === undefined ? { index, record } : { index, record, place: { stream, number } };
  }
  const issue = parsed.error.issues[0];
  return { index, field: issue?.path.join(".") ?? "", problem: issue?.message ?? "is no OCSF event" };
}

function toRead(event: OcsfEvent, findDataset: FindDataset): ReadRecord {
  const { user } = event.actor;
  return {
    kind: "read",
    eventId: event.metadata.uid,
    happenedAt: new Date(event.time),
    login: user.name ?? user.uid ?? user.email_addr ?? "",
    outcome: event.status_id === 2 || event.action_id === 2 ? "refused" : "allowed",
    how: howOf(event),
    datasets: namesOf(event).map((names) => touch(event, names, findDataset)),
    subjects: subjectsOf(event),
    items: null,
    purpose: event.whosaw?.purpose ?? null,
    text: wordsOf(event),
  };
}

function howOf(event: OcsfEvent): ReadRecord["how"] {
  if (event.class_uid === 6005) {
    if (event.activity_id === 99) return "export";
    return event.activity_id === 4 ? "query" : event.activity_id === 8 ? "list" : "view";
  }
  const { operation } = event.api;
  if (isExportName(operation)) return "export";
  return /^(list|describe|search)/i.test(operation) ? "list" : "view";
}

/** For each thing that was read its names, the one to show first. */
function namesOf(event: OcsfEvent): string[][] {
  if (event.class_uid === 6003) return event.resources.map(({ name, uid }) => present(name, uid));
  return [datastoreNames(event)];
}

function datastoreNames({ table, databucket, database }: DatastoreActivity): string[] {
  if (!table) return present(databucket?.name, databucket?.uid, database?.name, database?.uid);
  const qualified = database?.name && table.name && `${database.name}.${table.name}`;
  return present(table.name, table.uid, qualified);
}

const present = (...names: (string | undefined)[]): string[] => names.flatMap((name) => (name ? [name] : []));

/** The event may rate an item higher than its dataset, never lower; what nobody rates is a 4. */
function touch(event: OcsfEvent, names: readonly string[], findDataset: FindDataset): TouchedDataset {
  const claimed = event.whosaw?.dss;
  const known = names.map(findDataset).find((dataset) => dataset !== undefined);
  if (known) return { ...known, dss: mostSensitive([known.dss, claimed ?? known.dss]) };
  const [name = ""] = names;
  return { relation: name, datasetId: name, dss: claimed ?? dss(4) };
}

/** A list that is there but empty says that the read was about nobody in particular. */
function subjectsOf({ whosaw }: OcsfEvent): SubjectScope {
  if (whosaw?.data_subjects === undefined) return { scope: "unknown" };
  const keys = [...new Set(whosaw.data_subjects)];
  return keys.length > 0 ? { scope: "people", keys } : { scope: "dataset" };
}

function wordsOf(event: OcsfEvent): Record<string, string> {
  const { src_endpoint: from, actor, whosaw } = event;
  const address = from?.ip ?? from?.hostname ?? from?.name;
  const query = event.class_uid === 6005 ? event.query_info?.datastore_query : event.api.operation;
  const database = event.class_uid === 6005 ? event.database?.name : event.api.service?.name;
  return {
    ...(query && { statement: query }),
    ...(address && { address: from?.port ? `${address}:${from.port}` : address }),
    ...(actor.app_name && { application: actor.app_name }),
    ...(database && { database }),
    ...(whosaw?.request_ref && { request: whosaw.request_ref }),
  };
}
