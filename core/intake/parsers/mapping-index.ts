import { dss } from "#core/base/scales.ts";
import type { TouchedDataset } from "../source-record.ts";
import type { DatasetRow, MappedPerson, Mapping } from "./mapping.ts";

/** A mapping made ready for look-ups. */
export interface MappingIndex {
  /** The dataset behind `schema.table`; a bare table name counts when only one schema has it. */
  dataset(relation: string): DatasetRow | undefined;
  /** The relation as one statement touched it; an unmapped one is its own dataset, rated 4. */
  touch(relation: string): TouchedDataset;
  /** Mapped relations of a schema, in the file's order. */
  relationsIn(schema: string): string[];
  /** The person behind a login; undefined for one that the mapping does not name. */
  person(login: string): MappedPerson | undefined;
  isKnownLogin(login: string): boolean;
  /** Whether the login's need for the dataset was in force at a moment. */
  hasNeed(login: string, datasetId: string, at: Date): boolean;
}

/** Indexes a mapping. The index answers from the mapping as it is now. */
export function indexMapping(mapping: Mapping): MappingIndex {
  const byRelation = datasetsByRelation(mapping.datasets);
  const patterns = mapping.actorPatterns.map(({ match, person }) => ({ fits: globMatcher(match), person }));
  const superusers = new Set(mapping.superusers);
  const people = new Map(Object.entries(mapping.actors));
  const person = (login: string) => people.get(login) ?? patterns.find((row) => row.fits(login))?.person;
  const dataset = (relation: string) => byRelation.get(relation);
  return {
    dataset,
    touch(relation) {
      const row = dataset(relation);
      return row
        ? { relation: row.relation, datasetId: row.id, dss: row.dss }
        : { relation, datasetId: relation, dss: dss(4) };
    },
    relationsIn: (schema) =>
      mapping.datasets.map((row) => row.relation).filter((name) => name.startsWith(`${schema}.`)),
    person,
    isKnownLogin: (login) => superusers.has(login) || person(login) !== undefined,
    hasNeed: needOf(mapping),
  };
}

function datasetsByRelation(rows: readonly DatasetRow[]): Map<string, DatasetRow> {
  const index = new Map(rows.map((row) => [row.relation, row]));
  const bare = Map.groupBy(rows, (row) => row.relation.slice(row.relation.indexOf(".") + 1));
  for (const [name, same] of bare) {
    const [only] = same;
    if (only && same.length === 1) index.set(name, only);
  }
  return index;
}

function needOf(mapping: Mapping): MappingIndex["hasNeed"] {
  const needs = mapping.need.map((need) => ({ ...need, fits: need.logins.map(globMatcher) }));
  return (login, datasetId, at) =>
    needs.some(
      (need) => need.since <= at && need.datasets.includes(datasetId) && need.fits.some((f) => f(login)),
    );
}

/** Each part where it is first found: a regular expression would try the stars in every way. */
function globMatcher(pattern: string): (login: string) => boolean {
  if (!pattern.includes("*")) return (login) => login === pattern;
  const parts = pattern.split(/\*+/);
  const [first = "", last = ""] = [parts.at(0), parts.at(-1)];
  return (login) => {
    if (login.length < first.length + last.length || !login.startsWith(first) || !login.endsWith(last))
      return false;
    let from = first.length;
    for (const part of parts.slice(1, -1)) {
      const at = login.indexOf(part, from);
      if (at < 0) return false;
      from = at + part.length;
    }
    return from <= login.length - last.length;
  };
}
