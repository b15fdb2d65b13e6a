/** The access report on /me. Its file speaks in report. */
export const takeHome = {
  beingMadeSaid: "Your report is being made",
  beingMadeDots: "Being made ...",
  make: "Make a report",
  makeAgain: "Make it again",
  downloadOf: "Download the report: {asked}",
  download: "Download",
  title: "Take it home",
  reports: "Your reports",
  text: "Everything this page knows, as one archive: who read your data, when and why, and what is held about you (GDPR Art. 15). A PDF to read, JSON and CSV for programs, and the proofs: it can be checked without a network, and without us. Asking and downloading are entries in the log.",
  asked: "Asked {at}",
  ready: "{asked}: {n, plural, one {# read} other {# reads}}",
  keptUntil: ", kept until {day}",
  expired: "{asked}. It was kept for 7 days and is gone. Ask for another.",
  failed: "{asked}. It could not be made: something went wrong on our side, more than once.",
  tooMany: "{asked}. It could not be made. It holds more than 50,000 reads: ask for a shorter time.",
} as const;
