interface Tickable {
  id: string;
  words: string;
  more: string;
  disabled: boolean;
}

interface TicksProps {
  legend: string;
  items: readonly Tickable[];
  chosen: readonly string[];
  onChoose: (chosen: readonly string[]) => void;
}

/** Several of a list. Nothing where there is nothing to choose. */
export function Ticks({ legend, items, chosen, onChoose }: TicksProps) {
  if (items.length === 0) return null;
  const flip = (id: string) =>
    onChoose(chosen.includes(id) ? chosen.filter((each) => each !== id) : [...chosen, id]);
  return (
    <fieldset>
      <legend className="mb-1.5 text-small font-medium">{legend}</legend>
      <ul className="max-h-52 divide-y divide-line overflow-y-auto rounded-button border border-line-strong">
        {items.map(({ id, words, more, disabled }) => (
          <li key={id}>
            <label className="flex min-h-11 items-start gap-3 px-3 py-2 has-disabled:text-soft">
              <input
                type="checkbox"
                className="mt-1 size-4 shrink-0 accent-ink"
                checked={chosen.includes(id)}
                disabled={disabled}
                onChange={() => flip(id)}
              />
              <span className="min-w-0 break-words">
                {words}
                <span className="block text-small text-soft">{more}</span>
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
