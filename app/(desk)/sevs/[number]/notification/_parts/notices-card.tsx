import { ReceiptLink } from "#components/log/receipt-link.tsx";
import { count, plural } from "#components/text/format.ts";
import { Card, CardHeader } from "#components/ui/card.tsx";
import { NOTICE_GROUPS, type NoticeGroup } from "#core/sev/notices/affected.ts";
import type { MadePublic, Sending } from "#core/sev/notices/notice.ts";
import type { NoticesView, NoticeView } from "#core/sev/notices/notices-view.ts";
import { NoticeActs } from "./notice-acts.tsx";
import { OutsideStands, Tellings } from "./outside-became.tsx";
import { utc } from "./words.ts";

const TITLES: Record<NoticeGroup, string> = {
  staff: "To staff",
  leavers: "To people who left",
  third_parties: "To third parties",
};

/** One notice for each group: its words, whom it reached, and what comes next. */
export function NoticesCard({ view }: { view: NoticesView }) {
  return (
    <Card label="Notices">
      <CardHeader title="Notices" note="in plain words, one entry for each sending" />
      <ul className="divide-y divide-line border-t border-line">
        {NOTICE_GROUPS.map((group) => (
          <Line
            key={group}
            view={view}
            group={group}
            of={view.notices.findLast((each) => each.group === group)}
          />
        ))}
      </ul>
    </Card>
  );
}

function Line({ view, group, of }: { view: NoticesView; group: NoticeGroup; of: NoticeView | undefined }) {
  const { number, version, affected, templates, maySend } = view;
  const people = affected.groups[group];
  const draft = of?.drafts.at(-1);
  return (
    <li className="flex flex-col gap-3 px-5 py-4 max-desk:px-4">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-1">
        <h3 className="text-lead">{TITLES[group]}</h3>
        <p className="text-small text-soft">{plural(people, "person", "people")} affected now</p>
      </div>
      {of ? (
        <Became of={of} />
      ) : (
        <p className="text-soft">
          {people === 0 ? "Nobody of this group is affected." : "Nothing is written yet."}
        </p>
      )}
      {draft ? (
        <details>
          <summary className="text-small text-soft">
            Version {draft.revision} by {draft.by ?? "an erased person"}, {utc(draft.at)}
          </summary>
          <p className="mt-2 max-w-[72ch] break-words whitespace-pre-wrap">
            {draft.text ?? "Its words are no longer kept."}
          </p>
        </details>
      ) : null}
      {maySend && people > 0 ? (
        <NoticeActs
          of={{ number, version, group, notice: of?.notice ?? null, revision: draft?.revision ?? 0 }}
          text={draft?.text ?? templates[group]}
          left={of?.outside ? of.outside.linked : people - (of?.reach.opened ?? 0)}
          toTell={of?.outside ? of.outside.to_tell + of.outside.listed : 0}
          again={(of?.sendings.length ?? 0) > 0}
        />
      ) : null}
    </li>
  );
}

/** What became of a notice: every sending with its entry, and how many opened it. */
function Became({ of }: { of: NoticeView }) {
  const { sendings, tellings, publics, outside } = of;
  return (
    <>
      {outside ? <OutsideStands outside={outside} /> : null}
      {sendings.length + tellings.length + publics.length === 0 ? (
        <p className="text-soft">Written, not sent.</p>
      ) : (
        <Sent of={of} />
      )}
    </>
  );
}

function Sent({ of }: { of: NoticeView }) {
  const { sendings, tellings, publics, reach } = of;
  return (
    <ul className="flex flex-col gap-1">
      {reach.sent > 0 && of.group === "staff" ? (
        <li>
          <strong>
            {count(reach.opened)} of {count(reach.sent)}
          </strong>{" "}
          opened it.
        </li>
      ) : null}
      {sendings.map((sending) => (
        <li key={sending.leafIndex} className="text-soft">
          {sendingWords(sending, of.group)} {utc(sending.at)}
          {sending.by ? ` by ${sending.by}` : ""}, <ReceiptLink leaf={sending.leafIndex} />
        </li>
      ))}
      <Tellings tellings={tellings} />
      {publics.map((each) => (
        <li key={each.leafIndex} className="break-words text-soft">
          {publicWords(each)} {utc(each.at)}, <ReceiptLink leaf={each.leafIndex} />
        </li>
      ))}
    </ul>
  );
}

function sendingWords({ count: people, exported, round }: Sending, group: NoticeGroup): string {
  const whom = plural(people, "person", "people");
  if (exported) return `List of ${whom} taken for letters and mail,`;
  if (group !== "staff") return `Put behind the personal links of ${whom},`;
  return `Sent to ${whom}${round > 1 ? ` not reached before` : ""},`;
}

const publicWords = ({ means, where, count: people }: MadePublic): string =>
  `${means === "public_notice" ? "Made public" : "Given to a company’s contact"}: ${where ?? "no longer kept"}, for ${plural(people, "person", "people")},`;
