import { systemClock } from "#core/base/clock.ts";
import { Refusal } from "#core/base/refusal.ts";
import type { DirectoryGroups } from "#core/directory/group-rows.ts";
import type { KeepGroups } from "#core/directory/import/import-groups.ts";
import type { Locate } from "#core/directory/import/import-read.ts";
import { onTx } from "#db/statement.ts";
import { DIRECTORY_SOURCE } from "../audience/with-directory.ts";
import { differenceOf, type State, stateOf } from "../grants/facts.ts";
import { internNames, namesAt, newestSnapshot, selectState } from "../grants/rows.ts";
import { type GrantFacts, GrantSnapshot } from "../grants/schema.ts";
import { hashOfBody, storeMoment } from "../grants/store.ts";

/**
 * Keeps the directory's groups, and who may act as whom, as facts over time: what changed began or ended between the last import
 * of groups and this one. Each group and service of the file is the whole truth about it; others stay. The import holds the lock
 * under which no other one comes between.
 */
export const keepGroups: KeepGroups = async (tx, viewer, file, locate) => {
  if (file.groups.length + file.actAs.length === 0) return 0;
  const run = onTx(tx);
  const before = await selectState(run, DIRECTORY_SOURCE);
  const facts = factsOf(file);
  const names = await internNames(run, DIRECTORY_SOURCE, [facts]);
  const numbers = new Map(
    [...(await namesAt(run, DIRECTORY_SOURCE)).principal].map(([id, name]) => [name, id]),
  );
  refuseUnknownGroups(file, groupsIn(before, numbers), locate);
  const told = [
    ...file.groups.flatMap(({ id, aliases }) => [id, ...aliases]),
    ...file.actAs.map(({ service }) => service),
  ];
  const replaced = new Set(told.map((name) => numbers.get(name)));
  const kept = [...before].filter(([, fact]) => {
    const [kind, , of] = JSON.parse(fact) as [string, number, number];
    return kind !== "member" || !replaced.has(of);
  });
  const after: State = new Map([...kept, ...stateOf(facts, names)]);
  if (differenceOf(before, after).length === 0) return 0;
  const newest = await newestSnapshot(run, DIRECTORY_SOURCE);
  const { opened, closed } = await storeMoment(
    tx,
    viewer,
    {
      ...{ sourceId: DIRECTORY_SOURCE, how: "snapshot", takenAt: systemClock.now(), eventId: null },
      ...{ priorAt: newest?.takenAt ?? null, bodySha256: hashOfBody(file) },
    },
    { before, after },
  );
  return opened + closed;
};

/** A name that a group has besides its id is a group that holds it. */
function factsOf({ groups, actAs }: DirectoryGroups): GrantFacts {
  const acting = { inherit: false, set: true };
  const people = [
    ...groups.flatMap(({ members }) => members),
    ...actAs.flatMap(({ service, people: own }) => [service, ...own]),
  ];
  const named = groups.flatMap(({ id, aliases }) => [id, ...aliases]);
  const { takenAt: _, ...facts } = GrantSnapshot.parse({
    takenAt: systemClock.now().toISOString(),
    principals: [
      ...named.map((name) => ({ name, kind: "group" })),
      ...[...new Set(people)].map((name) => ({ name, kind: "login" })),
    ],
    memberships: [
      ...groups.flatMap(({ id, aliases, members, groups: within }) => [
        ...aliases.map((of) => ({ member: id, of })),
        ...[...members, ...within].map((member) => ({ member, of: id })),
      ]),
      ...actAs.flatMap(({ service, people: own, groups: teams }) =>
        [...own, ...teams].map((member) => ({ member, of: service, ...acting })),
      ),
    ],
  });
  return facts;
}

function groupsIn(state: State, numbers: ReadonlyMap<string, number>): Set<string> {
  const groups = new Set(
    [...state.values()].flatMap((fact) => {
      const [kind, id, as] = JSON.parse(fact) as [string, number, string];
      return kind === "principal" && as === "group" ? [id] : [];
    }),
  );
  return new Set([...numbers].flatMap(([name, id]) => (groups.has(id) ? [name] : [])));
}

function refuseUnknownGroups(
  { groups, actAs }: DirectoryGroups,
  known: ReadonlySet<string>,
  locate: Locate,
): void {
  const there = new Set([...known, ...groups.flatMap(({ id, aliases }) => [id, ...aliases])]);
  const refuse = (list: "groups" | "actAs", rows: readonly { readonly groups: readonly string[] }[]) =>
    rows.forEach(({ groups: named }, row) => {
      const unknown = named.find((name) => !there.has(name));
      if (unknown)
        throw new Refusal("invalid", {
          field: locate([list, row, "groups"]),
          detail: `there is no group ${unknown}`,
        });
    });
  refuse("groups", groups);
  refuse("actAs", actAs);
}
