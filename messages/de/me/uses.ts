import type { uses as english } from "../../en/me/uses.ts";

export const uses = {
  inferred: "Was daraus errechnet wird",
  inferredFrom:
    "Was daraus errechnet wird: was bei Ihnen üblich ist, aus {n, plural, one {# Tag} other {# Tagen}} mit Zugriffen",
  inferredOn: "Am {day}: {n} {what}",
  inferredUsually: "sonst {low} bis {high}",
  inferredPeers: "; andere mit Ihrer Aufgabe {low} bis {high}",
  inferredWhoSees:
    "Die Prüfung erfährt es, wenn ein Tag weit davon abweicht. Diese Zahlen sieht sie nur mit einem Fall zu Ihnen, und das wird protokolliert.",
  measure_people: "Personen",
  measure_reads: "Zugriffe",
  measure_sensitive: "Personen mit DSS 4",
  asReader: "Als lesende Person",
  youOpened: "Was Sie geöffnet haben",
  theySeeIt: "die Betroffenen können es sehen",
  whatForWhat: "Was, wofür",
  today: "Heute",
  thisWeek: "Diese Woche",
  thisMonth: "Dieser Monat",
  last: "Zuletzt",
  dataOfOthers: "Daten anderer",
  forPurpose: "für {purpose}",
  noPurposeNamed: "es wurde kein Zweck genannt",
  finding:
    "Ein Befund über Ihre Zugriffe{from, select, none {} other { vom {from}}}, am {on} {outcome, select, dismissed {verworfen} other {abgeschlossen}}. SEV-{n}.",
  reportsNaming: "Berichte, die Sie mit Namen zeigen",
  reportsNamingNote: "wer sie geöffnet hat und wohin sie gingen",
  report_opened: "{who} hat einen Bericht geöffnet, der Sie mit Namen zeigt.",
  report_downloaded: "{who} hat einen Bericht heruntergeladen, der Sie mit Namen zeigt.",
  report_shared:
    "{who} hat einen Bericht, der Sie mit Namen zeigt, an eine externe Prüfstelle weitergegeben.",
  report_openedOutside: "Eine externe Prüfstelle hat einen Bericht geöffnet, der Sie mit Namen zeigt.",
  report_downloadedOutside:
    "Eine externe Prüfstelle hat einen Bericht heruntergeladen, der Sie mit Namen zeigt.",
  reportBySomebodyIn: "Jemand ({team})",
  reportBySomebody: "Jemand",
  modelsTrained: "Modelle, die mit Ihren Daten trainiert wurden",
  usedToTrain:
    "Ihre Daten ({kinds}) wurden zum Training benutzt: {model, select, none {{run}} other {<b>{model}</b> im Lauf <b>{run}</b>}}.",
  usedToTrainUnder:
    "Ihre Daten ({kinds}) wurden zum Training benutzt: {model, select, none {{run}} other {<b>{model}</b> im Lauf <b>{run}</b>}}, Zweck <b>{purpose}</b>.",
  decisionPending:
    "{because, select, erasure {Sie wurden gelöscht} other {Sie haben die Aufzeichnung abgelehnt}}: Was mit Ihren Daten in diesem Modell geschieht, ist noch offen. Die Datenverantwortlichen entscheiden. Ihr Grund steht dann hier.",
  decided: "Entschieden am {at}: <b>{what}</b>.",
  decidedWhy: "Entschieden am {at}: <b>{what}</b>, „{why}“.",
} as const satisfies Record<keyof typeof english, string>;
