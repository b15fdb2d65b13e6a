import { LinkButton } from "#components/ui/button.tsx";
import { PageHeader, PageStack } from "#components/ui/page-header.tsx";

/** 403: for other roles, or the viewer is part of it. */
export default function Forbidden() {
  return (
    <PageStack>
      <PageHeader title="This SEV is not yours to open">
        <p className="max-w-[64ch] text-soft">
          SEVs are handled by reviewers, and by none who is part of one: whoever made the reads or the grant,
          their manager, their reports, and the few it is about. If it is about your data, you find what
          happened with yours under “Who saw my data”.
        </p>
        <p className="mt-2">
          <LinkButton href="/me">Who saw my data</LinkButton>
        </p>
      </PageHeader>
    </PageStack>
  );
}
