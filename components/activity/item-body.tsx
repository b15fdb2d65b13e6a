import type { ReactNode } from "react";
import { unreachable } from "#core/base/unreachable.ts";
import type { ItemBody, ItemKind } from "#core/vault/kinds.ts";
import { DefinitionList } from "../ui/definition-list.tsx";
import { InputEvents } from "./input-events.tsx";
import { Replay } from "./replay/replay.tsx";

/** An opened item: its kind says which of the bodies it holds. */
export interface OpenedBody {
  readonly kind: ItemKind;
  readonly body: ItemBody;
}

/** What an item holds. Captured content is hostile: all of it is text, and a drawing is an image without scripts. */
export function ItemContent({ kind, body }: OpenedBody) {
  switch (kind) {
    case "prompt": {
      const { model, prompt, answer } = body as ItemBody<"prompt">;
      return (
        <>
          <Quote title="Prompt">{prompt}</Quote>
          <Quote title={`Answer of ${model}`}>{answer}</Quote>
        </>
      );
    }
    case "transcription": {
      const { meeting, seconds, text } = body as ItemBody<"transcription">;
      return <Quote title={`${meeting}, ${Math.ceil(seconds / 60)} min`}>{text}</Quote>;
    }
    case "conversation":
      return <Conversation {...(body as ItemBody<"conversation">)} />;
    case "review":
      return <Review {...(body as ItemBody<"review">)} />;
    case "screenshot":
      return <Screen {...(body as ItemBody<"screenshot">)} />;
    case "input_events":
      return <InputEvents {...(body as ItemBody<"input_events">)} />;
    default:
      return unreachable(kind);
  }
}

function Quote({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-small font-regular text-soft">{title}</h3>
      <p className="rounded-button bg-sunk px-3 py-2 break-words whitespace-pre-wrap">{children}</p>
    </section>
  );
}

function Conversation({ channel, messages }: ItemBody<"conversation">) {
  return (
    <section className="flex flex-col gap-2">
      <h3 className="text-small font-regular text-soft">{channel}</h3>
      <ol className="flex flex-col gap-2">
        {messages.map(({ from, text }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: messages are in order and never change.
          <li key={at} className="rounded-button bg-sunk px-3 py-2">
            <p className="text-small text-soft">{from}</p>
            <p className="break-words whitespace-pre-wrap">{text}</p>
          </li>
        ))}
      </ol>
    </section>
  );
}

function Review({ period, rating, strengths, growth }: ItemBody<"review">) {
  return (
    <>
      <DefinitionList
        items={[
          { term: "Period", value: period },
          { term: "Rating", value: `${rating} of 5` },
        ]}
      />
      <Quote title="Strengths">{strengths}</Quote>
      <Quote title="Growth">{growth}</Quote>
    </>
  );
}

function Screen(body: ItemBody<"screenshot">) {
  return "svg" in body ? <Drawing {...body} /> : <Replay {...body} />;
}

/** As an image: a browser runs no script and loads nothing else from an image. */
function Drawing({ app, svg }: { app: string; svg: string }) {
  const bytes = Array.from(new TextEncoder().encode(svg), (byte) => String.fromCharCode(byte)).join("");
  return (
    <figure className="flex flex-col gap-1.5">
      <figcaption className="text-small text-soft">{app}</figcaption>
      {/* biome-ignore lint/performance/noImgElement: next/image would fetch it; this one never leaves the page. */}
      <img
        src={`data:image/svg+xml;base64,${btoa(bytes)}`}
        alt={`What the screen showed in ${app}`}
        className="w-full rounded-button border border-line bg-sunk"
      />
    </figure>
  );
}
