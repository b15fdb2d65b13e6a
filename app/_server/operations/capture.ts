import { IssueCollectorKey } from "#core/directory/api-keys.ts";
import { CaptureItem } from "#core/flows/capture/schema.ts";
import type { Operation } from "./operation.ts";

export const CAPTURE_OPERATIONS: readonly Operation[] = [
  {
    method: "POST",
    path: "activity/items",
    id: "captureItems",
    summary:
      "Stores up to 10,000 items that a source captured, each once however often it is sent: gate, filter, rating, then encrypted.",
    input: null,
    items: CaptureItem,
    answer: "json",
    status: 200,
    who: "activity.capture",
    example: {
      items: [
        {
          ...{ id: "event-4711", sequence: 1, collector: "matrix", subject: "37", kind: "prompt" },
          capturedAt: "2026-11-21T14:00:00Z",
          body: { model: "assistant-2", prompt: "How do I begin?", answer: "With the first step." },
        },
      ],
    },
    changes: true,
  },
  {
    method: "POST",
    path: "collectors/keys",
    id: "issueCollectorKey",
    summary: "A key for a collector on one person's device, asked for with the source's own; shown once.",
    input: IssueCollectorKey,
    answer: "json",
    status: 201,
    who: "collector.key",
    example: { subject: "37", hours: 1 },
    changes: true,
  },
  {
    method: "POST",
    path: "me/recording/try",
    id: "startTrying",
    summary: "In a demo: a key with which your browser records you on the try-it page, for an hour.",
    input: null,
    answer: "json",
    status: 201,
    who: "recording.own",
    example: {},
    changes: true,
  },
];
