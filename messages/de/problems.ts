import type { problems as english } from "../en/problems.ts";

export const problems = {
  invalid: "So kann die Eingabe nicht angenommen werden.",
  unauthenticated: "Melden Sie sich zuerst an oder senden Sie einen gültigen Schlüssel.",
  forbidden: "Ihre Rolle erlaubt das nicht.",
  conflict_of_interest: "Sie sind selbst beteiligt. Deshalb muss es jemand anderes tun.",
  not_found: "Das gibt es nicht, oder Sie dürfen es nicht sehen.",
  stale: "Das hat inzwischen jemand geändert. Laden Sie es neu.",
  no_purpose: "Sie haben dafür keinen genehmigten Zweck.",
  no_grant: "Sie haben dafür keine Berechtigung.",
  suspended: "Der Zugriff auf Aktivitätsdaten ist gesperrt, solange ein Vorfall geprüft wird.",
  unavailable: "Das geht im Moment nicht. Versuchen Sie es gleich noch einmal.",
  busy: "Das Protokoll kommt gerade nicht nach. Senden Sie es gleich noch einmal.",
  too_many: "Zu viele Anfragen. Versuchen Sie es gleich noch einmal.",
  held: "Dafür gilt eine Sperre. Nichts darf gelöscht werden.",
  dropped: "Das wird nicht mehr aufbewahrt.",
  altered: "Gespeichert ist nicht, was erfasst wurde. Es wurde an Whosaw vorbei geändert und bleibt zu.",
  not_yet: "Noch nicht: Kein Prüfpunkt deckt es ab. Versuchen Sie es gleich noch einmal.",
  log_mismatch:
    "Die Datenbank ist nicht das Protokoll, das zuletzt signiert wurde. Bis das behoben ist, wird nichts geschrieben und nichts geöffnet.",
  internal: "Bei uns ist etwas schiefgegangen.",
  unanswered: "Der Server hat nicht geantwortet. Nichts ist passiert. Versuchen Sie es gleich noch einmal.",
} as const satisfies Record<keyof typeof english, string>;
