import { route } from "#app/_server/route.ts";
import { exportToTell } from "#core/sev/notices/export-to-tell.ts";

export const POST = route(
  async (viewer, raw) =>
    new Response(await exportToTell(viewer, raw), {
      headers: {
        "Content-Type": "text/csv; charset=utf-8",
        "Content-Disposition": `attachment; filename="to-tell.csv"`,
      },
    }),
);
