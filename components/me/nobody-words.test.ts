import { expect, test } from "vitest";
import type { NobodyLine } from "#core/flows/my-page/nobody.ts";
import { sayIn } from "#test/say-in.ts";
import { nobodyWords } from "./nobody-words.ts";

const say = sayIn("en");

const now = new Date("2026-03-20T15:00:00Z");
const from = new Date("2025-11-02T08:00:00Z");
const until = new Date("2026-03-20T12:04:00Z");
const at = new Date("2026-03-04T09:30:00Z");
const line = (said: NobodyLine["said"]): NobodyLine => ({
  ...{ dataset: "private conversations", dss: 4, source: "activity-db", notSeen: "backups" },
  said,
});

test.each<[string, NobodyLine["said"], string, boolean]>([
  [
    "since the last",
    { verdict: "none", since: new Date("2026-03-03T10:00:00Z"), from, until },
    "No read of your private conversations since 3 Mar in the complete log of activity-db, until 12:04.",
    true,
  ],
  [
    "ever, until yesterday",
    { verdict: "none", since: null, from, until: new Date("2026-03-19T12:04:00Z") },
    "No read of your private conversations from 2 Nov 2025 in the complete log of activity-db, until 19 Mar 12:04.",
    true,
  ],
  [
    "while one is withheld",
    { verdict: "withheld", tellsAt: new Date("2026-05-04T00:00:00Z") },
    "Whether anybody read your private conversations: cannot tell until 4 May 2026.",
    false,
  ],
  [
    "watched in part",
    { verdict: "cannot_tell", why: "partly" },
    "Whether anybody else read your private conversations: cannot tell. activity-db is watched in part; it cannot see backups.",
    false,
  ],
  [
    "not watched",
    { verdict: "cannot_tell", why: "not_watched" },
    "Whether anybody else read your private conversations: cannot tell. activity-db is not watched.",
    false,
  ],
  [
    "silent",
    { verdict: "cannot_tell", why: "silent" },
    "Whether anybody else read your private conversations: cannot tell. activity-db has reported nothing yet.",
    false,
  ],
  [
    "while it is read in",
    { verdict: "cannot_tell", why: "importing" },
    "Whether anybody else read your private conversations: cannot tell. The log of activity-db is being read in now.",
    false,
  ],
  [
    "everyone's",
    { verdict: "cannot_tell", why: "whole", at },
    "Whether anybody else read your private conversations: cannot tell. Everyone’s was read as a whole on 4 Mar 09:30, yours among it.",
    false,
  ],
  [
    "nobody knows whose",
    { verdict: "cannot_tell", why: "unknown", at },
    "Whether anybody else read your private conversations: cannot tell. activity-db does not say whose was read on 4 Mar 09:30.",
    false,
  ],
])("what is said of nobody else: %s", (_case, said, sentence, certain) => {
  expect(nobodyWords(line(said), "UTC", now, say)).toEqual({ sentence, certain });
});
