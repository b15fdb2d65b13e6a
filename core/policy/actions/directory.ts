import { notConcerned, own, ownOrRegister } from "../conditions.ts";
import { secondNotConcerned } from "../second-person.ts";
import { nobody, type Rules } from "./rule.ts";

/** What is done to people, sources and settings. */
export interface DirectoryActions {
  "setting.list": null;
  "setting.change": null;
  "detection.view": null;
  "detection.rebuild": null;
  "suppression.ask": { readonly concernedIds: readonly string[] };
  "suppression.confirm": { readonly concernedIds: readonly string[]; readonly firstId: string };
  "directory.import": null;
  "source.list": null;
  "source.manage": null;
  "source.look": null;
  "source.tell": null;
  "import.run": null;
  "token.issue": null;
  "purpose.list": null;
  "purpose.view": { readonly concernedIds: readonly string[] };
  "purpose.ask": null;
  "purpose.extend": { readonly personId: string };
  "purpose.withdraw": { readonly personId: string };
  "purpose.approve": { readonly concernedIds: readonly string[] };
  "purpose.second": { readonly concernedIds: readonly string[]; readonly firstId: string };
  "purpose.decline": { readonly concernedIds: readonly string[] };
  "purpose.hold": { readonly concernedIds: readonly string[] };
  "purpose.reduce": null;
  "purpose.remind": null;
}

export const DIRECTORY_RULES: Rules<DirectoryActions> = {
  "setting.list": { ...nobody, roles: ["reviewer", "privacy", "auditor", "admin"] },
  "setting.change": { ...nobody, roles: ["admin"] },
  "detection.view": { ...nobody, roles: ["reviewer", "privacy", "auditor", "admin"] },
  "detection.rebuild": { ...nobody, roles: ["admin"], systems: ["cli"] },
  "suppression.ask": { ...nobody, roles: ["reviewer", "privacy"], condition: notConcerned },
  "suppression.confirm": { ...nobody, roles: ["reviewer", "privacy"], condition: secondNotConcerned },
  "directory.import": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "source.list": { ...nobody, roles: ["admin", "auditor", "reviewer", "steward"] },
  "source.manage": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "source.look": { ...nobody, roles: ["admin"], systems: ["worker", "cli"] },
  "source.tell": { ...nobody, roles: ["steward", "admin"], systems: ["seed"] },
  "import.run": { ...nobody, roles: ["admin"], systems: ["seed", "cli"] },
  "token.issue": { ...nobody, systems: ["cli"] },
  "purpose.list": { ...nobody, roles: ["analyst", "steward", "privacy", "auditor", "workers"] },
  "purpose.view": {
    ...nobody,
    roles: ["analyst", "steward", "privacy", "auditor", "workers"],
    condition: ownOrRegister,
  },
  "purpose.ask": { ...nobody, roles: ["analyst"] },
  "purpose.extend": { ...nobody, roles: ["analyst"], condition: own },
  "purpose.withdraw": { ...nobody, roles: ["analyst", "steward"], condition: own },
  "purpose.approve": { ...nobody, roles: ["steward"], condition: notConcerned },
  "purpose.second": { ...nobody, roles: ["steward", "privacy"], condition: secondNotConcerned },
  "purpose.decline": { ...nobody, roles: ["steward", "privacy"], condition: notConcerned },
  "purpose.hold": { ...nobody, roles: ["steward"], condition: notConcerned },
  "purpose.reduce": { ...nobody, roles: ["steward"] },
  "purpose.remind": { ...nobody, systems: ["worker"] },
};
