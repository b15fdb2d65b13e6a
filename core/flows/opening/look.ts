import { isHumanResources, type ReadingFacts, ruledOut } from "#core/policy/opening.ts";
import { type ItemFacts, type ItemRow, toFacts } from "#core/vault/find-items.ts";
import { Gathered } from "#db/gathered.ts";
import { prepared } from "#db/prepared.ts";
import { LOOK } from "./look-statement.ts";

/** An item as it is decided on: its facts, and what the directory says of this reader, this purpose and it. */
export interface Looked {
  readonly item: ItemFacts;
  readonly facts: ReadingFacts;
  /** Of whose item it is; null when erased. */
  readonly subjectName: string | null;
}

/** Who wants to open which items, under which purpose. */
export interface LookAsk {
  readonly personId: string;
  readonly purposeId: string;
  readonly ids: readonly string[];
}

/**
 * Everything that an opening goes by, as the database has it after the question and for nobody else's: one statement for all
 * its items, shared with those who ask at the same time. It touches no body. Of an unknown id there is nothing.
 */
export const lookAt = (ask: LookAsk): Promise<ReadonlyMap<string, Looked>> => looks.ask(ask);

const looks = new Gathered<LookAsk, ReadonlyMap<string, Looked>>(async (asks) => {
  const each = asks.flatMap(({ personId, purposeId, ids }, at) =>
    ids.map((id) => ({ at, personId, purposeId, id })),
  );
  const rows = await prepared<LookedRow>(LOOK, [
    each.map(({ at }) => at),
    each.map(({ personId }) => personId),
    each.map(({ purposeId }) => purposeId),
    each.map(({ id }) => id),
    new Date(),
  ]);
  const found = asks.map(() => new Map<string, Looked>());
  for (const row of rows) found[row.at]?.set(row.id, lookedOf(row));
  return found;
});

interface LookedRow extends ItemRow {
  readonly at: number;
  readonly subject_name: string | null;
  readonly valid_from: Date | null;
  readonly valid_to: Date | null;
  readonly max_dss: number | null;
  readonly covers: boolean;
  readonly use: string | null;
  readonly on_case: boolean | null;
  readonly forbidden: readonly string[] | null;
  readonly since: Date | null;
  readonly until: Date | null;
  readonly granted_at: Date | null;
  readonly ends_at: Date | null;
  readonly grant_dss: number | null;
  readonly suspended: "person" | "purpose" | null;
  readonly reader: string | null;
  readonly is_self: boolean;
  readonly is_above: boolean;
  readonly has_case: boolean;
}

function lookedOf(row: LookedRow): Looked {
  const item = toFacts(row);
  return { item, facts: factsOf(row, item), subjectName: row.subject_name };
}

function factsOf(row: LookedRow, item: ItemFacts): ReadingFacts {
  const { valid_from, valid_to, max_dss, covers, since, until, granted_at, ends_at, grant_dss } = row;
  return {
    item,
    suspended: row.suspended,
    purpose:
      valid_from === null
        ? null
        : {
            ...{ from: valid_from, to: valid_to, maxDss: max_dss ?? 0, coversDataset: covers },
            ...{ use: row.use, onCase: row.on_case ?? false },
          },
    holding: since === null ? null : { from: since, to: until },
    grant: granted_at === null ? null : { from: granted_at, to: ends_at, maxDss: grant_dss ?? 0 },
    forbiddenUses: ruledOut(row.forbidden),
    tie: {
      isSelf: row.is_self,
      isAbove: row.is_above,
      isHr: isHumanResources(row.reader ?? ""),
      hasCase: row.has_case,
    },
  };
}
