import type { SimulatedPerson } from "./organisation.ts";

/** The analyst that one steps in as is one of the sample's logins; the mapping finds them by this address. */
const ANALYST = {
  externalId: "analyst",
  name: "Dana Whitfield",
  email: "analyst@demo.example",
  title: "Analyst",
  team: "Model Quality",
  timeZone: "Europe/Berlin",
  region: "EU",
  roles: ["analyst"],
};

/** People of the demo, as `whosaw import directory` reads them. */
export function peopleFile(people: readonly SimulatedPerson[]): string {
  const rows = people.map(({ manager, ...person }) => (manager === null ? person : { ...person, manager }));
  return JSON.stringify({ people: [...rows, ANALYST] });
}

const analysts = [
  "analyst",
  ...Array.from({ length: 13 }, (_, at) => login(`analyst_${String(at + 2).padStart(2, "0")}`)),
];
const partners = Array.from({ length: 5 }, (_, at) => login(`hrbp_${at + 1}`));
const YEAR = { validFrom: "2026-01-01", validTo: "2027-01-01" };

/** Purposes and grants of the demo: what the sample's readers are there for, no more than its mapping says they need. */
export function purposesFile(): string {
  return JSON.stringify({
    purposes: [
      {
        ...{ id: "model-evaluation", title: "Model evaluation", maxDss: 3, ...YEAR, holders: analysts },
        plain: "checking how well the models understand prompts, speech and clicks",
        datasets: ["prompts", "input-events", "transcriptions", "employees"],
      },
      {
        ...{
          id: "review-cycle-2026h2",
          title: "Review cycle 2026 H2",
          maxDss: 4,
          ...YEAR,
          holders: partners,
        },
        plain: "preparing the performance reviews of the second half of 2026",
        datasets: ["performance-reviews", "employees"],
      },
      {
        ...{
          id: "model-training",
          title: "Model training",
          maxDss: 4,
          ...YEAR,
          holders: [login("svc_training")],
        },
        plain: "training the models by a nightly job, without people looking",
        datasets: ["prompts", "transcriptions", "private-conversations", "input-events", "screenshots"],
      },
    ],
    grants: ["prompts", "input-events", "transcriptions"].map((dataset) => ({
      ...{ person: "analyst", dataset, maxDss: 3, endsAt: "2027-01-01" },
    })),
    groups: [
      { id: "model-quality", members: analysts },
      { id: "people-partners", members: partners },
      { id: "all-readers", groups: ["model-quality", "people-partners"] },
    ],
    actAs: [{ service: login("svc_training"), groups: ["model-quality"] }],
  });
}

function login(name: string): string {
  return `activity-db:${name}`;
}
