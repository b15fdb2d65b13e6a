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

/**
 * Whether the log goes on beyond where a follower stands, and whether it stands anywhere yet. Asked before it is locked: who
 * finds nothing new has waited for nobody and written nothing. Somebody who follows at the same time may make a yes a no.
 */
export async function isBehind(run: Runner, name: string): Promise<boolean> {
  const [row] = await run.all<{ behind: boolean }>(statement`
    SELECT h.size > coalesce(f.position, -1) AS behind FROM log_head h LEFT JOIN follower f ON f.name = ${name}
    WHERE h.log_id = ${LOG_ID}`);
  return row?.behind ?? true;
}

/** The same for who follows what is recorded of SEVs. */
export async function isBehindEvents(run: Runner, name: string): Promise<boolean> {
  const [row] = await run.all<{ behind: boolean }>(statement`
    SELECT coalesce(max(id), 0) > coalesce((SELECT position FROM follower WHERE name = ${name}), -1) AS behind FROM sev_event`);
  return row?.behind ?? true;
}

/** In the transaction that holds it. */
export async function movePosition(run: Runner, name: string, to: number): Promise<void> {
  await run.all(statement`UPDATE follower SET position = ${to}, updated_at = now() WHERE name = ${name}`);
}
