import { type Runner, statement } from "#db/statement.ts";

/** Person ids by e-mail address in lower case, of those that are somebody's. */
export async function idsByEmail(run: Runner, emails: readonly string[]): Promise<Map<string, string>> {
  if (emails.length === 0) return new Map();
  const lower = emails.map((email) => email.toLowerCase());
  const rows = await run.all<{ id: string; email: string }>(
    statement`SELECT id, lower(email) AS email FROM person WHERE lower(email) = ANY(${lower}::text[])`,
  );
  return new Map(rows.map(({ id, email }) => [email, id]));
}

/**
 * Person ids by what a source calls them, of those names that are an e-mail address or an id of the directory: the rule for
 * logins that no mapping knows. People whom no directory named are nobody's namesakes.
 */
export async function idsByName(run: Runner, names: readonly string[]): Promise<Map<string, string>> {
  const byEmail = await idsByEmail(run, names);
  const rows = await run.all<{ id: string; name: string }>(statement`
    SELECT id, external_id AS name FROM person WHERE external_id = ANY(${[...names]}::text[]) AND kind <> 'unknown'`);
  const byId = new Map(rows.map(({ id, name }) => [name, id]));
  return new Map(
    names.flatMap((name) => {
      const id = byEmail.get(name.toLowerCase()) ?? byId.get(name);
      return id === undefined ? [] : [[name, id]];
    }),
  );
}
