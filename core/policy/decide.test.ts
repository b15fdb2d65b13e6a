import fc from "fast-check";
import { expect, test } from "vitest";
import { Refusal } from "#core/base/refusal.ts";
import { ROLES } from "#core/base/roles.ts";
import { systemViewer, type Viewer } from "#core/base/viewer.ts";
import { ACTIONS, type Action } from "./actions.ts";
import { type Decision, decide, mustAllow } from "./decide.ts";
import { GOOD } from "./good-objects.fixture.ts";
import { foreignSev, person, source } from "./people.fixture.ts";
import { EVERYBODY, MAY } from "./role-table.fixture.ts";

const loosely = decide as (viewer: Viewer, action: Action, object?: unknown) => Decision;
const onGood = (viewer: Viewer, action: Action) => loosely(viewer, action, GOOD[action]).allow;
const allowedTo = (viewer: Viewer) => ACTIONS.filter((action) => onGood(viewer, action)).sort();

test.each(ROLES)("the role %s may do what product.md names and nothing else", (role) => {
  expect(allowedTo(person([role]))).toEqual([...EVERYBODY, ...MAY[role]].sort());
});

test.each<[string, Viewer, Action[]]>([
  ["a source", source, ["activity.capture", "collector.key", "event.record", "programme.heartbeat"]],
  [
    "a collector's key",
    { ...source, recordsId: "ana" } as Viewer,
    ["activity.capture", "programme.heartbeat"],
  ],
  [
    "the worker",
    systemViewer("worker"),
    [
      "checkpoint.sign",
      "erasure.replay",
      "log.check",
      "log.entries",
      "log.range",
      "log.read",
      "log.retain",
      "notice.deliver",
      "purpose.remind",
      "report.make",
      "rights.escalate",
      "sev.raise",
      "sev.reassign",
      "sev.remind",
      "source.look",
      "takehome.make",
      "training.run",
      "why.escalate",
      "withhold.end_due",
    ],
  ],
  [
    "the seed",
    systemViewer("seed"),
    ["directory.import", "import.run", "sev.raise", "source.manage", "source.tell"],
  ],
  [
    "the cli",
    systemViewer("cli"),
    [
      "detection.rebuild",
      "directory.import",
      "exposure.audience",
      "import.run",
      "keys.rotate",
      "log.backup",
      "log.check",
      "log.entries",
      "log.read",
      "log.restore",
      "source.look",
      "source.manage",
      "token.issue",
      "witness.manage",
    ],
  ],
])("%s may do its job and nothing else", (_name, viewer, actions) => {
  expect(allowedTo(viewer)).toEqual(actions);
});

test("roles add up and never take away", () => {
  fc.assert(
    fc.property(fc.subarray([...ROLES]), fc.constantFrom(...ROLES), (held, more) => {
      const after = new Set(allowedTo(person([...held, more])));
      for (const action of allowedTo(person(held))) expect(after.has(action)).toBe(true);
    }),
  );
});

test("what no rule names is refused, for whoever asks", () => {
  const viewers: Viewer[] = [person(ROLES), source, systemViewer("worker")];
  fc.assert(
    fc.property(fc.constantFrom(...viewers), fc.string(), (viewer, name) => {
      fc.pre(!ACTIONS.includes(name as Action));
      expect(loosely(viewer, name as Action)).toMatchObject({ allow: false, rule: "unknown_action" });
    }),
  );
  for (const name of ["toString", "__proto__", "constructor"])
    expect(loosely(person(ROLES), name as Action).allow).toBe(false);
});

test.each(Object.keys(GOOD) as Action[])(
  "%s without an object is refused to people and sources",
  (action) => {
    for (const viewer of [person(ROLES), source]) expect(loosely(viewer, action).allow).toBe(false);
  },
);

