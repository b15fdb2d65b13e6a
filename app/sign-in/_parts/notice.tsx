import { Mono } from "#components/ui/mono.tsx";
import { useSay } from "#components/words/use-say.ts";

interface NoticeProps {
  query: Record<string, string | string[] | undefined>;
}

/** Why signing in did not work, and what to do about it. */
export function Notice({ query }: NoticeProps) {
  const { t } = useSay();
  if (query.unknown) return <UnknownIdentity issuer={one(query.issuer)} subject={one(query.subject)} />;
  if (!query.error) return null;
  return (
    <p role="alert" className="text-sev-0">
      {t("signIn.failed", { error: one(query.error).slice(0, 60) })}
    </p>
  );
}

function UnknownIdentity({ issuer, subject }: { issuer: string; subject: string }) {
  const { t } = useSay();
  return (
    <div role="alert" className="flex flex-col gap-3">
      <p>{t("signIn.unknown")}</p>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1 break-all">
        <dt className="text-soft">oidc_issuer</dt>
        <dd>
          <Mono>{issuer.slice(0, 200)}</Mono>
        </dd>
        <dt className="text-soft">oidc_subject</dt>
        <dd>
          <Mono>{subject.slice(0, 200)}</Mono>
        </dd>
      </dl>
    </div>
  );
}

const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");
