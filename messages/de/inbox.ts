import type { inbox as english } from "../en/inbox.ts";

export const inbox = {
  told: "Mitgeteilt",
  markAll: "Alle als gelesen markieren",
  older: "Ältere",
  unreadItem: "Ungelesen:",
  mail: "E-Mail",
  digest: "Stattdessen in der täglichen Übersicht",
  quietFrom: "Ruhe von",
  until: "bis",
  saved: "Gespeichert. Es gilt ab jetzt.",
  mail_now: "Sofort",
  mail_digest: "Einmal am Tag, um acht",
  mail_off: "Keine E-Mail",
  milder: "{level, select, 5 {SEV 5} 6 {Keine} other {SEV {level} und mildere}}",
  yourClock: "Ihre Uhr: {zone}. Ein dringender SEV 0 oder 1 kommt sofort, auch in der Ruhezeit.",
  which: "Welche",
  all: "Alle",
  unread: "Ungelesen",
  how: "Wie Sie es erfahren",
  empty:
    "Wenn ein SEV an Sie geht, jemand Sie nennt oder fragt oder eine Erklärung zu Ihren Daten erscheint, steht hier eine Zeile.",
  lines:
    "{n, plural, =0 {Alles gelesen.} one {# Zeile noch nicht gelesen.} other {# Zeilen noch nicht gelesen.}} Zeilen nennen niemanden: Worum es geht, steht auf der Seite, die sie öffnen.",
  nothingUnread: "Nichts Ungelesenes",
  nothing: "Noch nichts",
} as const satisfies Record<keyof typeof english, string>;
