import type { signIn as english } from "../en/signIn.ts";

export const signIn = {
  title: "Anmelden",
  stepInAs: "Eintreten als",
  company: "Weiter mit Ihrem Firmenkonto",
  failed:
    "Die Anmeldung hat nicht geklappt. Versuchen Sie es noch einmal. Hilft das nicht, sagen Sie es der Verwaltung: {error}.",
  unknown:
    "Die Anmeldung Ihrer Firma kennt Sie. Dieses Verzeichnis kennt Sie nicht oder nicht mehr. Bitten Sie die Verwaltung, diese Kennung bei Ihnen einzutragen:",
  notSetUp:
    "Es ist noch keine Anmeldung eingerichtet. Wer Whosaw hier betreibt, setzt OIDC_ISSUER, OIDC_CLIENT_ID und OIDC_CLIENT_SECRET.",
  reviewer: "Prüfung",
  reviewerLook: "Zwei dunkle Nächte in der Übersicht und der SEV dazu: Legen Sie fest, wie schwer er ist.",
  employee: "Beschäftigte Person",
  employeeLook: "Wer meine Daten sah, in ganzen Sätzen; und der SEV, wie ihn Betroffene sehen.",
  analyst: "Analyse",
  analystLook: "Daten für einen Zweck öffnen und dann die Seite der betroffenen Person ansehen.",
  auditor: "Revision",
  auditorLook: "Zugriffe suchen, einen Beleg prüfen, eine prüfbare Datei mitnehmen.",
  privacy: "Datenschutz",
  privacyLook: "Die SEVs und wem was mitzuteilen ist.",
  workers: "Betriebsrat",
  workersLook: "Größe und Prüfpunkt des Protokolls, ohne Daten über einzelne Personen.",
  steward: "Datenverantwortung",
  stewardLook: "Die Quellen und wie weit jede davon überwacht ist.",
  admin: "Verwaltung",
  adminLook: "Die Quellen, ihre Schlüssel und Zuordnungen.",
  reviewer2: "Zweite Prüfung",
  reviewer2Look: "Die zweite Person, wo eine allein nicht entscheiden darf.",
  steward2: "Zweite Datenverantwortung",
  steward2Look: "Die zweite Person für alles, was zwei Datenverantwortliche braucht.",
} as const satisfies Record<keyof typeof english, string>;
