import type { ReadFacets } from "#core/flows/reads/read-facets.ts";
import type { Known } from "#core/log/reads/query/complete.ts";
import type { Spelled } from "#core/log/reads/query/print-query.ts";

/** What the bar may suggest: the facets, with readers by what means them in a query. */
export const knownOf = (facets: ReadFacets): Known => ({
  ...facets,
  dss: facets.dss.map(({ value, count }) => ({ value, label: `DSS ${value}`, count })),
  sev: facets.sev.map(({ value, label, count }) => ({ value, label: `SEV ${label}`, count })),
  actor: facets.actor.map(({ code, label, count }) => ({ value: code, label, count })),
});

/** Readers are written by login or id, never by name. */
export const spelledBy =
  (facets: ReadFacets): Spelled =>
  (name, value) =>
    name === "actor" || name === "notActor"
      ? (facets.actor.find((actor) => actor.value === value)?.code ?? value)
      : value;
