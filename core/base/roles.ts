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
export const Role = z.enum(ROLES);
export type Role = z.infer<typeof Role>;
