/** What can be done with a row by one key, or with all that are ticked. */
export const ACT_KINDS = [
  "severity",
  "investigate",
  "duplicate",
  "dismiss",
  "snooze",
  "assign",
  "link",
] as const;
export type ActKind = (typeof ACT_KINDS)[number];

export const ROW_KEYS: Readonly<Record<string, ActKind>> = {
  s: "severity",
  y: "investigate",
  d: "duplicate",
  Backspace: "dismiss",
  h: "snooze",
  a: "assign",
  l: "link",
};

/** Each act as a button or a list says it. */
export const ACT_WORDS: Readonly<Record<ActKind, { label: string; key: string }>> = {
  severity: { label: "Severity", key: "S" },
  investigate: { label: "Investigate", key: "Y" },
  duplicate: { label: "Duplicate of ...", key: "D" },
  dismiss: { label: "Dismiss", key: "⌫" },
  snooze: { label: "Snooze", key: "H" },
  assign: { label: "Assign", key: "A" },
  link: { label: "Link to ...", key: "L" },
};
