import { expect, test } from "vitest";
import { systemViewer } from "#core/base/viewer.ts";
import { type ConflictFacts, CROWD_LIMIT_DEFAULT, canTriage, conflictOf, crowdOf } from "./conflict.ts";
import { foreignSev, person, source } from "./people.fixture.ts";

const crowd = CROWD_LIMIT_DEFAULT + 1;

test.each<[string, Partial<ConflictFacts>, string | null]>([
  ["nothing to do with it", {}, null],
  ["the actor", { actorIds: ["x", "me"] }, "actor"],
  ["the actor's manager", { actorManagerIds: ["me"] }, "actors_manager"],
  ["the actor's report", { actorIds: ["boss"] }, "actors_report"],
  ["made the grant", { grantedByIds: ["me"] }, "granted"],
  ["one of 25 subjects", { viewerIsSubject: true, subjectCount: 25 }, "named_subject"],
  ["one of 26 subjects", { viewerIsSubject: true, subjectCount: crowd }, null],
  ["manager of one of 25", { viewerManagesSubject: true, subjectCount: 25 }, "subjects_manager"],
  ["manager of one of 26", { viewerManagesSubject: true, subjectCount: crowd }, null],
  ["the actor among a crowd", { actorIds: ["me"], viewerIsSubject: true, subjectCount: 400 }, "actor"],
])("a conflict of interest bars from handling: %s", (_name, facts, code) => {
  const sev = { ...foreignSev, ...facts };
  expect(conflictOf(person(["reviewer"]), sev)?.code ?? null).toBe(code);
  expect(canTriage(person(["reviewer"]), sev)).toBe(code === null);
});

test("the crowd limit is a setting", () => {
  const sev = { ...foreignSev, viewerIsSubject: true, subjectCount: 3 };
  expect(conflictOf(person(), { ...sev, crowdLimit: 2 })).toBeNull();
  expect(conflictOf(person(), { ...sev, crowdLimit: 3 })?.code).toBe("named_subject");
});

test("one of a crowd is told so and not barred", () => {
  expect(crowdOf({ ...foreignSev, viewerIsSubject: true, subjectCount: 400 })).toBe(400);
  expect(crowdOf({ ...foreignSev, viewerIsSubject: true, subjectCount: 25 })).toBeNull();
  expect(crowdOf({ ...foreignSev, subjectCount: 400 })).toBeNull();
});

test("nobody without a manager is taken for a report of the actor", () => {
  expect(conflictOf(person([], { managerId: null }), foreignSev)).toBeNull();
});

test("only a reviewer triages; the privacy officer only when no reviewer is left, and not in conflict", () => {
  const none = { reviewerFree: false };
  expect(canTriage(person(["privacy"]), foreignSev)).toBe(false);
  expect(canTriage(person(["privacy"]), foreignSev, none)).toBe(true);
  expect(canTriage(person(["privacy"]), { ...foreignSev, actorIds: ["me"] }, none)).toBe(false);
  for (const viewer of [person(), person(["admin", "auditor", "steward"]), source, systemViewer("worker")])
    expect(canTriage(viewer, foreignSev, none)).toBe(false);
});
