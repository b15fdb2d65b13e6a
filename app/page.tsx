export default function FrontPage() {
  return (
    <main>
      <h1>Whosaw</h1>
      <p>A log of every read of people's activity data that nobody can quietly change.</p>
    </main>
  );
}
