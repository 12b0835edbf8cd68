import type { Route } from '#platform/route.ts';
import { signInRoutes } from '#platform/sign-in/index.ts';
import { expect, test } from '#tests/fixture.ts';
import { navigationFor } from '../../src/app/navigation.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import type { MatrixActor } from './actors.ts';
import { partsOfPath, type SampleParts } from './sample-parts.ts';
import { served, severalAtOnce } from './served.ts';

const now = Temporal.Instant.from('2026-11-26T13:42:00Z');
const routes: readonly Route[] = [...signInRoutes, ...roomRoutes];

/** Pages in the states that draw other links than the first look does. */
const otherLooks = ({ unit, byName }: SampleParts): readonly string[] => [
  ...['room', 'person', 'staff', 'vehicle'].map((by) => `/week?unit=${unit}&by=${by}`),
  `/week?unit=${unit}&session=${byName['session']}&from=2026-11-16`,
];

const shapes = routes.map(({ method, path }) => ({ method, path, shape: new RegExp(`^${path.replaceAll(/:[a-z-]+(\{[^}]*\})?/gi, '[^/]+')}$`) }));
const patterns = new Map<string, string>();

/** The declared path that an address leads to, in the order in which the server tries them. */
function patternOf(method: string, address: string): string {
  const path = address.split('?')[0]!;
  const key = `${method} ${path}`;
  const pattern = patterns.get(key) ?? shapes.find((one) => one.method === method && one.shape.test(path))?.path ?? path;
  patterns.set(key, pattern);
  return pattern;
}

/** A link or a form of a page, and where it stands. */
interface Way {
  readonly method: 'get' | 'post';
  readonly to: string;
  readonly hidden: string;
  readonly on: string;
}

/** Every link within Trellis and every form that a page draws. */
function waysOn(html: string, on: string): readonly Way[] {
  const plain = (text: string): string => text.replaceAll('&amp;', '&');
  const links = [...html.matchAll(/<a [^>]*href="(\/[^"#]*)/g)].map(([, href]) => ({ method: 'get' as const, to: plain(href!), hidden: '', on }));
  const forms = [...html.matchAll(/<form[^>]*method="post"[^>]*>[\s\S]*?<\/form>/g)].map(([form]) => ({
    method: 'post' as const,
    to: plain(/action="([^"]*)"/.exec(form)![1]!),
    hidden: new URLSearchParams(
      [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)]
        .filter(([, name]) => name !== '_csrf' && name !== '_key')
        .map(([, name, value]): [string, string] => [name!, plain(value!)]),
    ).toString(),
    on,
  }));
  // "/" leads to the first page of one's work, which app serves; the form to "/sessions/" gets its session from the script that sends it.
  return [...links, ...forms].filter(({ to }) => to !== '/' && to !== '/sessions/');
}

/** Ids that a page gives more than once: a label, an error or a link would lead to the first of them only. */
function idsTwice(html: string): readonly string[] {
  const seen = new Map<string, number>();
  for (const [, id] of html.matchAll(/<[a-z][^<>]*? id="([^"]+)"/g)) seen.set(id!, (seen.get(id!) ?? 0) + 1);
  return [...seen].filter(([, times]) => times > 1).map(([id]) => id);
}

/** Of those whom every row of every table of access treats alike, the first. */
function unlike(actors: readonly MatrixActor[]): readonly MatrixActor[] {
  const rows = routes.flatMap((route) => route.access.rows);
  const told = (actor: MatrixActor): string =>
    [actor.label.startsWith('registered'), ...rows.map((row) => row.roles === 'every role' || row.roles.includes(actor.role!))].join();
  return [...Map.groupBy(actors, told).values()].map((alike) => alike[0]!);
}

/** Ways of each kind followed from each kind of page: a page of forty people has forty links of one kind. `npm run proof` follows more. */
const enough = process.env['TEST_COUNTS'] === 'full' ? 3 : 1;

test('no page draws a link or a form that its reader may not follow, nor an id twice', { timeout: 900_000 }, async () => {
  const { server, sample, actors } = await served(now, routes, { navigation: navigationFor, manyPages: true });
  const looks = [
    ...routes.flatMap((route) => {
      if (!('show' in route)) return [];
      const { path, query } = partsOfPath(route.path, sample);
      return [`${path}?unit=${sample.unit}${query}`];
    }),
    ...otherLooks(sample),
  ];
  const dead = new Set<string>();
  const twice = new Set<string>();
  let followed = 0;
  const readers = unlike(actors.filter((one) => one.standing === 'works there'));
  await severalAtOnce(readers, async (actor) => {
    const headers = { cookie: actor.cookie };
    const tried = new Map<string, number>();
    const answers = new Map<string, number>();
    for (const look of looks) {
      const page = await server.request(look, { headers });
      if (page.status !== 200) continue;
      const html = await page.text();
      for (const id of idsTwice(html)) twice.add(`${patternOf('get', look)}: ${id}`);
      for (const { method, to, hidden, on } of waysOn(html, patternOf('get', look))) {
        const kind = `${on} → ${method} ${patternOf(method, to)}`;
        if ((tried.get(kind) ?? 0) >= enough) continue;
        tried.set(kind, (tried.get(kind) ?? 0) + 1);
        const key = `${method} ${to} ${hidden}`;
        if (!answers.has(key)) {
          // A field no form has: it is refused before anything is done, but after the table of access was asked.
          const body = `_csrf=matrix-token&_key=${crypto.randomUUID()}&no-such-field=1&${hidden}`;
          const sent =
            method === 'get' ? { headers } : { method: 'POST', body, headers: { ...headers, 'content-type': 'application/x-www-form-urlencoded' } };
          answers.set(key, (await server.request(to, sent)).status);
          followed += 1;
        }
        if ([403, 404].includes(answers.get(key)!)) dead.add(`${kind} is ${answers.get(key)} for ${actor.role}`);
      }
    }
  });
  expect([...dead].toSorted()).toEqual([]);
  expect([...twice].toSorted()).toEqual([]);
  expect(followed).toBeGreaterThan(1000);
});
