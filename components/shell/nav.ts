/** One place to go. `group` puts it under a heading; without one it stands at the top. */
export interface NavItem {
  href: string;
  label: string;
  /** Where there is little room; the label unless told. */
  brief?: string;
  count?: number;
  group?: string;
}

/** The items under their headings, in the order in which each heading first appears. */
export function byGroup(items: readonly NavItem[]): { group: string; items: NavItem[] }[] {
  const groups = new Map<string, NavItem[]>();
  for (const item of items) {
    const group = item.group ?? "";
    groups.set(group, [...(groups.get(group) ?? []), item]);
  }
  return [...groups].map(([group, members]) => ({ group, items: members }));
}

const isUnder = (path: string, href: string): boolean => path === href || path.startsWith(`${href}/`);

/** Whether a page belongs to an item: the item's own page or one below it, unless another of the items is nearer to it. */
export function isCurrent({ href }: NavItem, path: string, items: readonly NavItem[]): boolean {
  const nearest = Math.max(
    0,
    ...items.filter((item) => isUnder(path, item.href)).map((item) => item.href.length),
  );
  return isUnder(path, href) && href.length === nearest;
}
