import type { shell as english } from "../en/shell.ts";

export const shell = {
  skip: "Zum Inhalt springen",
  main: "Hauptmenü",
  more: "Mehr",
  evidence: "Nachweise",
  you: "Sie",
  inbox: "Posteingang",
  whoSawMyData: "Wer sah meine Daten",
  whoSawBrief: "Wer sah was",
  recording: "Aufzeichnung",
  fileSev: "Vorfall melden",
  logSeal: "<mono>{n, plural, one {# Eintrag} other {# Einträge}}</mono> im Protokoll",
  signOut: "Abmelden",
  notSignedOut: "Nicht abgemeldet: noch einmal versuchen",
  theme: "Farben",
  themeSystem: "System",
  themeLight: "Hell",
  themeDark: "Dunkel",
  language: "Sprache",
  languageFailed: "Die Sprache wurde nicht geändert. Versuchen Sie es noch einmal.",
  role_employee: "Beschäftigte Person",
  role_analyst: "Analyse",
  role_reviewer: "Prüfung von Vorfällen",
  role_privacy: "Datenschutz",
  role_workers: "Betriebsrat",
  role_auditor: "Revision",
  role_steward: "Datenverantwortung",
  role_admin: "Verwaltung",
  demo: "Demo.",
  demoNobody: "Diese Personen gibt es nicht. Hier darf man als jede von ihnen eintreten.",
  demoOther: "Als jemand anderes eintreten",
  demoYouAre: "Sie sind {name} ({role}).",
  demoRanges: "Zeiträume enden beim neuesten Eintrag des Beispiels, <time></time> UTC.",
  demoSwitch: "<switch>Person wechseln</switch> oder <try>Aufzeichnung ausprobieren</try>",
  mismatch: "Diese Datenbank ist nicht das Protokoll, das zuletzt signiert wurde.",
  mismatchMore:
    "Was Sie sehen, kann älter sein als das, was Sie vorher sahen. Bis das behoben ist, wird nichts geschrieben und nichts geöffnet. Auch anmelden kann sich niemand.",
  standingBroken:
    "Gespeichert ist nicht, was von diesem Protokoll signiert wurde. Die Prüfenden wissen davon.",
  standingNobody: "Die Firma könnte dieses Protokoll noch umschreiben: Niemand außerhalb zeichnet es gegen.",
  standingRefuses:
    "{operator} (außerhalb der Firma) weigert sich, dieses Protokoll gegenzuzeichnen. Die Prüfenden wissen davon.",
  standingNever: "{operator} (außerhalb der Firma) hat dieses Protokoll noch nie gegengezeichnet.",
  standingLate:
    "{operator} (außerhalb der Firma) hat dieses Protokoll seit {since} UTC nicht gegengezeichnet ({n, plural, one {# Eintrag} other {# Einträge}}).",
  standingWaiting:
    "{operator} (außerhalb der Firma) soll dieses Protokoll gegenzeichnen und hat noch nicht geantwortet.",
  standingFresh:
    "Gegengezeichnet von {operator} (außerhalb der Firma) {ago}, {n, plural, one {# Eintrag} other {# Einträge}}",
  standingFreshMore:
    "Gegengezeichnet von {operator} (außerhalb der Firma) {ago}, {n, plural, one {# Eintrag} other {# Einträge}}; außerdem von {others, number} weiteren",
  paletteTitle: "Überall hin, alles tun",
  palettePlaceholder: "Eine Seite, eine Ansicht, ein SEV nach Nummer oder Wörtern ...",
  paletteLooking: "Wird gesucht ...",
  paletteNothing: "Nichts mit diesem Namen. Einen SEV finden Sie über die Nummer oder Wörter des Titels.",
  paletteSevs: "SEVs",
  paletteGoTo: "Gehen zu",
  toOwnPages: "Zu Ihren eigenen Seiten",
  notForYou: "Nicht für Ihre Rolle",
  notForYouTitle: "Diese Seite ist nicht für Ihre Rolle",
  notForYouText:
    "Sie ist für die Menschen, die Zugriffe prüfen. Auch diese hinterlassen dabei eine Spur. Alles über Sie steht unter „Wer sah meine Daten“.",
  nothingHere: "Hier ist nichts",
  nothingHereTitle: "Hier ist nichts",
  nothingHereText:
    "Entweder ist die Adresse falsch, oder Sie dürfen das nicht sehen. Was davon, sagen wir nicht.",
  error: "Fehler",
  errorTitle: "Diese Seite konnte nicht erstellt werden",
  errorText:
    "Das Protokoll ist unberührt: Ansehen ändert nie etwas. Passiert es wieder, geben Sie den Code unten an die Stelle, die Whosaw hier betreibt.",
  errorCode: "Fehler {code}",
} as const satisfies Record<keyof typeof english, string>;
