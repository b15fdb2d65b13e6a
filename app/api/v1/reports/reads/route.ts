import { route } from "#app/_server/route.ts";
import { exportReads } from "#core/reports/proven/export-reads.ts";

export const POST = route(async (viewer, raw) => {
  const { zip, fileName } = await exportReads(viewer, raw);
  return new Response(Uint8Array.from(zip), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${fileName}"`,
    },
  });
});
