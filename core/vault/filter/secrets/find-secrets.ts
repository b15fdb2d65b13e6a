import type { Span } from "../categories.ts";
import type { Searched } from "../text/searched.ts";
import { findAssigned } from "./assigned.ts";
import { findCarried } from "./carried.ts";
import { findBySecretlint } from "./secretlint.ts";
import { findTokens } from "./tokens.ts";

/** Finds credentials: what secretlint knows, and what the documented rules beside it know. */
export const findSecrets = (searched: Searched): Span[] => [
  ...findBySecretlint(searched),
  ...findTokens(searched.text),
  ...findAssigned(searched),
  ...findCarried(searched),
];
