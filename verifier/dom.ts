type Child = Node | string;
interface Properties {
  readonly class?: string;
  readonly [attribute: string]: string | undefined;
}

/** An element with attributes and children. Texts go in as texts, so nothing that was given can become markup. */
export function el(tag: string, properties: Properties = {}, ...children: Child[]): HTMLElement {
  return filled(document.createElement(tag), properties, children);
}

/** As {@link el}, for a drawing. */
export function svg(tag: string, properties: Properties = {}, ...children: Child[]): SVGElement {
  return filled(document.createElementNS("http://www.w3.org/2000/svg", tag), properties, children);
}

function filled<E extends Element>(element: E, properties: Properties, children: Child[]): E {
  for (const [name, value] of Object.entries(properties))
    if (value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The element of the page with this id. Throws when the page has none, which would be a bug of the page. */
export function byId<E extends HTMLElement>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new Error(`no ${type.name} #${id}`);
  return found;
}

/** A button that does something. */
export function button(text: string, onClick: () => void, properties: Properties = {}): HTMLElement {
  const made = el("button", { type: "button", ...properties }, text);
  made.addEventListener("click", onClick);
  return made;
}
