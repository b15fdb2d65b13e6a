import { openingKey } from "#core/log/entry/commitment.ts";
import { personSecrets } from "#core/log/keys/secrets.ts";
import { type Runner, statement } from "#db/statement.ts";

/**
 * What stands for a person until an item of theirs is opened: twelve hex digits, the same for one viewer, different for
 * two, and gone with the person's secret. Erased people have none.
 */
export async function subjectHandles(
  run: Runner,
  viewerId: string,
  subjectIds: readonly string[],
): Promise<Map<string, string>> {
  const secrets = await personSecrets(run, { actor: [], subject: subjectIds });
  const context = Buffer.from(viewerId, "utf8");
  return new Map([...secrets.subject].map(([id, secret]) => [id, handleOf(secret, context)]));
}

const handleOf = (secret: Uint8Array, context: Uint8Array): string =>
  Buffer.from(openingKey(secret, context, "subject", "handle"))
    .toString("hex")
    .slice(0, 12);

/** Whose handle this is among those who have items; null when nobody's. */
export async function subjectOfHandle(run: Runner, viewerId: string, handle: string): Promise<string | null> {
  const rows = await run.all<{ subject_id: string }>(statement`SELECT DISTINCT subject_id FROM item`);
  const handles = await subjectHandles(
    run,
    viewerId,
    rows.map(({ subject_id }) => subject_id),
  );
  return [...handles].find(([, each]) => each === handle)?.[0] ?? null;
}
