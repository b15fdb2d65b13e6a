import { ReceiptLink } from "#components/log/receipt-link.tsx";
import { count, plural } from "#components/text/format.ts";
import { dayOfYear } from "#components/text/format-time.ts";
import type { ToldOtherwise } from "#core/sev/notices/notice.ts";
import type { OutsideReach } from "#core/sev/notices/outside-standing.ts";
import { MEANS_WORDS } from "./words.ts";

/** How those stand who cannot sign in: behind a link, told by other means, to be told, and whom nobody can write to. */
export function OutsideStands({ outside }: { outside: OutsideReach }) {
  const { opened, behind_link: behind, linked, told, to_tell: unlisted, listed, nameless } = outside;
  const toTell = unlisted + listed;
  const facts = [
    {
      n: opened + behind,
      words: `behind a personal link, ${opened === 0 ? "not opened yet" : `${count(opened)} opened it`}`,
    },
    { n: linked, words: "with a personal link, and not behind it yet" },
    { n: told, words: "told by other means" },
    {
      n: toTell,
      words: `to be told by other means${listed > 0 ? `, ${count(listed)} on a list that was taken` : ""}`,
    },
    { n: nameless, words: "whom no directory names: a public notice tells them" },
  ].filter(({ n }) => n > 0);
  return (
    <ul className="flex flex-col gap-1" aria-label="How they are told">
      {facts.map(({ n, words }) => (
        <li key={words}>
          <strong>{count(n)}</strong> {words}
        </li>
      ))}
    </ul>
  );
}

/** Each record that some were told by other means: how many, how, when, and who says so. */
export const Tellings = ({ tellings }: { tellings: readonly ToldOtherwise[] }) =>
  tellings.map(({ leafIndex, count: people, means, toldOn, by }) => (
    <li key={leafIndex} className="text-soft">
      {plural(people, "person", "people")} told by {MEANS_WORDS[means]} on{" "}
      {dayOfYear(new Date(`${toldOn}T12:00:00Z`), "UTC")}, recorded by {by ?? "an erased person"},{" "}
      <ReceiptLink leaf={leafIndex} />
    </li>
  ));
