import { expect, test } from "vitest";
import { dayOf } from "../rollup/local-time.ts";
import { circumstancesOf } from "./from-directory.ts";
import type { DirectoryRows } from "./rows.ts";

const clerk = (externalId: string, team: string) =>
  ({ externalId, kind: "employee", timeZone: "UTC", title: "Clerk", team }) as const;
const rows: DirectoryRows = {
  people: [clerk("ann", "Pay"), clerk("bob", "Pay"), clerk("cy", "Web"), clerk("dee", "Law")],
  cases: [
    { id: "short", assignees: ["ann"], subjects: ["dee"], from: "2025-03-10", to: "2025-04-20" },
    { id: "years", assignees: ["ann"], subjects: ["cy"], from: "2023-01-01", to: "2025-06-30" },
    { id: "open", assignees: ["bob"], subjects: ["dee"], from: "2025-09-01" },
  ],
  ...{ datasets: [], purposes: [], posts: [], projects: [], ties: [], holdings: [] },
  ...{ onCall: [], leave: [], vips: [], optOuts: [], openings: [] },
};
const around = circumstancesOf(rows);

test.each([
  ["ann", "dee", "2025-03-09", "none"],
  ["ann", "dee", "2025-03-10", "strong"],
  ["ann", "dee", "2025-04-22", "strong"], // two days of afterwork
  ["ann", "dee", "2025-04-23", "past"],
  ["ann", "dee", "2025-09-02", "desk-case"], // bob's
  ["bob", "dee", "2025-03-09", "none"],
  ["bob", "dee", "2025-03-10", "desk-case"],
  ["bob", "dee", "2025-04-01", "desk-case"], // neither at its beginning nor at its end
  ["bob", "dee", "2025-04-22", "desk-case"],
  ["bob", "dee", "2025-04-23", "none"],
  ["bob", "cy", "2025-01-15", "desk-case"], // goes on for years
  ["bob", "cy", "2025-07-03", "none"],
  ["ann", "dee", "2031-01-01", "desk-case"], // never closed
  ["cy", "dee", "2025-04-01", "none"], // same title, another team
])("%s has read %s on %s: %s", (actor, subject, date, tie) => {
  expect(around.tie(actor, subject, dayOf(date))).toBe(tie);
});
