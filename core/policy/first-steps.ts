/** What set a SEV off, as far as the first steps differ. */
export const TRIGGERS = [
  "wide_grant",
  "peek",
  "volume",
  "outside_notice",
  "log_broken",
  "log_refused",
  "log_late",
  "stale_grants",
  "coverage",
  "filed",
] as const;
export type Trigger = (typeof TRIGGERS)[number];

/** How many first steps each trigger has. */
export const STEPS_EACH = 5;
type Five = readonly [string, string, string, string, string];

/** What to do first, by what set the SEV off: five lines, the most urgent first. */
export const FIRST_STEPS: Readonly<Record<Trigger, Five>> = {
  wide_grant: [
    "Have the grant taken back at the source: the ready statement is under Contain.",
    "Suspend readers without need in our gateway until you know why they read.",
    "Look whether anything was exported, and ask whoever exported to keep it and touch nothing.",
    "Ask who made the grant what it was for, and what else went out with it.",
    "Check whether the source sees every path: where it does not, “nobody” cannot be said.",
  ],
  peek: [
    "Look at whose data it was and whether the reader knows the person.",
    "Suspend the reader in our gateway if they may read more of it.",
    "Freeze the evidence before anybody is asked.",
    "Ask the reader to explain, and not through their manager if the manager is close to it.",
    "Look at what else the reader opened in the last 90 days.",
  ],
  volume: [
    "Look whether this is a job, a mistake in a query, or a person copying.",
    "Suspend the reader, or the purpose they named, while it still goes on.",
    "Look whether it was exported, and where to.",
    "Ask the purpose’s steward whether this amount was expected.",
    "Compare with the reader’s other days, and with others of the same purpose.",
  ],
  log_broken: [
    "Touch nothing on the log’s machine: keep its disk and its backups as they are.",
    "Compare the newest head with one that is kept outside.",
    "Run doctor with --deep and keep what it says.",
    "Find out who could write to the database since the last head that fits.",
    "Tell the privacy officer: until it is settled, nothing can be said to be complete.",
  ],
  log_refused: [
    "Keep the witness’s answer as it is: it may be the only proof.",
    "Compare the witness’s last head with ours, entry for entry.",
    "Run doctor with --deep against the witness’s head.",
    "Find out whether a backup was put back or a key was changed.",
    "Tell the witness’s operator that you look into it, outside this app.",
  ],
  log_late: [
    "Look whether the witness can be reached from here.",
    "Ask its operator, outside this app, whether it is up.",
    "Look whether another outside witness still countersigns.",
    "Save the newest head somewhere that this company does not control.",
    "When it is back, see that it takes the log up where it left it.",
  ],
  outside_notice: [
    "Ask who runs the source what changed there, and have it send no more of this.",
    "Look whether the source itself kept what it collected, and have it deleted there.",
    "Hold it against the published notice: the notice is wrong, or the collection is.",
    "Decide with the privacy officer whether those concerned and the works council are told.",
    "Pause capture for everybody if more of it than this kind may be wrong.",
  ],
  stale_grants: [
    "Look why the grants there are not read: the source, its login, the network.",
    "Ask who runs it what was granted since the last look, and by whom.",
    "Have its grants read again, and see what changed between the two looks.",
    "Look at the reads of that time: they show who had the right, if nothing else does.",
    "Until then call its audience unknown, in statements as well.",
  ],
  coverage: [
    "Open the source: look which gap it is, from when to when.",
    "Ask who runs the system what was changed or lost in that time, and for the missing log.",
    "Import what is found: a hole that is filled closes by itself.",
    "Put weaker audit settings back, and look at the source again.",
    "Until then say *cannot tell* of that time, in statements as well.",
  ],
  filed: [
    "Read it whole, and thank whoever filed it in the thread: they show as an employee.",
    "Look for reads that fit: dataset, day, people.",
    "Look who could read it then, not only who did.",
    "Suspend access at once if it still goes on; a suspension can be lifted.",
    "Set a severity: until then it counts as SEV 3 at least.",
  ],
};

/** Which list a finding's rule stands for. */
const TRIGGER_OF: Readonly<Record<string, Trigger>> = {
  "wide-grant": "wide_grant",
  audience: "wide_grant",
  "stale-grants": "stale_grants",
  "coverage-gap": "coverage",
  "window-reads": "wide_grant",
  peek: "peek",
  volume: "volume",
  policy: "peek",
  unexplained: "peek",
  rarity: "peek",
  "unusual-volume": "volume",
  slow: "volume",
  "outside-notice": "outside_notice",
  "log-broken": "log_broken",
  "log-refused": "log_refused",
  "log-late": "log_late",
};

/** What set a SEV off, by its findings' rules and whether somebody filed it; in the order of the table. */
export function triggersOf(rules: readonly string[], filed: boolean): Trigger[] {
  const found = new Set(rules.flatMap((rule) => TRIGGER_OF[rule] ?? []));
  if (filed) found.add("filed");
  return TRIGGERS.filter((trigger) => found.has(trigger));
}
