"use client";

/** What each rule that can be suppressed is called. */
const RULES = [
  ["policy", "Rule broken"],
  ["unexplained", "People without a tie"],
  ["unusual-volume", "More than usual"],
  ["rarity", "Something rare"],
  ["slow", "Little by little"],
] as const;

interface RuleChoiceProps {
  chosen: readonly string[];
  onChange: (chosen: readonly string[]) => void;
}

/** The rules whose findings are meant. A day on which another rule speaks is told all the same. */
export function RuleChoice({ chosen, onChange }: RuleChoiceProps) {
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="mb-1.5 text-small font-medium">Rules</legend>
      {RULES.map(([rule, words]) => (
        <label key={rule} className="flex items-center gap-2">
          <input
            type="checkbox"
            checked={chosen.includes(rule)}
            onChange={(event) =>
              onChange(event.target.checked ? [...chosen, rule] : chosen.filter((each) => each !== rule))
            }
          />
          {words}
        </label>
      ))}
      <p className="text-small text-soft">A day on which another rule speaks is told all the same.</p>
    </fieldset>
  );
}
