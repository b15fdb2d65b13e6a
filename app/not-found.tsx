import { LinkButton } from "#components/ui/button.tsx";

/** Answered with 404: no such page, or nothing there that is for whoever asks. */
export default function NotFound() {
  return (
    <main className="mx-auto flex min-h-dvh max-w-[480px] flex-col items-start justify-center gap-4 px-6">
      <h1 className="text-title">There is nothing here</h1>
      <p className="text-soft">There is no such page, or it is not yours to see.</p>
      <LinkButton href="/">Back to your first page</LinkButton>
    </main>
  );
}
