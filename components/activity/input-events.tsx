import type { ItemBody } from "#core/vault/kinds.ts";
import { NumberTable } from "../charts/number-table.tsx";
import { count } from "../text/format.ts";

/** Clicks and keys in order: class and time, never the character. */
export function InputEvents({ app, events }: ItemBody<"input_events">) {
  const first = events[0]?.atMs ?? 0;
  return (
    <section className="flex flex-col gap-1.5">
      <h3 className="text-small font-regular text-soft">{app}; classes of keys, never the characters</h3>
      <section
        aria-label="Events"
        className="max-h-80 overflow-auto rounded-button border border-line"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by keyboard.
        tabIndex={0}
      >
        <NumberTable
          caption={`Events in ${app}`}
          head={["What", "ms after the first"]}
          rows={events.map((event, at) => ({
            key: String(at),
            cells: [whatOf(event), count(event.atMs - first)],
          }))}
        />
      </section>
    </section>
  );
}

const whatOf = (event: ItemBody<"input_events">["events"][number]): string =>
  event.type === "key" && event.keyClass ? `key, ${event.keyClass}` : event.type;
