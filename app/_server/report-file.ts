import type { ReportFile } from "#core/reports/issued/take-report.ts";

/** A file and nothing else: no browser runs what it holds. */
export const fileAnswer = ({ name, bytes }: ReportFile, type: string): Response =>
  new Response(Uint8Array.from(bytes), {
    headers: {
      "Content-Type": type,
      "Content-Disposition": `attachment; filename="${name}"`,
      "Content-Security-Policy": "sandbox; default-src 'none'",
      "Cross-Origin-Resource-Policy": "same-origin",
    },
  });
