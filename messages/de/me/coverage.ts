import type { coverage as english } from "../../en/me/coverage.ts";

export const coverage = {
  nobodySince:
    "Kein Zugriff auf Ihre Daten „{dataset}“ seit {since} im vollständigen Protokoll von {source}, Stand {until}.",
  nobodyFrom:
    "Kein Zugriff auf Ihre Daten „{dataset}“ ab {since} im vollständigen Protokoll von {source}, Stand {until}.",
  nobodyWithheld: "Ob jemand Ihre Daten „{dataset}“ las: nicht zu sagen bis {day}.",
  nobodyCannotTell: "Ob noch jemand Ihre Daten „{dataset}“ las: nicht zu sagen. {why}",
  cannot_not_watched: "{source} ist nicht überwacht.",
  cannot_partly: "{source} ist zum Teil überwacht.",
  cannot_partlyNot: "{source} ist zum Teil überwacht. Nicht zu sehen: {notSeen}.",
  cannot_silent: "{source} hat noch nichts gemeldet.",
  cannot_importing: "Das Protokoll von {source} wird gerade eingelesen.",
  cannot_whole: "Am {at} wurde alles auf einmal gelesen, darunter Ihre Daten.",
  cannot_sequence: "Im Protokoll von {source} fehlen Ereignisse {when}.",
  cannot_canary: "Ein Testzugriff stand nicht im Protokoll von {source} {when}.",
  cannot_settings: "Was {source} protokolliert, wurde geändert oder verringert {when}.",
  gapBetween: "von {from} bis {to}",
  gapSince: "seit {from}",
  cannot_unknown: "{source} sagt nicht, wessen Daten am {at} gelesen wurden.",
  nobodyElse: "Niemand sonst",
  didNotRead: "Was niemand gelesen hat",
  onlyComplete: "nur wo das Protokoll vollständig ist",
  systems: "Systeme",
  whichSystems: "Welche Systeme überwacht sind",
  coverage_watched: "überwacht",
  coverage_partly: "zum Teil überwacht",
  coverage_not_watched: "nicht überwacht",
  cannotSee: "Nicht zu sehen: {notSeen}.",
  withheld: "Vorerst zurückgehalten",
  withheldUntil:
    "<b>{n, plural, one {# Eintrag} other {# Einträge}} zurückgehalten bis {at}</b> <soft>wegen einer Prüfung. Das haben zwei Personen entschieden, eine davon aus dem Datenschutz. Verlängern geht nicht. Danach {n, plural, one {steht er} other {stehen sie}} von selbst hier.</soft>",
} as const satisfies Record<keyof typeof english, string>;
