import type { proofs as english } from "../../en/me/proofs.ts";

export const proofs = {
  proofTitle: "Beleg, dass nichts verborgen ist",
  withoutUs: "ohne uns prüfbar",
  files: "Dateien zum Herunterladen",
  labelKey: "Ihr Kennungsschlüssel",
  proofText:
    "Ein Beleg zeigt, dass ein Eintrag da ist. Diese Datei zeigt auch das Gegenteil: Das sind alle Einträge über Sie in dieser Zeit, oder es gibt keinen.",
  proofRests:
    "Die Datei ist vollständig, wenn der Betreiber jeden Eintrag ehrlich gekennzeichnet hat. Seine Datenbank allein kann das später nicht ändern: <code>whosaw doctor --deep</code> kennzeichnet neu und vergleicht. Es zählt, wann das Protokoll von einem Zugriff erfuhr. Was ein System nicht meldete, fehlt. Zugriffe auf ganze Datensätze nennen niemanden und stehen daneben.",
  proof_day: "Beleg für den letzten Tag",
  proof_week: "Beleg für die letzte Woche",
  proof_month: "Beleg für den letzten Monat",
  keepKey:
    "Bewahren Sie den Kennungsschlüssel wie ein Passwort auf, am besten ab heute. Wer ihn hat, findet Sie in jedem Zeitraum. Ein Beleg wird damit geprüft. Ziehen Sie beide Dateien auf <link>die Prüfseite</link>.",
  coveredUpTo:
    "Abgedeckt bis {at}{n, plural, =0 {} other {. Die neuesten # Einträge sind noch in keinem Zeitraum; das dauert etwa eine Stunde}}.",
  noProofYet:
    "Noch gibt es nichts herunterzuladen: Einträge werden Stunde für Stunde gebündelt, und die erste Stunde läuft noch.",
} as const satisfies Record<keyof typeof english, string>;
