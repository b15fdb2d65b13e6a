import type { VerbExample } from "./example.ts";
import { SEV_VERBS } from "./sev.ts";
import { WITNESS_VERBS } from "./witness.ts";

/** Every verb that changes something. A room with such a verb adds its list here. */
export const VERB_EXAMPLES: readonly VerbExample[] = [...SEV_VERBS, ...WITNESS_VERBS];
