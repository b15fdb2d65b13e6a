import { DETECTION_KEYS, DETECTION_SETTINGS } from "#core/detect/kept/settings.ts";
import { CROWD_LIMIT_DEFAULT } from "#core/policy/conflict.ts";
import { READER_NAMES_DEFAULT } from "#core/policy/reader-names.ts";
import { type Runner, statement } from "#db/statement.ts";
import { entriesOf, type StateEntry } from "../state-entries.ts";
import { note } from "../tally.ts";
import type { ReplayTools } from "./replay-rows.ts";

interface SettingRow {
  readonly key: string;
  readonly version: number;
  readonly value: unknown;
  readonly leaf: number | null;
}

/** What holds before anybody decided: the first version of each setting, which has no entry. */
const FIRST: Readonly<Record<string, unknown>> = {
  crowd_limit: CROWD_LIMIT_DEFAULT,
  reader_names: READER_NAMES_DEFAULT,
  ...Object.fromEntries(DETECTION_KEYS.map((key) => [key, DETECTION_SETTINGS[key].first])),
};

/**
 * Compares what admins decided for the whole instance with the entries that say so, in both directions; the first version
 * of a setting is the one that comes with the product. Answers how many rows there are.
 */
export async function replaySettings({ run, size, tally }: ReplayTools): Promise<{ rows: number }> {
  const said = new Map<number, StateEntry>();
  for await (const entries of entriesOf(run, ["setting.change"], size))
    for (const entry of entries) said.set(entry.leaf, entry);
  const rows = await selectSettings(run);
  for (const row of rows) {
    if (!agrees(row, row.leaf === null ? undefined : said.get(row.leaf)))
      note(
        tally,
        "state",
        row.leaf,
        `setting: version ${row.version} of ${row.key} was changed or put in beside the log.`,
      );
    if (row.leaf !== null) said.delete(row.leaf);
  }
  for (const { leaf, body } of said.values())
    note(tally, "state", leaf, `Entry ${leaf} (setting.change): ${body.key} is not in setting any more.`);
  return { rows: rows.length };
}

function agrees({ key, version, value, leaf }: SettingRow, entry: StateEntry | undefined): boolean {
  if (version === 1) return leaf === null && Object.hasOwn(FIRST, key) && FIRST[key] === value;
  const body = entry?.body;
  return body?.key === key && body.version === version && body.value === value;
}

const selectSettings = (run: Runner): Promise<SettingRow[]> =>
  run.all<SettingRow>(
    statement`SELECT key, version, value, leaf_index::float8 AS leaf FROM setting ORDER BY key, version`,
  );
