import type { DataRow } from "./rows.ts";

const VERSION = "1.3.0";
/** OCSF Datastore Activity: Read, Query, List; Other with a name that says export. */
const ACTIVITIES: Readonly<Record<string, { id: number; name: string }>> = {
  view: { id: 1, name: "Read" },
  query: { id: 4, name: "Query" },
  list: { id: 8, name: "List" },
  export: { id: 99, name: "Export" },
};
const OPERATIONS: Readonly<Record<string, string>> = { export: "Export", list: "List" };

/**
 * A read as an OCSF event, in the classes that intake reads: Datastore Activity (6005), or where it touched several datasets
 * API Activity (6003), which knows no query: there a query goes out as a read.
 */
export function ocsfOf(row: DataRow): Readonly<Record<string, unknown>> {
  const { leaf, happenedAt, source, outcome, reader, unit, purpose, datasets } = row;
  const allowed = outcome === "allowed";
  const common = {
    ...{ category_uid: 6, severity_id: 1, time: happenedAt.getTime() },
    metadata: { uid: `whosaw-${leaf}`, version: VERSION, product: { name: "Whosaw" }, log_provider: source },
    actor: {
      user:
        reader === ""
          ? { name: unit || "somebody" }
          : { uid: reader, ...(unit ? { org: { ou_name: unit } } : {}) },
    },
    ...{ status_id: allowed ? 1 : 2, action_id: allowed ? 1 : 2 },
    whosaw: { ...subjectsOf(row), ...(purpose ? { purpose } : {}), dss: row.dss },
  };
  const [dataset, ...more] = datasets;
  if (dataset && more.length === 0) {
    const { id, name } = ACTIVITIES[row.how] ?? ACTIVITIES.view!; // one of the four
    const which = { class_uid: 6005, class_name: "Datastore Activity", type_uid: 600_500 + id };
    return { ...which, activity_id: id, activity_name: name, table: { uid: dataset.id }, ...common };
  }
  return {
    ...{
      class_uid: 6003,
      class_name: "API Activity",
      type_uid: 600_302,
      activity_id: 2,
      activity_name: "Read",
    },
    ...{
      api: { operation: OPERATIONS[row.how] ?? "Read" },
      resources: datasets.map(({ id }) => ({ uid: id })),
    },
    ...common,
  };
}

/** A list that is there but empty says that it took everybody; none at all, that it is not known. */
function subjectsOf({ scope, people }: DataRow): { data_subjects?: readonly string[] } {
  if (scope === "dataset") return { data_subjects: [] };
  return scope === "people" && people.length > 0 ? { data_subjects: people } : {};
}
