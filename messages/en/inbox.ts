/** What somebody was told, and how they wish to be told: /inbox. */
export const inbox = {
  told: "Told",
  markAll: "Mark all read",
  older: "Older",
  unreadItem: "Unread:",
  mail: "Mail",
  digest: "In the daily digest instead",
  quietFrom: "Quiet from",
  until: "until",
  saved: "Saved. It holds from now on.",
  mail_now: "At once",
  mail_digest: "Once a day, at eight",
  mail_off: "No mail",
  milder: "{level, select, 5 {SEV 5} 6 {None} other {SEV {level} and milder}}",
  yourClock: "Your clock: {zone}. A pressing SEV 0 or 1 comes at once, also in quiet hours.",
  which: "Which",
  all: "All",
  unread: "Unread",
  how: "How you are told",
  empty:
    "When a SEV is given to you, somebody mentions or asks you, or a statement about your data is published, a line stands here.",
  lines:
    "{n, plural, =0 {All read.} one {# line not read yet.} other {# lines not read yet.}} Lines name nobody: what they are about stands on the page they open.",
  nothingUnread: "Nothing unread",
  nothing: "Nothing yet",
} as const;
