import { createHash } from "node:crypto";

/** Hexadecimal digits of SHA-256 that stand for the number of a ticket. */
export const TICKET_DIGITS = 12;

/** What stands for a ticket's number, which is a text that can be erased, in roll-ups and in cases: the two are compared. */
export const ticketDigest = (number: string): string =>
  createHash("sha256").update(number, "utf8").digest("hex").slice(0, TICKET_DIGITS);
