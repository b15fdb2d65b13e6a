import { type Runner, statement } from "#db/statement.ts";

/** Deletes what the programme knows of a person who leaves the directory. Answers the entries that had set it. */
export async function forgetRecording(run: Runner, personId: string): Promise<number[]> {
  const who = statement`person_id = ${personId}::uuid`;
  const ended = [
    ...(await run.all<Ended>(statement`DELETE FROM recording_pause WHERE ${who} RETURNING leaf_index`)),
    ...(await run.all<Ended>(statement`DELETE FROM recording_opt_out WHERE ${who} RETURNING leaf_index`)),
  ];
  await run.all(statement`DELETE FROM collector_heartbeat WHERE ${who}`);
  await run.all(statement`UPDATE programme_quarantine SET person_id = NULL WHERE ${who}`);
  return ended.flatMap(({ leaf_index }) => (leaf_index === null ? [] : [Number(leaf_index)]));
}

interface Ended {
  readonly leaf_index: number | bigint | null;
}
