import type { fileSev as english } from "../en/fileSev.ts";

export const fileSev = {
  text: "Sagen Sie, was falsch aussieht, auch wenn Sie nicht sicher sind. Niemand wird fürs Fragen bestraft. Bis zur Prüfung zählt es als SEV 3 oder ernster.",
  what: "Was ist passiert",
  oneLine: "In einer Zeile",
  example: "Jemand hat meine Beurteilung geöffnet",
  whatHint: "Was Sie sahen oder hörten und wie Sie davon erfuhren.",
  when: "Wann (wenn Sie es wissen)",
  mine: "Was von Ihnen (wenn etwas)",
  mineHint: "Zum Beispiel: meine Gespräche mit meiner Führungskraft.",
  whoSees:
    "Die Prüfung sieht es als von einer beschäftigten Person. Ihr Name ist versiegelt, keine Seite zeigt ihn.",
  filed: "Gemeldet als SEV-{n}",
  send: "Melden als „eine beschäftigte Person“",
  lacksTitle: "Ein paar Wörter, damit die Prüfung weiß, worum es geht.",
  lacksWhat: "Ein oder zwei Sätze dazu, was Sie sahen.",
  whenSaid: "Wann: {text}",
  mineSaid: "Was von mir: {text}",
} as const satisfies Record<keyof typeof english, string>;
