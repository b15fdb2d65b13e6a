import { dataAnswer } from "#app/_server/data-answer.ts";
import { route } from "#app/_server/route.ts";
import { takeProven } from "#core/reports/proven/take-proven.ts";

// A GET, so that a browser keeps what comes on disk and goes on by itself where it broke off; each is an entry.
export const GET = route(async (viewer, raw) => dataAnswer(await takeProven(viewer, raw)), {
  headers: { range: "range", ifRange: "if-range" },
});
