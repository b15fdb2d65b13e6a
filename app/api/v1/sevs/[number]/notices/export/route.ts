import { route } from "#app/_server/route.ts";
import { exportLeavers } from "#core/sev/notices/export-leavers.ts";

export const POST = route(
  async (viewer, raw) =>
    new Response(await exportLeavers(viewer, raw), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="leavers.csv"`,
      },
    }),
);
