import { LinkButton } from "#components/ui/button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";

/** 403: not about the viewer, and not filed by them; whether it exists is not said. */
export default function Forbidden() {
  return (
    <PageStack>
      <PageHeader title="This SEV is not yours to see">
        <p className="max-w-[64ch] text-soft">
          You see a SEV here when your data is part of it or when you filed it. Which other SEVs there are is
          not said.
        </p>
        <p className="mt-2">
          <LinkButton href="/me">Who saw my data</LinkButton>
        </p>
      </PageHeader>
    </PageStack>
  );
}