// The "must never" column of product.md.
const refusals: [string, Decision, string][] = [
  [
    "another person's data, whatever the role",
    decide(person(ROLES), "me.read", { personId: "you" }),
    "not_own",
  ],
  ["an employee who else was read", decide(person(), "reads.search"), "person:not_named"],
  [
    "a person's token writing history",
    decide(person(), "event.record", { sourceId: "db" }),
    "person:not_named",
  ],
  [
    "an analyst without a purpose",
    decide(person(["analyst"]), "activity.open", {
      suspended: null,
      contradiction: null,
      purposeCovers: false,
      grantHolds: true,
    }),
    "no_purpose",
  ],
  [
    "an analyst without a grant",
    decide(person(["analyst"]), "activity.open", {
      suspended: null,
      contradiction: null,
      purposeCovers: true,
      grantHolds: false,
    }),
    "no_grant",
  ],
  [
    "an analyst whose access is suspended",
    decide(person(["analyst"]), "activity.open", {
      suspended: "person",
      contradiction: null,
      purposeCovers: true,
      grantHolds: true,
    }),
    "suspended",
  ],
  [
    "a reviewer to lift their own suspension",
    decide(person(["reviewer"]), "sev.contain.lift", { sev: foreignSev, suspendedId: "me" }),
    "own_suspension",
  ],
  [
    "a steward to confirm what they suspended themselves as a reviewer",
    decide(person(["steward"]), "suspension.confirm", { concernedIds: ["somebody"], firstId: "me" }),
    "same_person",
  ],
  [
    "a reviewer in conflict",
    decide(person(["reviewer"]), "sev.severity", { ...foreignSev, actorIds: ["me"] }),
    "conflict:actor",
  ],
  [
    "a reviewer in conflict the investigation",
    decide(person(["reviewer"]), "sev.view", { ...foreignSev, grantedByIds: ["me"] }),
    "conflict:granted",
  ],
  ["the worker representative single reads", decide(person(["workers"]), "reads.list"), "person:not_named"],
  ["an auditor any change", decide(person(["auditor"]), "sev.severity", foreignSev), "person:not_named"],
  [
    "a steward the activity itself",
    decide(person(["steward"]), "activity.open", {
      suspended: null,
      contradiction: null,
      purposeCovers: true,
      grantHolds: true,
    }),
    "person:not_named",
  ],
  [
    "an admin writing history",
    decide(person(["admin"]), "event.record", { sourceId: "db" }),
    "person:not_named",
  ],
  ["a source another's history", decide(source, "event.record", { sourceId: "other" }), "not_own_source"],
  [
    "one reviewer both votes",
    decide(person(["reviewer"]), "sev.confirm", { sev: foreignSev, firstReviewerId: "me" }),
    "same_person",
  ],
  [
    "the privacy officer while a reviewer is free",
    decide(person(["privacy"]), "sev.severity", foreignSev),
    "reviewer_free",
  ],
  [
    "an analyst somebody else's purpose",
    decide(person(["analyst"]), "purpose.view", { concernedIds: ["you"] }),
    "not_there",
  ],
  [
    "a steward their own request",
    decide(person(["analyst", "steward"]), "purpose.approve", { concernedIds: ["me"] }),
    "concerned",
  ],
  [
    "a steward both yeses to DSS 4",
    decide(person(["steward", "privacy"]), "purpose.second", { concernedIds: ["you"], firstId: "me" }),
    "same_person",
  ],
  [
    "a privacy officer the first yes",
    decide(person(["privacy"]), "purpose.approve", { concernedIds: ["you"] }),
    "person:not_named",
  ],
  [
    "a stranger the subject's view",
    decide(person(["reviewer"]), "sev.view_subject", foreignSev),
    "not_filer_or_subject",
  ],
];
test.each(refusals)("never: %s", (_name, decision, rule) => {
  expect(decision).toMatchObject({ allow: false, rule });
});

test("filers and subjects get the subject's view, also a reviewer in conflict", () => {
  const about = { ...foreignSev, viewerIsSubject: true };
  expect(decide(person(), "sev.view_subject", { ...foreignSev, filedById: "me" }).allow).toBe(true);
  expect(decide(person(["reviewer"]), "sev.view_subject", about).allow).toBe(true);
  expect(decide(person(["reviewer"]), "sev.view", about).allow).toBe(false);
});

test("the privacy officer takes over when no reviewer is left", () => {
  expect(decide(person(["privacy"]), "sev.severity", { ...foreignSev, reviewerFree: false }).allow).toBe(
    true,
  );
});

test("an allowed act names the rule that the log keeps", () => {
  expect(decide(person(["auditor"]), "reads.export")).toMatchObject({ allow: true, rule: "role:auditor" });
  expect(decide(systemViewer("worker"), "sev.raise")).toMatchObject({ rule: "system:worker" });
});

test("a refusal carries the code that answers it", () => {
  const conflicted = { ...foreignSev, actorIds: ["me"] };
  const codeOf = (act: () => void) => {
    try {
      act();
    } catch (error) {
      return error instanceof Refusal ? error.code : "not a refusal";
    }
    return null;
  };
  expect(codeOf(() => mustAllow(person(["reviewer"]), "sev.severity", conflicted))).toBe(
    "conflict_of_interest",
  );
  expect(codeOf(() => mustAllow(person(), "reads.search"))).toBe("forbidden");
  expect(codeOf(() => mustAllow(person(["auditor"]), "reads.search"))).toBeNull();
});
