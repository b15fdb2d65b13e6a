import type { Bench } from "./bench.ts";
import { bytes } from "./bytes.ts";
import { proof } from "./proof.ts";

/** Every bench there is: `npm run -s bench -- <name>`. */
export const BENCHES: readonly Bench[] = [proof, bytes];
