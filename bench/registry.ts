import { append } from "./append.ts";
import type { Bench } from "./bench.ts";
import { bytes } from "./bytes.ts";
import { gatewayWait } from "./gateway-wait.ts";
import { growth } from "./growth.ts";
import { proof } from "./proof.ts";
import { restore } from "./restore.ts";
import { triggerChain } from "./trigger-chain.ts";

/** Every bench there is: `npm run -s bench -- <name>`. */
export const BENCHES: readonly Bench[] = [append, triggerChain, growth, gatewayWait, proof, bytes, restore];
