import { type Statement, statement } from "#db/statement.ts";

/** Who counts as staff, as a condition on `person` under the name `p`: employees and contractors who have not left. */
export const IS_STAFF: Statement = statement`(p.kind IN ('employee', 'contractor') AND p.employed_to IS NULL)`;
