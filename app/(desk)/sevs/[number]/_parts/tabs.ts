/** The parts of a SEV's page in their order: each is a page of its own below /sevs/N. */
export const SEV_TABS = [
  { path: "", label: "Overview" },
  { path: "/evidence", label: "Evidence" },
  { path: "/thread", label: "Thread" },
  { path: "/notification", label: "Notification" },
  { path: "/statements", label: "Statements" },
  { path: "/review", label: "Review" },
] as const;
export type SevTab = (typeof SEV_TABS)[number]["path"];
