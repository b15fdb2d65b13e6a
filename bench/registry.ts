import { absence } from "./absence.ts";
import { append } from "./append.ts";
import { audience } from "./audience.ts";
import type { Bench } from "./bench.ts";
import { bundle } from "./bundle.ts";
import { bytes } from "./bytes.ts";
import { capture } from "./capture.ts";
import { detectRate } from "./detect-rate/detect-rate.ts";
import { detectionCommand } from "./detection/command.ts";
import { exported } from "./export.ts";
import { facets } from "./facets.ts";
import { filter } from "./filter.ts";
import { gateway } from "./gateway.ts";
import { gatewayWait } from "./gateway-wait.ts";
import { growth } from "./growth.ts";
import { lag } from "./lag.ts";
import { me } from "./me.ts";
import { proof } from "./proof.ts";
import { queue } from "./queue.ts";
import { restore } from "./restore.ts";
import { triggerChain } from "./trigger-chain.ts";
import { verify } from "./verify.ts";
import { whoRead } from "./who-read.ts";
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
  me,
  audience,
  absence,
  window,
  facets,
  whoRead,
  bundle,
  exported,
  detectRate,
];

/** Benches that measure no speed on a database, with options of their own. */
export const OTHER_COMMANDS = [detectionCommand] as const;
