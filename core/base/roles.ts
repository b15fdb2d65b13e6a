import { z } from "zod";

/** What a person comes for (product.md, People). Everybody who signs in is an employee. */
export const ROLES = [
  "employee",
  "analyst",
  "reviewer",
  "privacy",
  "workers",
  "auditor",
  "steward",
  "admin",
] as const;
/** The roles that are assigned to people. */
export const Role = z.enum(ROLES);
/** `outside` is assigned to nobody: it is theirs whom a privacy officer named to a SEV, for as long as that lasts. */
export type Role = z.infer<typeof Role> | "outside";
