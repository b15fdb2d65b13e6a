import { LOG_ID } from "#core/log/tree/head.ts";
import { type Runner, statement } from "#db/statement.ts";

/** Where a follower stands, locked until commit, so that two of one name wait for each other. A new one stands at `begin`. */
export async function lockPosition(run: Runner, name: string, begin: number): Promise<number> {
  await run.all(statement`
    INSERT INTO follower (name, log_id, position, updated_at) VALUES (${name}, ${LOG_ID}, ${begin}, now()) ON CONFLICT DO NOTHING`);
  const [own] = await run.all<{ position: number | bigint }>(
    statement`SELECT position FROM follower WHERE name = ${name} FOR UPDATE`,
  );
  return Number(own?.position ?? begin);
}

/** In the transaction that holds it. */
export async function movePosition(run: Runner, name: string, to: number): Promise<void> {
  await run.all(statement`UPDATE follower SET position = ${to}, updated_at = now() WHERE name = ${name}`);
}
