import { append } from "./append.ts";
import type { Bench } from "./bench.ts";
import { bytes } from "./bytes.ts";
import { lag } from "./lag.ts";
import { proof } from "./proof.ts";
import { triggerChain } from "./trigger-chain.ts";
import { verify } from "./verify.ts";

/** Every bench there is: `npm run -s bench -- <name>`. */
export const BENCHES: readonly Bench[] = [append, triggerChain, proof, verify, bytes, lag];
