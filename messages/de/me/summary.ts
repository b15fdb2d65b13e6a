import type { summary as english } from "../../en/me/summary.ts";

export const summary = {
  timesOnce: "{n, plural, =1 {einmal} other {#‑mal}}",
  headByName: "{n, plural, one {# Person hat} other {# Personen haben}} {what} ohne Bedarf gelesen, {times}",
  headCannotTell: "Bis {day} lässt sich nicht sagen, wer Ihre Daten ohne Bedarf las",
  headAllNeeded: "Alle im Protokoll, die Ihre Daten lasen, hatten einen genehmigten Bedarf",
  headAllNeededSevs:
    "Alle im Protokoll, die Ihre Daten lasen, hatten einen genehmigten Bedarf. Sehen Sie auch die SEVs an, die Sie betreffen",
  headRefused: "Wer Ihre Daten lesen wollte, wurde abgewiesen",
  headNobodySince: "Seit dem {day} steht kein Zugriff auf Ihre Daten im Protokoll",
  headNobody: "Noch steht kein Zugriff auf Ihre Daten im Protokoll",
  underAlso:
    "Außerdem {n, plural, one {hat # Person} other {haben # Personen}} {what} ohne Bedarf gelesen, {times}.",
  underNeed: "Mit Bedarf lasen über Sie: {who}.",
  people: "{n, plural, one {# Person} other {# Personen}}",
  peopleIn: "{n, plural, one {# Person} other {# Personen}} aus {team}",
  programs: "{n, plural, one {# Programm} other {# Programme}}",
  coverNone: "Noch ist kein System angeschlossen",
  coverOne: "Das eine System, das wir kennen, ist überwacht",
  coverAll: "Alle {n, plural, one {# System} other {# Systeme}}, die wir kennen, sind überwacht",
  coverSome:
    "{watched, number} von {n, plural, one {# System} other {# Systemen}} {watched, plural, one {ist} other {sind}} überwacht",
  coverRest:
    "was in {n, plural, one {dem anderen} other {den anderen}} gelesen wurde, können wir nicht ganz sagen",
  title: "Wer sah Ihre Daten",
  tableTitle: "Zugriffe als Tabelle",
  counting:
    "Jeder Zugriff auf Ihre Daten wird gezählt. Beim ersten Mal, und wo es viele sind, dauert das einige Sekunden.",
  everyRead: "Jeder Zugriff in den Systemen, die wir überwachen.",
  zone: "Tage und Zeiten gelten für {zone}.",
  names_unit: "Statt des Namens steht die Abteilung.",
  names_on_request: "Statt des Namens steht die Abteilung. Sie können nach einem Namen fragen.",
  onePerson: "Eine Person oder ein Zweck",
  byWhom: "Von wem",
  byAnybody: "Von irgendwem gelesen",
  forWhat: "Wofür",
  anyPurpose: "Für irgendeinen Zweck",
  inShort: "Kurz gesagt",
  whichReads: "Welche Zugriffe",
  perDay: "Zugriffe je Tag, {weeks, number} Wochen.",
  filter_everything: "Alles",
  filter_no_purpose: "Kein Zweck",
  filter_most_sensitive: "Höchste Stufe",
  filter_outside_team: "Nicht mein Team",
  filter_refused: "Abgewiesen",
  heatSum:
    "{caption}: {n, plural, one {# Zugriff} other {# Zugriffe}} an {days, plural, one {# Tag} other {# Tagen}}",
  heatDay: "{day}: {n, plural, one {# Zugriff} other {# Zugriffe}}",
} as const satisfies Record<keyof typeof english, string>;
