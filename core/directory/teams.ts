import { type Runner, statement } from "#db/statement.ts";

/** The id of a team as every import spells it: "Model Quality" is `model-quality`, whatever file it comes from. */
export const teamIdOf = (name: string): string =>
  name
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");

/** Makes the teams of these names that are not there yet. */
export async function ensureTeams(run: Runner, names: readonly string[]): Promise<void> {
  const rows = [...new Map(names.map((name) => [teamIdOf(name), name.trim()]))];
  if (rows.length === 0) return;
  await run.all(statement`
    INSERT INTO team (id, name)
    SELECT * FROM unnest(${rows.map(([id]) => id)}::text[], ${rows.map(([, name]) => name)}::text[])
    ON CONFLICT (id) DO NOTHING`);
}
