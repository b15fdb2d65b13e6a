import { countInClear } from "#core/vault/lock/lock-old-items.ts";
import { mayHoldClear } from "#core/vault/lock/wipe-dead-items.ts";
import type { Runner } from "#db/statement.ts";
import { fail, ok, type Verdict, warn } from "./verdict.ts";

/** Activity data: whether anything of it stands, or may be left, in the clear. Opens nothing. */
export async function checkVault(run: Runner): Promise<Verdict[]> {
  const clear = await countInClear(run);
  if (clear > 0)
    return [
      fail(`${clear} items of activity data are stored in the clear: restart Whosaw, which locks them.`),
    ];
  if (await mayHoldClear(run))
    return [
      warn(
        "Every item is locked, but dead rows may still hold what an earlier version stored: restart Whosaw.",
      ),
    ];
  return [ok("Every item of activity data is locked, and the database takes no other.")];
}
