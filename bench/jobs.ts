import { hidden, look, type Job } from './job.ts';
import { recordJobs } from './record-jobs.ts';
import { ask, type Answer, type User } from './users.ts';

/** The pages of a working day, saving a group of ten, leave, and the record of the four weeks up to `today`. `monday` is the current week's. */
export function jobsFor(monday: Temporal.PlainDate, today: Temporal.PlainDate): readonly Job[] {
  return [
    look('Today', '/today', (user) => `/today?unit=${user.unitId}`),
    look('Week grid', '/week', (user) => `/week?unit=${user.unitId}&from=${monday.toString()}`),
    look('Person', '/people/:person', (user) => `/people/${user.personId}`),
    look('Attendance form', '/sessions/:session/attendance', (user) => `/sessions/${user.sessionId}/attendance`),
    look('Ledger', '/ledger', (user) => `/ledger?unit=${user.unitId}`),
    { name: 'Saving ten people', route: '/sessions/:session/attendance', status: 303, run: saveTen },
    look('Leave board', '/leave', (user) => `/leave?unit=${user.unitId}`),
    { name: 'Signing out', route: '/leave/episodes/:episode', status: 303, run: signOut },
    { name: 'Return', route: '/leave/episodes/:episode/return', status: 303, run: takeBack },
    ...recordJobs({ from: monday.subtract({ weeks: 3 }), to: today }),
  ];
}

/** Releases somebody with a word for each warning, then records that they left: the two presses are timed, opening the pages is not. */
async function signOut(user: User, base: string, _turn: number, bare: boolean): Promise<Answer> {
  const episode = await user.goingOut.ready('checked');
  const path = `/leave/episodes/${episode}`;
  try {
    const before = await ask(user.nurse, base, path);
    if (before.status !== 200) return before;
    const form = formOf(before, bare);
    form.set('clothing', 'Navy coat, grey trousers');
    form.set('conditions', 'yes');
    for (const code of warningsIn(before, bare)) form.set(`why.${code}`, 'Talked over with the team');
    const released = await ask(user.nurse, base, `${path}/release`, form);
    const between = await ask(user.nurse, base, path);
    if (between.status !== 200) return between;
    const left = await ask(user.nurse, base, `${path}/depart`, formOf(between, bare));
    const wrong = [released, left].find(({ status }) => status !== (bare ? 200 : 303));
    return { ...left, status: wrong === undefined ? 303 : wrong.status, ms: released.ms + left.ms };
  } finally {
    await user.goingOut.tidy(episode);
  }
}

/** Records that somebody is back. */
async function takeBack(user: User, base: string, _turn: number, bare: boolean): Promise<Answer> {
  const episode = await user.goingOut.ready('out');
  const path = `/leave/episodes/${episode}/return`;
  try {
    const page = await ask(user.nurse, base, path);
    if (page.status !== 200) return page;
    const form = formOf(page, bare);
    form.set('condition', 'settled');
    form.set('kept', 'yes');
    form.set('said', 'Good to be out.');
    const back = await ask(user.nurse, base, path, form);
    return bare ? { ...back, status: back.status === 200 ? 303 : back.status } : back;
  } finally {
    await user.goingOut.tidy(episode);
  }
}

/** What every form of a page about one going out carries. */
function formOf(page: Answer, bare: boolean): URLSearchParams {
  if (bare) return new URLSearchParams({ _version: String((JSON.parse(page.body) as { episode: { version: number } }).episode.version) });
  const version = /name="_version"[^>]*value="(\d+)"|value="(\d+)"[^>]*name="_version"/.exec(page.body)?.slice(1).find(Boolean) ?? '';
  return new URLSearchParams({ _csrf: hidden(page.body, '_csrf'), _key: hidden(page.body, '_key'), _version: version });
}

function warningsIn(page: Answer, bare: boolean): readonly string[] {
  if (bare) return (JSON.parse(page.body) as { ruling: { reasons: { code: string }[] } }).ruling.reasons.map(({ code }) => code);
  return [...page.body.matchAll(/name="why\.([^"]+)"/g)].map(([, code]) => code!);
}

/** Opens the form, fills in ten people, two of whom did not come, and times the save alone. Every save changes all ten. */
async function saveTen(user: User, base: string, turn: number, bare: boolean): Promise<Answer> {
  const path = `/sessions/${user.sessionId}/attendance`;
  const page = await ask(user, base, path);
  // Told to try again: counted as that.
  if (page.status !== 200) return page;
  const form = new URLSearchParams();
  const revisions = bare ? fromModel(page.body) : fromMarkup(page.body);
  if (revisions.length < 10) throw new Error(`The form for ten gave ${page.status} and ${revisions.length} people.`);
  if (!bare) for (const name of ['_csrf', '_key']) form.set(name, hidden(page.body, name));
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
