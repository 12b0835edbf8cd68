import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { raw } from 'hono/html';
import type { IconName, IconWeight } from './icon-names.ts';

const packages = createRequire(import.meta.url);
const shapes = new Map<string, string>();

/** Reads one icon's drawing from the installed package, once in the life of the process. */
function shapeOf(name: IconName, weight: IconWeight): string {
  const file = weight === 'regular' ? name : `${name}-${weight}`;
  const known = shapes.get(file);
  if (known !== undefined) return known;
  const svg = readFileSync(packages.resolve(`@phosphor-icons/core/${weight}/${file}.svg`), 'utf8');
  const shape = svg.slice(svg.indexOf('>') + 1, svg.lastIndexOf('</svg>'));
  shapes.set(file, shape);
  return shape;
}

/** What `Icon` takes. */
export interface IconProps {
  readonly name: IconName;
  readonly weight?: IconWeight | undefined;
  /** Extra class: `big` (pictogram), or a colour word such as `stop`, `look`, `fine`, `kind`. */
  readonly class?: string | undefined;
}

/**
 * An inline picture. Always hidden from screen readers: the words beside it say what it says.
 * Never use one without words.
 */
export function Icon({ name, weight = 'regular', class: more }: IconProps) {
  const shape = shapeOf(name, weight);
  return raw(
    `<svg class="icon${more === undefined ? '' : ` ${more.replace(/[^a-z0-9 -]/g, '')}`}" viewBox="0 0 256 256" aria-hidden="true" focusable="false">${shape}</svg>`,
  );
}
