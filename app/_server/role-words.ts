import type { Role } from "#core/base/roles.ts";

const WORDS: Record<Role, string> = {
  employee: "Employee",
  analyst: "Analyst",
  reviewer: "Reviewer",
  privacy: "Privacy officer",
  workers: "Worker representative",
  auditor: "Auditor",
  steward: "Steward",
  admin: "Administrator",
};

/** What somebody is here for: "Reviewer", "Analyst and steward"; an employee is one only when nothing else. */
export function rolesInWords(roles: ReadonlySet<Role>): string {
  const [first = WORDS.employee, ...others] = [...roles].filter((role) => role !== "employee").map((role) => WORDS[role]);
  return [first, ...others.map((word) => word.toLowerCase())].join(", ");
}
