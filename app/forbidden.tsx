import { LinkButton } from "#components/ui/button.tsx";

/** Answered with 403: the page is there, and not for whoever asks. */
export default function Forbidden() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[480px] flex-col items-start justify-center gap-4 px-6">
      <h1 className="text-title">This page is not for your role</h1>
      <p className="text-soft">
        Nothing was shown. If your work needs it, ask an admin for the role that opens it.
      </p>
      <LinkButton href="/">Back to your first page</LinkButton>
    </main>
  );
}
