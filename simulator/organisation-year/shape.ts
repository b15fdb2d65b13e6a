/** How readers of a role come to the people they read. */
export type Manner = "cases" | "reports" | "sample" | "cohort" | "upkeep";

export interface RoleShape {
  readonly title: string;
  readonly manner: Manner;
  /** Readers at scale 1; they sum to 400. */
  readonly readers: number;
  /** Reads on a working day: median, and the standard deviation of its logarithm between readers. */
  readonly reads: number;
  readonly spread: number;
  /** New cases on a working day, for those who work by cases. */
  readonly cases: number;
  /** Datasets by index, the most used first. */
  readonly datasets: readonly number[];
  /** Takes turns on call. */
  readonly onCall?: true;
  /** Does more at the end of a quarter. */
  readonly quarterEnd?: true;
}

/** Twelve roles that read. Everybody else is read, and reads nothing. */
export const ROLES: readonly RoleShape[] = [
  {
    title: "HR partner",
    manner: "cases",
    readers: 56,
    reads: 22,
    spread: 0.5,
    cases: 3.2,
    datasets: [20, 21, 22, 16],
    quarterEnd: true,
  },
  {
    title: "Payroll specialist",
    manner: "cases",
    readers: 46,
    reads: 26,
    spread: 0.4,
    cases: 4,
    datasets: [23, 20],
    quarterEnd: true,
  },
  {
    title: "Support specialist",
    manner: "cases",
    readers: 92,
    reads: 24,
    spread: 0.5,
    cases: 6,
    datasets: [0, 1, 4, 5],
    onCall: true,
  },
  {
    title: "Security analyst",
    manner: "cases",
    readers: 20,
    reads: 24,
    spread: 0.6,
    cases: 2,
    datasets: [24, 2, 6, 0],
    onCall: true,
  },
  {
    title: "Counsel",
    manner: "cases",
    readers: 16,
    reads: 16,
    spread: 0.6,
    cases: 1.3,
    datasets: [16, 17, 22],
  },
  {
    title: "Wellbeing adviser",
    manner: "cases",
    readers: 16,
    reads: 14,
    spread: 0.4,
    cases: 1.6,
    datasets: [17, 21],
  },
  {
    title: "Team manager",
    manner: "reports",
    readers: 60,
    reads: 8,
    spread: 0.5,
    cases: 0,
    datasets: [22, 21],
    quarterEnd: true,
  },
  {
    title: "Model evaluator",
    manner: "sample",
    readers: 22,
    reads: 55,
    spread: 0.35,
    cases: 0,
    datasets: [8, 9, 10, 12],
  },
  {
    title: "Data labeller",
    manner: "sample",
    readers: 20,
    reads: 65,
    spread: 0.3,
    cases: 0,
    datasets: [9, 10, 4],
  },
  {
    title: "Quality analyst",
    manner: "cohort",
    readers: 20,
    reads: 40,
    spread: 0.4,
    cases: 0,
    datasets: [12, 13, 5],
    quarterEnd: true,
  },
  {
    title: "Research scientist",
    manner: "cohort",
    readers: 16,
    reads: 45,
    spread: 0.5,
    cases: 0,
    datasets: [11, 14, 8],
  },
  {
    title: "Platform engineer",
    manner: "upkeep",
    readers: 16,
    reads: 10,
    spread: 0.6,
    cases: 0.5,
    datasets: [2, 3, 6],
    onCall: true,
  },
];

/** Datasets 0-24: kind of activity data and DSS. */
export const DATASETS = [
  ["input-events-web", "input", 1],
  ["input-events-desktop", "input", 1],
  ["input-events-servers", "input", 2],
  ["input-events-archive", "input", 2],
  ["screens-thumbnails", "screens", 2],
  ["screens-web", "screens", 3],
  ["screens-desktop", "screens", 3],
  ["screens-archive", "screens", 4],
  ["prompts-assistant", "prompts", 2],
  ["prompts-code", "prompts", 2],
  ["prompts-search", "prompts", 2],
  ["prompts-raw", "prompts", 4],
  ["transcripts-meetings", "transcripts", 3],
  ["transcripts-calls", "transcripts", 3],
  ["transcripts-training", "transcripts", 2],
  ["transcripts-raw", "transcripts", 4],
  ["chats-channels", "chats", 3],
  ["chats-private", "chats", 4],
  ["chats-archive", "chats", 3],
  ["chats-exports", "chats", 4],
  ["people-records", "people", 2],
  ["people-absence", "people", 3],
  ["people-performance", "people", 4],
  ["people-pay", "people", 3],
  ["sev-evidence", "evidence", 4],
] as const satisfies readonly (readonly [string, string, 1 | 2 | 3 | 4])[];

export const EVIDENCE = 24;
export const STAFF = 2_000;
export const TEAMS = 60;
export const SERVICES = 30;
export const DAYS = 365;
export const BURN_IN_DAYS = 90;
/** Monday, 6 January 2025: every simulation begins there. */
export const FIRST_DAY = 20_094;
/** Variance over mean of a reader's day beside the level of the month; rushes and returns make it 3 to 4 over the year. */
export const DISPERSION = 2.4;
/** Of ties, cases, project members: what the directory never learns. */
export const MISSING_TIES = 0.05;
export const ZONES = ["Europe/Berlin", "Europe/London", "America/New_York", "Asia/Singapore"] as const;
