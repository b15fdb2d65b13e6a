import { AddWitness, RetireWitness } from "#core/log/witness/schema.ts";
import type { Operation } from "./operation.ts";

export const WITNESS_OPERATIONS: readonly Operation[] = [
  {
    method: "GET",
    path: "log/standing",
    id: "getLogStanding",
    summary:
      "Who outside the company countersigned the log, how many entries and when: the foot of every page.",
    input: null,
    answer: "json",
    status: 200,
    who: "anyone",
    example: {},
  },
  {
    method: "GET",
    path: "log/witnesses",
    id: "listWitnesses",
    summary: "The witnesses that countersign the log, each with its key and what it countersigned last.",
    input: null,
    answer: "list",
    status: 200,
    who: "log.read",
    example: {},
  },
  {
    method: "POST",
    path: "log/witnesses",
    id: "addWitness",
    summary: "Adds a witness (C2SP tlog-witness): from now on it is asked to countersign every checkpoint.",
    input: AddWitness,
    answer: "json",
    status: 201,
    who: "witness.manage",
    example: {
      vkey: "works-council.example/witness+91422994+BAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8g",
      url: "http://witness.example:7380",
      operator: "Works council",
      companyControls: false,
    },
    changes: true,
  },
  {
    method: "POST",
    path: "log/witnesses/[witnessId]/retire",
    id: "retireWitness",
    summary: "Retires a witness, with a reason: it is asked no more, what it countersigned stays.",
    input: RetireWitness,
    answer: "json",
    status: 200,
    who: "witness.manage",
    example: { witnessId: "00000000-0000-4000-8000-000000000000", reason: "It moves to another machine" },
  },
];
