import type { FactKey } from "./live-facts.ts";

/** One requirement that somebody is audited against, what this house does about it, and where that can be seen now. */
export interface Control {
  readonly id: string;
  readonly asks: string;
  readonly done: string;
  readonly facts: readonly FactKey[];
}

export interface Framework {
  readonly name: string;
  readonly controls: readonly Control[];
}

/** What is asked is said in our own words: the texts themselves are their publishers'. */
export const FRAMEWORKS: readonly Framework[] = [
  {
    name: "GDPR",
    controls: [
      {
        id: "Art. 15",
        asks: "A person learns what is held of them, for what, and who received it.",
        done: "Everybody sees who read their data, and takes home a report that proves itself.",
        facts: ["takeHome", "questions"],
      },
      {
        id: "Art. 30",
        asks: "There is a record of what is processed, and for which purpose.",
        done: "Each purpose says what it may read and who holds it. Its changes are entries.",
        facts: ["purposes"],
      },
      {
        id: "Art. 32",
        asks: "What protects the data is fit for the risk and tested regularly.",
        done: "The whole log is read again and its state replayed without a break; heads are signed by outside witnesses.",
        facts: ["reread", "witness"],
      },
      {
        id: "Art. 33",
        asks: "The authority hears of a breach within 72 hours.",
        done: "A SEV has a clock from when we knew; what was decided and told is an entry.",
        facts: ["authority", "sevs"],
      },
      {
        id: "Art. 34",
        asks: "Those concerned hear of a breach that puts them at high risk.",
        done: "Notices go to each person in plain words, with what of theirs was read.",
        facts: ["notices"],
      },
    ],
  },
  {
    name: "ISO/IEC 27001:2022",
    controls: [
      {
        id: "A.8.15",
        asks: "What happens is logged, and logs are kept, protected and analysed.",
        done: "Each read is an entry of a log that nobody can quietly change.",
        facts: ["entries", "head", "retention"],
      },
      {
        id: "A.8.16",
        asks: "Systems are watched for what is unusual, and it is judged.",
        done: "Reads and audiences that look wrong raise a SEV, which people judge.",
        facts: ["sevs", "looked"],
      },
      {
        id: "A.5.18",
        asks: "Rights are given, reviewed and taken back.",
        done: "Roles and purposes end by themselves; each change is an entry, and unused rights are listed.",
        facts: ["roles", "sources"],
      },
    ],
  },
  {
    name: "NIST SP 800-53 rev. 5",
    controls: [
      {
        id: "AU-2, AU-12",
        asks: "It is decided what is logged, and systems do log it.",
        done: "Each source says what it sees and what it does not.",
        facts: ["sources", "entries"],
      },
      {
        id: "AU-5",
        asks: "Somebody acts when logging fails.",
        done: "No entry, no data: our own gateway refuses the read. A silent source raises a SEV.",
        facts: ["sources"],
      },
      {
        id: "AU-6",
        asks: "Records are reviewed, analysed and reported.",
        done: "Each look at reads and evidence is an entry itself: who examines is seen.",
        facts: ["looked", "sevs"],
      },
      {
        id: "AU-9, AU-10",
        asks: "Records cannot be changed or denied.",
        done: "A Merkle tree with signed heads, countersigned outside; receipts verify offline.",
        facts: ["head", "witness", "reread"],
      },
      {
        id: "AU-11",
        asks: "Records are kept as long as they are needed.",
        done: "Retention is a policy whose every change is an entry; what is cut off stays provable.",
        facts: ["retention", "backup"],
      },
    ],
  },
  {
    name: "HIPAA Security Rule",
    controls: [
      {
        id: "164.312(b)",
        asks: "Activity is recorded, and examined.",
        done: "Reads are recorded before data is shown; the weeks above say when people examined them.",
        facts: ["entries", "looked"],
      },
    ],
  },
  {
    name: "SOC 2",
    controls: [
      {
        id: "CC7.2",
        asks: "Systems are monitored for signs of attacks and errors.",
        done: "Rules look at each read as it comes in, and at each reader’s day as it grows.",
        facts: ["sources", "sevs"],
      },
      {
        id: "CC7.3, CC7.4",
        asks: "Events are judged, and incidents answered.",
        done: "SEVs have owners, clocks, a record of each step, and a review.",
        facts: ["sevs", "looked"],
      },
    ],
  },
];
