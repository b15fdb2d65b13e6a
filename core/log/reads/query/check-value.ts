import { HOWS, OUTCOMES, type Term } from "./terms.ts";

/** A value as the URL has it, or what is wrong with it and the way out. */
export type Checked = { readonly value: string } | { readonly problem: string };

const VALUE_MAX = 200;

/** Whether a filter can have this value. Whom it means, and whether there is such a dataset, only the server knows. */
export function checkValue({ word, example }: Term, value: string): Checked {
  if (value === "") return { problem: `${word}: needs a value: write ${example}.` };
  if (value.length > VALUE_MAX) return { problem: `${word}: has at most ${VALUE_MAX} characters.` };
  switch (word) {
    case "dss":
      return oneOf(value, ["1", "2", "3", "4"], `DSS goes from 1 to 4: write ${example}.`);
    case "how":
      return oneOf(value, HOWS, `how: is ${HOWS.join(", ")}: write ${example}.`);
    case "outcome":
      return oneOf(value, OUTCOMES, `outcome: is allowed or refused: write ${example}.`);
    case "sev":
      return /^[1-9]\d{0,8}$/.test(value)
        ? { value }
        : { problem: `sev: takes the number of a SEV: write ${example}.` };
    case "session":
      return /^[0-9a-f]{1,12}\.[0-9a-f]{1,12}$/.test(value)
        ? { value }
        : { problem: `session: takes a session of PostgreSQL: write ${example}.` };
    case "actor":
      return /[@\s]/.test(value)
        ? {
            problem: `Names and addresses stay out of the page's address: take the login or the id, as in ${example}.`,
          }
        : { value };
    case "after":
    case "before":
      return moment(word, value, example);
    default:
      return { value };
  }
}

const oneOf = (value: string, all: readonly string[], problem: string): Checked =>
  all.includes(value) ? { value } : { problem };

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2})(:\d{2}(?:\.\d{1,3})?)?Z?)?$/;

/** A day, or a moment of it, in UTC. */
function moment(word: string, value: string, example: string): Checked {
  const [, day, clock = "00:00", seconds = ":00"] = MOMENT.exec(value) ?? [];
  const at = new Date(`${day}T${clock}${seconds}Z`);
  if (day === undefined || Number.isNaN(at.getTime()) || !at.toISOString().startsWith(day))
    return {
      problem: `${word}: takes a day, or a minute of it, in UTC: write ${example} or ${example}T09:30.`,
    };
  return { value: at.toISOString() };
}
