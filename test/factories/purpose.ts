export const inDays = (days: number): string => new Date(Date.now() + days * 86_400_000).toISOString();

/** A request for a purpose that can be asked as it is: prompts up to DSS 3, for 60 days, held by this person. */
export const askingFor = (holderId: string, over: object = {}) => ({
  title: "Model quality",
  plain: "To see whether the assistant answers well",
  legal: "Legitimate interest, assessment 7",
  use: "model_evaluation",
  datasets: ["prompts"],
  maxDss: 3,
  holders: [holderId],
  until: inDays(60),
  ...over,
});
