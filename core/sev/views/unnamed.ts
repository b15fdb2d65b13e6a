import { type Statement, statement } from "#db/statement.ts";

/** Why a reader has no name here: it is not shown to this person (yet), or nobody is left to name. Null where there is one. */
export type Unnamed = "held" | "erased" | null;

/** Of `m.shown` and the reader `p`: what stands for the name in English, and as a fact what other languages say it by. */
export const whoColumns: Statement = statement`CASE WHEN m.shown THEN coalesce(p.name, 'An erased person') WHEN NOT m.shown THEN 'Someone' END AS who,
  CASE WHEN NOT m.shown THEN 'held' WHEN m.shown AND p.name IS NULL THEN 'erased' END AS unnamed`;
