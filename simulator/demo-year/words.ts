/** What the roles of the small company read for, as people whose data it is are told. */
const TASKS: Readonly<Record<string, string>> = {
  "HR partner": "answering what employees and managers ask HR",
  "Support specialist": "helping people whose computer or account does not work",
  "Security analyst": "looking into SEVs",
  "Team manager": "leading the own team",
  "Legal hold": "keeping what a court asked for",
  Jobs: "keeping statistics up to date by a job, without people looking",
};

/** What a purpose is for, by its title. */
export const taskOf = (title: string): string => TASKS[title] ?? `the work of a ${title.toLowerCase()}`;

/** "people-records" as it is spoken of. */
export function datasetName(id: string): string {
  const words = id.replaceAll("-", " ").replace("sev ", "SEV ");
  return words.charAt(0).toUpperCase() + words.slice(1);
}
