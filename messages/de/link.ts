import type { link as english } from "../en/link.ts";

export const link = {
  pageTitle: "Ihr persönlicher Link",
  title: "Wer sah Ihre Daten",
  ended: "Ihr Link ist beendet. In diesem Browser bleibt nichts über Sie.",
  text: "Diese Seite ist für Menschen, die hier nicht oder nicht mehr arbeiten und deren Daten hier sind. Der Datenschutz oder die Datenverantwortung gab Ihnen einen Link und auf anderem Weg einen Code: am Telefon, per Brief oder persönlich.",
  once: "Der Code gilt einmal. Danach geht der Link nur in diesem Browser.",
  youSee: "Sie sehen, wer Ihre Daten las, wann und wofür. Sie können es mitnehmen. Ändern können Sie nichts.",
  logged: "Dass der Link geöffnet wurde, steht im Protokoll, wie alles.",
  signedIn: "Sie sind angemeldet als {name}",
  signedInText:
    "Persönliche Links sind für Menschen, die sich nicht anmelden können. Was Sie betrifft, steht unter <link>Wer sah meine Daten</link>. Ist der Link für jemand anderen, geben Sie ihn weiter: Wenn Sie ihn öffnen, gilt er nur noch in diesem Browser.",
  link: "Persönlicher Link",
  linkHint: "Öffnen Sie den Link, den Sie bekamen. Oder fügen Sie ein, was darin hinter dem # steht.",
  code: "Ihr Code",
  codeHint: "Acht Ziffern. Nach fünf falschen Codes ist der Link zu.",
  wrongCode: "Das ist nicht der Code. Nach fünf falschen Codes ist der Link zu.",
  noMore: "Dieser Link geht nicht (mehr). Bitten Sie die Stelle, die ihn Ihnen gab, um einen neuen.",
  open: "Öffnen",
  opening: "Wird geöffnet ...",
  byLink: "<b>{name}</b>, mit einem persönlichen Link bis {until}",
  endThis: "Diesen Link beenden",
  endTitle: "Diesen Link beenden?",
  endText:
    "Tun Sie das an einem Computer, den auch andere nutzen. Der Link ließ sich einmal öffnen. Um wieder nachzusehen, brauchen Sie einen neuen von der Stelle, die ihn Ihnen gab.",
  endAfter: "Wer diesen Browser nach Ihnen öffnet, findet hier dann nichts über Sie.",
  end: "Beenden",
  ending: "Wird beendet ...",
  keep: "Behalten",
} as const satisfies Record<keyof typeof english, string>;
