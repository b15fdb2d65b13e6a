/** Saying that something looks wrong: /sevs/new. */
export const fileSev = {
  text: "Say what looks wrong, even when you are not sure. Nobody is punished for asking. It counts as SEV 3 or more serious until a reviewer has looked at it.",
  what: "What happened",
  oneLine: "In one line",
  example: "Somebody opened my review",
  whatHint: "What you saw or heard, and how you came to know.",
  when: "When (if you know)",
  mine: "What of yours (if anything)",
  mineHint: "For example: my conversations with my manager.",
  whoSees: "Reviewers see this as from an employee; your name is sealed, and no page shows it.",
  filed: "Filed as SEV-{n}",
  send: "File it as “an employee”",
  lacksTitle: "A few words, so that a reviewer knows what it is about.",
  lacksWhat: "A sentence or two about what you saw.",
  whenSaid: "When: {text}",
  mineSaid: "What of mine: {text}",
} as const;
