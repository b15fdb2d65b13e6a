import { route } from "#app/_server/route.ts";
import { exportMetrics } from "#core/reports/export-metrics.ts";

export const POST = route(async (viewer, raw) => {
  const { csv, fileName } = await exportMetrics(viewer, raw);
  return new Response(Uint8Array.from(csv), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
});
