import { nobody, type Rules } from "./rule.ts";

/** What is done to people, sources and settings. */
export interface DirectoryActions {
  "setting.list": null;
  "setting.change": null;
  "directory.import": null;
  "source.list": null;
  "source.manage": null;
  "import.run": null;
  "token.issue": null;
}

export const DIRECTORY_RULES: Rules<DirectoryActions> = {
  "setting.list": { ...nobody, roles: ["reviewer", "privacy", "auditor", "admin"] },
  "setting.change": { ...nobody, roles: ["admin"] },
  "directory.import": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "source.list": { ...nobody, roles: ["admin", "auditor", "reviewer", "steward"] },
  "source.manage": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "import.run": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "token.issue": { ...nobody, systems: ["cli"] },
};
