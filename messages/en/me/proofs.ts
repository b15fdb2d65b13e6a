export const proofs = {
  proofTitle: "Proof that nothing is hidden",
  withoutUs: "checked without us",
  files: "Files to download",
  labelKey: "Your label key",
  proofText:
    "A receipt shows that an entry is there. This file shows the opposite as well: these are all the entries about you in that time, or there is none.",
  proofRests:
    "It is complete if the operator labelled every entry honestly. The operator’s database alone cannot change it later: <code>whosaw doctor --deep</code> labels it again and compares. It goes by when the log learned of a read. What a system did not report is not in it. Reads of whole datasets name nobody, and are listed beside it.",
  proof_day: "Proof for the last day",
  proof_week: "Proof for the last week",
  proof_month: "Proof for the last month",
  keepKey:
    "Keep the label key like a password, and best from today. Whoever has it finds you in every range, and a proof is checked against it. Drop both files into <link>the verifier</link>.",
  coveredUpTo:
    "Covered up to {at}{n, plural, =0 {} other {; the newest # entries are in no range yet, which takes about an hour}}.",
  noProofYet:
    "There is nothing to download yet: entries are put together by the hour, and the first hour is not over.",
} as const;
