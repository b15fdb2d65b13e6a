import { NotForYou } from "./_parts/not-for-you.tsx";

export default function Page() {
  return (
    <main className="mx-auto max-w-[720px] p-8 max-desk:p-4">
      <NotForYou />
    </main>
  );
}
