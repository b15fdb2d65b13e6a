import { z } from "zod";
import { refuseUnless } from "#core/base/refusal.ts";
import { database } from "#db/current.ts";
import { withTx } from "#db/tx.ts";
import { startSession } from "./sessions.ts";
import { viewerOfPerson } from "./viewer.ts";

/** The accounts that a demo offers to step in as, in this order: `<account>@demo.example`. */
export const DEMO_ACCOUNTS = [
  "reviewer",
  "employee",
  "analyst",
  "auditor",
  "privacy",
  "workers",
  "steward",
  "admin",
  "reviewer2",
  "steward2",
] as const;
export type DemoAccount = (typeof DEMO_ACCOUNTS)[number];

export interface DemoPerson {
  readonly account: DemoAccount;
  readonly name: string;
  readonly title: string | null;
}

/** Whether this instance was marked as a demo when it was seeded. */
export async function isDemo(): Promise<boolean> {
  const instance = await database().prisma.instance.findUnique({ where: { id: 1 }, select: { demo: true } });
  return instance?.demo === true;
}

/** Whom one can step in as; nobody when this is no demo. */
export async function demoPeople(): Promise<DemoPerson[]> {
  if (!(await isDemo())) return [];
  const people = await database().prisma.person.findMany({
    where: { email: { in: DEMO_ACCOUNTS.map(addressOf) } },
    select: { email: true, name: true, title: true },
  });
  return DEMO_ACCOUNTS.flatMap((account) => {
    const person = people.find(({ email }) => email === addressOf(account));
    return person ? [{ account, name: person.name, title: person.title }] : [];
  });
}

const StepIn = z.object({ account: z.enum(DEMO_ACCOUNTS) });

/** Opens a session as a demo account and answers its id. Refuses (`not_found`) on an instance that is no demo. */
export async function stepIn(raw: unknown): Promise<string> {
  const { account } = StepIn.parse(raw);
  refuseUnless(await isDemo(), "not_found");
  const person = await database().prisma.person.findUnique({
    where: { email: addressOf(account) },
    select: { id: true },
  });
  const viewer = person ? await viewerOfPerson(person.id) : null;
  refuseUnless(viewer, "not_found");
  return withTx((tx) => startSession(tx, viewer, "demo"));
}

const addressOf = (account: DemoAccount): string => `${account}@demo.example`;
