import type { SourceViewer } from "#core/base/viewer.ts";
import { type CaptureAnswer, captureItems } from "#core/flows/capture/capture-items.ts";
import { database } from "#db/current.ts";

export const CAPTURE_SOURCE: SourceViewer = { kind: "source", sourceId: "laptops", keyId: "test" };

/** A source that captures. */
export async function makeCaptureSource(id = CAPTURE_SOURCE.sourceId): Promise<void> {
  const common = { kind: "api", publicMeans: "logins", coverage: "partly", notSeen: "" };
  await database().prisma.source.create({ data: { id, name: "Laptops", ...common, createdAt: new Date() } });
}

/** A prompt as its source sends it. */
export const captured = (sequence: number, over: Record<string, unknown> = {}) => ({
  ...{ id: `event-${sequence}`, sequence, subject: "ana", kind: "prompt" },
  capturedAt: new Date().toISOString(),
  body: { model: "assistant-2", prompt: `Question ${sequence}`, answer: "An answer." },
  ...over,
});

/** Sends items as NDJSON, with the source's own key unless told. */
export async function capture(
  items: readonly unknown[],
  viewer: SourceViewer = CAPTURE_SOURCE,
): Promise<CaptureAnswer[]> {
  const text = items.map((item) => (typeof item === "string" ? item : JSON.stringify(item))).join("\n");
  return (await captureItems(viewer, { body: new Blob([text]).stream() })).items;
}
