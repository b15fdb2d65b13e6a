import { DSS_MAX, type Dss, dss } from "#core/base/scales.ts";
import type { GrantFacts } from "../grants/schema.ts";
import { gatewayObject } from "./objects.ts";

/** What the directory says of who may open what. People by their ids there; levels are all ratings up to the highest. */
export interface GatewayRights {
  /** Who has the role to open anything, works here, and is not suspended. */
  readonly analysts: readonly string[];
  readonly holdings: readonly { readonly person: string; readonly purpose: string }[];
  /** Purposes that are in force and not suspended. */
  readonly covers: readonly Reach<"purpose">[];
  readonly grants: readonly Reach<"person">[];
  readonly datasets: readonly string[];
}

type Reach<Who extends string> = { readonly [Name in Who | "dataset"]: string } & {
  readonly levels: readonly Dss[];
};

const DOOR = "the gateway";
const ANALYSTS = "role analyst";
const LEVELS: readonly Dss[] = Array.from({ length: DSS_MAX }, (_, at) => dss(at + 1));
const purposeName = (id: string): string => `purpose ${id}`;
const gateName = (dataset: string, level: Dss): string => `own grant for ${gatewayObject(dataset, level)}`;

/**
 * The gateway's rule as facts: the role lets in at the door, somebody's own grant passes the gate of a dataset and rating, and a
 * purpose that they hold lets read what lies behind. All three are needed. Pure.
 */
export function gatewayFacts({ analysts, holdings, covers, grants, datasets }: GatewayRights): GrantFacts {
  const inside = new Set(analysts);
  const purposes = [...new Set(covers.map(({ purpose }) => purpose))];
  const inForce = new Set(purposes);
  const there = new Set(datasets);
  const grant = (object: string, to: string, right: "read" | "pass") => ({
    ...{ object, to, right },
    ...{ column: null, origin: "", grantable: false },
  });
  const member = (person: string, of: string) => ({
    member: person,
    of,
    inherit: true,
    set: true,
    admin: false,
  });
  return {
    principals: [
      ...[ANALYSTS, ...purposes.map(purposeName)].map((name) => principal(name, "group")),
      ...analysts.map((name) => principal(name, "login")),
    ],
    memberships: [
      ...analysts.map((person) => member(person, ANALYSTS)),
      ...holdings
        .filter(({ person, purpose }) => inside.has(person) && inForce.has(purpose))
        .map(({ person, purpose }) => member(person, purposeName(purpose))),
    ],
    objects: [
      object(DOOR, "door", null),
      ...datasets.flatMap((dataset) =>
        LEVELS.flatMap((level) => [
          object(gateName(dataset, level), "gate", DOOR),
          object(gatewayObject(dataset, level), "data", gateName(dataset, level)),
        ]),
      ),
    ],
    grants: [
      grant(DOOR, ANALYSTS, "pass"),
      ...grants
        .filter(({ person, dataset }) => inside.has(person) && there.has(dataset))
        .flatMap(({ person, dataset, levels }) =>
          levels.map((level) => grant(gateName(dataset, level), person, "pass")),
        ),
      ...covers
        .filter(({ dataset }) => there.has(dataset))
        .flatMap(({ purpose, dataset, levels }) =>
          levels.map((level) => grant(gatewayObject(dataset, level), purposeName(purpose), "read")),
        ),
    ],
    defaults: [],
  };
}

const principal = (name: string, kind: "group" | "login"): GrantFacts["principals"][number] => ({
  ...{ name, kind, superuser: false, reaches: null, bypassesRowSecurity: false },
});

const object = (
  name: string,
  as: "door" | "gate" | "data",
  within: string | null,
): GrantFacts["objects"][number] => ({
  ...{ name, as, within, owner: null, rowSecurity: false, blocksPublic: false, through: [] },
});
