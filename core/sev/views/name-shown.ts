import { nameHeld, nameOpened } from "#core/log/reads/name-opened.ts";
import type { ReaderNames } from "#core/policy/reader-names.ts";
import { type Statement, statement } from "#db/statement.ts";

/** To whom a name is shown or not, and whose days count. */
interface ShownTo {
  readonly personId: string;
  readonly timeZone: string;
}

/** Of `read r`: whether its reader's name is shown to somebody whose data they read, by the same rule as on that person's page. */
export function nameShown(names: ReaderNames, { personId, timeZone }: ShownTo): Statement {
  if (names === "name") return statement`(NOT ${nameHeld})`;
  return statement`(NOT ${nameHeld} AND (EXISTS (SELECT FROM person k WHERE k.id = r.actor_id AND k.kind = 'service')
    OR ${nameOpened(personId, timeZone)}))`;
}
