/** Our environment for a child process, with settings changed (or, undefined, removed); a NAME_FILE of theirs goes, too. */
export function childEnv(
  settings: Record<string, string | undefined>,
  own: NodeJS.ProcessEnv = process.env,
): NodeJS.ProcessEnv {
  const files = Object.keys(settings).map((name) => `${name}_FILE`);
  const kept = Object.entries(own).filter(([name]) => !files.includes(name));
  const all = Object.entries({ ...Object.fromEntries(kept), ...settings });
  return Object.fromEntries(all.filter(([, value]) => value !== undefined)) as NodeJS.ProcessEnv;
}
