import { Mono } from "#components/ui/mono.tsx";

interface NoticeProps {
  query: Record<string, string | string[] | undefined>;
}

/** Why signing in did not work, and what to do about it. */
export function Notice({ query }: NoticeProps) {
  if (query.unknown) return <UnknownIdentity issuer={one(query.issuer)} subject={one(query.subject)} />;
  if (!query.error) return null;
  return (
    <p role="alert" className="text-danger">
      Signing in did not work. Try again; if it keeps failing, tell an admin: {one(query.error).slice(0, 60)}.
    </p>
  );
}

function UnknownIdentity({ issuer, subject }: { issuer: string; subject: string }) {
  return (
    <div role="alert" className="flex flex-col gap-3">
      <p>
        Your company's sign-in knows you; this directory does not, or not any more. Ask an admin to add this
        identity to your entry:
      </p>
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
