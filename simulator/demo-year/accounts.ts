import type { Role } from "#core/base/roles.ts";
import type { PersonViewer } from "#core/base/viewer.ts";
import { viewerOfPerson } from "#core/directory/viewer.ts";
import { database } from "#db/current.ts";

/** Whom one can step in as beside the company's own people: nobody reads them, so no SEV keeps them away. */
const ACCOUNTS: readonly { account: string; name: string; title: string; roles: readonly Role[] }[] = [
  { account: "reviewer", name: "Ruth Adler", title: "Security engineer", roles: ["reviewer"] },
  { account: "reviewer2", name: "Marek Vogel", title: "Security engineer", roles: ["reviewer"] },
  { account: "auditor", name: "Inga Holm", title: "Internal auditor", roles: ["auditor"] },
  { account: "privacy", name: "Selma Brandt", title: "Privacy officer", roles: ["privacy"] },
  { account: "workers", name: "Tom Lewandowski", title: "Works council", roles: ["workers"] },
  { account: "steward", name: "Aylin Demir", title: "Data steward", roles: ["steward"] },
  { account: "steward2", name: "Piet de Boer", title: "Data steward", roles: ["steward"] },
  { account: "admin", name: "Nora Lind", title: "Systems administrator", roles: ["admin"] },
];

/** Their rows of the directory. */
export const accountRows = () =>
  ACCOUNTS.map(({ account, ...person }) => ({
    externalId: account,
    email: `${account}@demo.example`,
    kind: "employee" as const,
    timeZone: "Europe/Berlin",
    team: "Assurance",
    ...person,
  }));

/** One of them, as whoever acts. */
export async function accountViewer(account: string): Promise<PersonViewer> {
  const { id } = await database().prisma.person.findUniqueOrThrow({ where: { externalId: account } });
  const viewer = await viewerOfPerson(id);
  if (!viewer) throw new Error(`the demo's person ${account} cannot sign in`);
  return viewer;
}
