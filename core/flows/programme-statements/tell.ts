import type { ToTell } from "#core/base/telling.ts";
import type { Viewer } from "#core/base/viewer.ts";
import { enqueue } from "#db/enqueue.ts";
import type { Tx } from "#db/tx.ts";

/** Tells everybody who can vouch for a version of a statement, but its writer, that it waits for them. Codes alone. */
export async function tellSeconds(
  tx: Tx,
  writer: Viewer,
  { statement, revision }: { readonly statement: number; readonly revision: number },
): Promise<void> {
  for (const to of ["stewards", "privacy"] as const) {
    const telling: ToTell = {
      ...({ kind: "programme.statement.second", sevNumber: 0, to, dueAt: null } as const),
      except: writer.kind === "person" ? writer.personId : null,
      key: `programme-statement-${statement}-${revision}-${to}`,
    };
    await enqueue(tx, "tell", telling);
  }
}
