export const uses = {
  inferred: "What is worked out from it",
  inferredFrom:
    "What is worked out from it: what is usual for you, from {n, plural, one {# day} other {# days}} with reads",
  inferredOn: "On {day}: {n} {what}",
  inferredUsually: "usually {low} to {high}",
  inferredPeers: "; others in your role {low} to {high}",
  inferredWhoSees:
    "Reviewers are told when a day is far outside of this. They see these numbers only with a case about you, and that is logged.",
  measure_people: "people",
  measure_reads: "reads",
  measure_sensitive: "people at DSS 4",
  asReader: "As a reader",
  youOpened: "What you opened",
  theySeeIt: "those whose data it is can see it",
  whatForWhat: "What, for what",
  today: "Today",
  thisWeek: "This week",
  thisMonth: "This month",
  last: "Last",
  dataOfOthers: "data of others",
  forPurpose: "for {purpose}",
  noPurposeNamed: "no purpose was named",
  finding:
    "A finding about reads of yours{from, select, none {} other { from {from}}}, {outcome, select, dismissed {dismissed} other {closed}} on {on}. SEV-{n}.",
  reportsNaming: "Reports that show you by name",
  reportsNamingNote: "who opened them, and where they went",
  report_opened: "{who} opened a report that shows you by name.",
  report_downloaded: "{who} downloaded a report that shows you by name.",
  report_shared: "{who} shared a report that shows you by name with an outside auditor.",
  report_openedOutside: "An outside auditor opened a report that shows you by name.",
  report_downloadedOutside: "An outside auditor downloaded a report that shows you by name.",
  reportBySomebodyIn: "Somebody ({team})",
  reportBySomebody: "Somebody",
  modelsTrained: "Models trained with your data",
  usedToTrain:
    "Your {kinds} were used to train {model, select, none {{run}} other {<b>{model}</b> in the run <b>{run}</b>}}.",
  usedToTrainUnder:
    "Your {kinds} were used to train {model, select, none {{run}} other {<b>{model}</b> in the run <b>{run}</b>}} under <b>{purpose}</b>.",
  decisionPending:
    "You {because, select, erasure {were erased} other {opted out}}: what becomes of your data in this model is not decided yet. A steward decides, and their reason stands here.",
  decided: "Decided {at}: <b>{what}</b>.",
  decidedWhy: "Decided {at}: <b>{what}</b>, “{why}”.",
} as const;
