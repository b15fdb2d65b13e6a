import type { Role } from "#core/base/roles.ts";
import type { PersonViewer, SourceViewer } from "#core/base/viewer.ts";
import type { SevFacts } from "./conditions.ts";
import { CROWD_LIMIT_DEFAULT } from "./conflict.ts";

/** A person for tests, with these roles beside employee. */
export function person(roles: readonly Role[] = [], about: Partial<PersonViewer> = {}): PersonViewer {
  return {
    kind: "person",
    personId: "me",
    name: "Me",
    email: "me@demo.example",
    teamId: "team",
    managerId: "boss",
    timeZone: "Europe/Berlin",
    roles: new Set<Role>(["employee", ...roles]),
    channel: "session",
    ...about,
  };
}

export const source: SourceViewer = { kind: "source", sourceId: "db", keyId: "key" };

/** A SEV that the person `me` has nothing to do with. */
export const foreignSev: SevFacts = {
  actorIds: ["actor"],
  actorManagerIds: ["actors-manager"],
  grantedByIds: ["granter"],
  subjectCount: 3,
  viewerIsSubject: false,
  viewerManagesSubject: false,
  crowdLimit: CROWD_LIMIT_DEFAULT,
  filedById: null,
  reviewerFree: true,
  freeReviewerIds: ["another-reviewer"],
  restricted: false,
  viewerIsNamed: false,
  viewerIsOutside: false,
  viewerMayLook: false,
  withheldFromViewer: false,
};
