import type { ReactNode } from "react";
import { Time } from "../ui/time.tsx";
import { useSay } from "../words/use-say.ts";

interface MessageProps {
  who: string;
  /** Beside the name: "you", "handles this SEV". */
  beside?: string | null;
  atUtc: string;
  zone?: string;
  /** Null where the text was erased. */
  children: ReactNode | null;
  /** Its entry. */
  entry: ReactNode;
  /** The entry that this one corrects. */
  corrects?: ReactNode;
  /** The entry that corrects this one. */
  correctedBy?: ReactNode;
  acts?: ReactNode;
}

/** One message of a thread. What is corrected stays to be read, marked as such. */
export function Message(props: MessageProps) {
  const { t, rich } = useSay();
  const { who, beside, atUtc, zone = "UTC", children, entry, corrects, correctedBy, acts } = props;
  return (
    <li className="group px-5 py-3 max-desk:px-4">
      <div className="flex flex-wrap items-baseline gap-x-2">
        <strong className="break-words">{who}</strong>
        {beside ? <span className="text-small text-soft">{beside}</span> : null}
        <span className="text-small text-soft">
          <Time atUtc={atUtc} zone={zone} />
        </span>
        <span className="ml-auto flex gap-3 text-small text-soft">
          {acts}
          {entry}
        </span>
      </div>
      {corrects ? (
        <p className="text-small text-soft">{rich("common.correctsEntry", { entry: () => corrects })}</p>
      ) : null}
      <div className={`mt-1 ${correctedBy ? "text-soft line-through decoration-faint" : ""}`}>
        {children ?? <p className="text-soft">{t("common.messageErased")}</p>}
      </div>
      {correctedBy ? (
        <p className="text-small text-soft">
          {rich("common.correctedByEntry", { entry: () => correctedBy })}
        </p>
      ) : null}
    </li>
  );
}
