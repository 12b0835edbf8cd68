import { roomRoutes } from '../../src/app/routes.ts';
import type { Route } from '#platform/route.ts';
import type { MatrixActor } from '../access/actors.ts';

/** A control of a form as the page draws it. */
export interface Control {
  readonly kind: 'hidden' | 'words' | 'lines' | 'figures' | 'secret' | 'radio' | 'checkbox' | 'select' | 'file';
  /** What may be chosen, in the order it stands. */
  readonly choices: readonly string[];
  /** What it holds when the page is opened. */
  readonly holds: readonly string[];
}

/** A form that somebody's page draws: its real ids, versions and choices, so that what is sent is what a browser would send. */
export interface FoundForm {
  readonly route: Route;
  readonly action: string;
  /** The address of the page it stands on, and who looked. */
  readonly on: string;
  readonly actor: MatrixActor;
  readonly controls: ReadonlyMap<string, Control>;
}

const shapes = roomRoutes.map((route) => ({ route, shape: new RegExp(`^${route.path.replaceAll(/:[a-z-]+(\{[^}]*\})?/gi, '[^/]+')}$`) }));

/** The declared route that an address leads to, in the order in which the server tries them. */
export function routeAt(method: 'get' | 'post', address: string): Route | undefined {
  const path = address.split('?')[0]!;
  return shapes.find(({ route, shape }) => route.method === method && shape.test(path))?.route;
}

const plain = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');

/** The attributes of a tag. Ours are always in double quotation marks, or alone. */
function attributes(tag: string): Readonly<Record<string, string>> {
  return Object.fromEntries([...tag.matchAll(/\s([a-z-]+)(?:="([^"]*)")?/g)].map(([, name, value]) => [name, plain(value ?? '')]));
}

function kindOf(tag: string, { type, inputmode }: Readonly<Record<string, string>>): Control['kind'] {
  if (tag === 'textarea') return 'lines';
  if (tag === 'select') return 'select';
  if (tag === 'button' || type === 'hidden') return 'hidden';
  if (type === 'radio' || type === 'checkbox' || type === 'file') return type;
  if (type === 'password') return 'secret';
  return inputmode === 'numeric' || inputmode === 'decimal' || type === 'date' || type === 'time' ? 'figures' : 'words';
}

/** The controls of one form. Of several buttons that tell by their name which was pressed, the first is pressed. */
function controlsOf(form: string): ReadonlyMap<string, Control> {
  const controls = new Map<string, Control>();
  const add = (name: string, kind: Control['kind'], choices: readonly string[], holds: readonly string[]): void => {
    const before = controls.get(name);
    controls.set(name, { kind, choices: [...(before?.choices ?? []), ...choices], holds: [...(before?.holds ?? []), ...holds] });
  };
  for (const [, tag, rest] of form.matchAll(/<(input|select|textarea|button)\b([^>]*)>/g)) {
    const has = attributes(rest!);
    const name = has['name'];
    if (name === undefined || name === '_csrf' || name === '_key' || has['disabled'] !== undefined) continue;
    const kind = kindOf(tag!, has);
    if (tag === 'button' && (controls.has(name) || has['formaction'] !== undefined)) continue;
    if (kind === 'radio' || kind === 'checkbox') add(name, kind, [has['value'] ?? 'on'], has['checked'] === undefined ? [] : [has['value'] ?? 'on']);
    else if (kind !== 'select' && kind !== 'lines') add(name, kind, [], [has['value'] ?? '']);
    else if (kind === 'lines') add(name, kind, [], ['']);
    else {
      const list = form.slice(form.indexOf(rest!)).split('</select>')[0]!;
      const options = [...list.matchAll(/<option\b([^>]*)>/g)].map(([, one]) => attributes(one!)).filter((one) => one['disabled'] === undefined);
      const chosen = options.find((one) => one['selected'] !== undefined)?.['value'] ?? '';
      add(
        name,
        kind,
        options.map((one) => one['value'] ?? ''),
        [chosen],
      );
    }
  }
  return controls;
}

/** Every form of a page that posts, one for each address it may be sent to. */
export function formsOn(html: string, on: string, actor: MatrixActor): readonly FoundForm[] {
  return [...html.matchAll(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].flatMap(([form]) => {
    const controls = controlsOf(form);
    const actions = [
      attributes(form.slice(0, form.indexOf('>')))['action'] ?? '',
      ...[...form.matchAll(/formaction="([^"]*)"/g)].map(([, to]) => plain(to!)),
    ];
    return [...new Set(actions)].flatMap((action) => {
      const route = routeAt('post', action);
      return route === undefined ? [] : [{ route, action, on, actor, controls }];
    });
  });
}

/** Links of a page to pages in another state: other words after "?". Two of each kind. */
export function otherStates(html: string): readonly string[] {
  const kinds = new Map<string, number>();
  return [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].flatMap(([, href]) => {
    const to = plain(href!);
    const route = routeAt('get', to);
    if (route === undefined || !('show' in route) || !to.includes('?')) return [];
    const kind = `${route.path} ${[...new URLSearchParams(to.split('?')[1]).keys()].toSorted().join()}`;
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
    return kinds.get(kind)! > 2 ? [] : [to];
  });
}
