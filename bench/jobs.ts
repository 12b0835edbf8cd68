import { ask, type Answer, type User } from './users.ts';

/** One thing people do, to be measured. */
export interface Job {
  readonly name: string;
  /** What must come back. */
  readonly status: number;
  /** The route it asks, so that one not built yet is told as such. */
  readonly route: string;
  /** Does it once; only `measured` counts. `turn` tells one time from the next. */
  run(user: User, base: string, turn: number, bare: boolean): Promise<Answer>;
}

const look = (name: string, route: string, path: (user: User) => string): Job => ({
  name,
  route,
  status: 200,
  run: (user, base) => ask(user, base, path(user)),
});

/** The pages of a working day, and saving a group of ten. `monday` is the current week's. */
export function jobsFor(monday: string): readonly Job[] {
  return [
    look('Today', '/today', (user) => `/today?unit=${user.unitId}`),
    look('Week grid', '/week', (user) => `/week?unit=${user.unitId}&from=${monday}`),
    look('Person', '/people/:person', (user) => `/people/${user.personId}`),
    look('Attendance form', '/sessions/:session/attendance', (user) => `/sessions/${user.sessionId}/attendance`),
    look('Ledger', '/ledger', (user) => `/ledger?unit=${user.unitId}`),
    { name: 'Saving ten people', route: '/sessions/:session/attendance', status: 303, run: saveTen },
  ];
}

/** Opens the form, fills in ten people, two of whom did not come, and times the save alone. Every save changes all ten. */
async function saveTen(user: User, base: string, turn: number, bare: boolean): Promise<Answer> {
  const path = `/sessions/${user.sessionId}/attendance`;
  const page = await ask(user, base, path);
  const form = new URLSearchParams();
  const revisions = bare ? fromModel(page.body) : fromMarkup(page.body);
  if (page.status !== 200 || revisions.length < 10) throw new Error(`The form for ten gave ${page.status} and ${revisions.length} people.`);
  if (!bare)
    for (const name of ['_csrf', '_key'])
      form.set(
        name,
        new RegExp(`name="${name}"[^>]*value="([^"]*)"|value="([^"]*)"[^>]*name="${name}"`).exec(page.body)?.slice(1).find(Boolean) ?? '',
      );
  for (const [index, [person, revision]] of revisions.slice(0, 10).entries()) {
    const came = (index + turn) % 2 === 0;
    form.set(`p.${person}.revision`, revision);
    form.set(`p.${person}.came`, came ? 'came' : 'did not come');
    if (came) form.set(`p.${person}.level`, 'joined in');
    else form.set(`p.${person}.why`, 'declined');
  }
  for (const [person, revision] of revisions.slice(10)) form.set(`p.${person}.revision`, revision);
  const saved = await ask(user, base, path, form);
  return bare ? { ...saved, status: saved.status === 200 ? 303 : saved.status } : saved;
}

function fromMarkup(markup: string): (readonly [string, string])[] {
  return [...markup.matchAll(/<input[^>]*name="p\.([0-9a-f-]{36})\.revision"[^>]*>/g)].map(
    ([tag, person]) => [person!, /value="(\d+)"/.exec(tag)?.[1] ?? '0'] as const,
  );
}

function fromModel(json: string): (readonly [string, string])[] {
  const model = JSON.parse(json) as { people: { person: { id: string }; invited: { revision: number } }[] };
  return model.people.map(({ person, invited }) => [person.id, String(invited.revision)] as const);
}
