import type { takeHome as english } from "../en/takeHome.ts";

export const takeHome = {
  beingMadeSaid: "Ihr Bericht wird erstellt",
  beingMadeDots: "Wird erstellt ...",
  make: "Bericht erstellen",
  makeAgain: "Noch einmal erstellen",
  downloadOf: "Bericht herunterladen: {asked}",
  download: "Herunterladen",
  title: "Nehmen Sie es mit",
  reports: "Ihre Berichte",
  text: "Alles, was diese Seite weiß, in einem Archiv: wer Ihre Daten las, wann und warum, und was über Sie gespeichert ist (Auskunft nach Art. 15 DSGVO). Ein PDF zum Lesen, JSON und CSV für Programme, dazu die Belege. Alles ist ohne Netz und ohne uns prüfbar. Anfordern und Herunterladen sind Einträge im Protokoll.",
  asked: "Angefordert am {at}",
  ready: "{asked}: {n, plural, one {# Zugriff} other {# Zugriffe}}",
  keptUntil: ", aufbewahrt bis {day}",
  expired: "{asked}. Er lag 7 Tage bereit und ist weg. Fordern Sie einen neuen an.",
  failed: "{asked}. Er konnte nicht erstellt werden: Bei uns ging mehrmals etwas schief.",
  tooMany:
    "{asked}. Er konnte nicht erstellt werden. Es sind mehr als 50.000 Zugriffe: Fordern Sie eine kürzere Zeit an.",
} as const satisfies Record<keyof typeof english, string>;
