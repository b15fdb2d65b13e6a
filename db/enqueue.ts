import { onTx, statement } from "./statement.ts";
import type { Tx } from "./tx.ts";

/** The queues there are. They are made when the database is brought up to date. */
export const QUEUES = ["tell", "deliver", "train", "take-home", "report", "behind-link"] as const;
export type Queue = (typeof QUEUES)[number];

/** Ten tries with growing pauses, about a day in all; a sent job is kept for a week. */
export const QUEUE_OPTIONS = {
  retryLimit: 10,
  retryDelay: 5,
  retryBackoff: true,
  retryDelayMax: 3_600,
} as const;

/**
 * Puts a job on a queue in the caller's transaction: it exists if and only if what it tells of does. pg-boss's own
 * `send` wants a started instance and text statements, so this writes its table with the queue's settings.
 */
export async function enqueue(
  tx: Tx,
  queue: Queue,
  data: Readonly<Record<string, unknown>>,
  notBefore: Date | null = null,
): Promise<void> {
  const rows = await onTx(tx).all(statement`
    INSERT INTO pgboss.job (name, data, start_after, policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds,
      deletion_seconds, keep_until, dead_letter)
    SELECT name, ${JSON.stringify(data)}::jsonb, coalesce(${notBefore}::timestamptz, now()), policy, retry_limit, retry_delay, retry_backoff, retry_delay_max, expire_seconds,
      deletion_seconds, now() + retention_seconds * interval '1 s', dead_letter
    FROM pgboss.queue WHERE name = ${queue} RETURNING id`);
  if (rows.length !== 1)
    throw new Error(`queue ${queue} does not exist: the database was not brought up to date`);
}
