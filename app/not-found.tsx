import { NothingHere } from "./_parts/nothing-here.tsx";

export default function Page() {
  return (
    <main className="mx-auto max-w-[720px] p-8 max-desk:p-4">
      <NothingHere />
    </main>
  );
}
