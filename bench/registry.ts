import { append } from "./append.ts";
import { audience } from "./audience.ts";
import type { Bench } from "./bench.ts";
import { bytes } from "./bytes.ts";
import { capture } from "./capture.ts";
import { filter } from "./filter.ts";
import { gateway } from "./gateway.ts";
import { gatewayWait } from "./gateway-wait.ts";
import { growth } from "./growth.ts";
import { lag } from "./lag.ts";
import { proof } from "./proof.ts";
import { queue } from "./queue.ts";
import { restore } from "./restore.ts";
import { triggerChain } from "./trigger-chain.ts";
import { verify } from "./verify.ts";
import { window } from "./window.ts";

/** Every bench there is: `npm run -s bench -- <name>`. */
export const BENCHES: readonly Bench[] = [
  append,
  triggerChain,
  growth,
  gatewayWait,
  proof,
  verify,
  bytes,
  lag,
  restore,
  queue,
  filter,
  gateway,
  capture,
  audience,
  window,
];
