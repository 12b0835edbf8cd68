import { setTimeout as sleep } from 'node:timers/promises';
import { hidden, look, type Job } from './job.ts';
import { OFTEN, SELDOM } from './trust/record-words.ts';
import { ask, type Answer, type User } from './users.ts';

/** The rows of the record: reading notes, finding words in them, countersigning, and a report drafted from some days. */
export function recordJobs(days: { readonly from: Temporal.PlainDate; readonly to: Temporal.PlainDate }): readonly Job[] {
  const kept = new WeakMap<User['record'], Promise<string>>();
  return [
    look('Notes of a person', '/people/:person/notes', (user) => `/people/${user.personId}/notes`),
    look('Notes, oldest page', '/people/:person/notes', (user) => `/people/${user.personId}/notes?before=${user.record.oldest}`),
    find('Notes: common word', OFTEN),
    find('Notes: rare word', SELDOM),
    look(
      'Countersign queue',
      '/notes/countersign',
      (user) => `/notes/countersign?unit=${user.unitId}`,
      ({ nurse }) => nurse,
    ),
    {
      name: 'Report draft',
      route: '/people/:person/reports',
      status: 303,
      run: async (user, base, _turn, bare) => {
        try {
          return await draft(user, base, bare);
        } finally {
          await user.record.tidyReports((await kept.get(user.record)) ?? null);
        }
      },
    },
    {
      name: 'Opening a draft',
      route: '/reports/:report',
      status: 200,
      // The draft is made once, by the app itself, before anything is measured.
      run: async (user, base, _turn, bare) => {
        if (!kept.has(user.record)) kept.set(user.record, makeKept(user, base));
        return ask(user.nurse, base, `/reports/${await kept.get(user.record)!}`, undefined).then((answer) => checked(answer, bare));
      },
    },
  ];

  /** Drafts a report from the days; the press is timed, opening the form is not. */
  async function draft(user: User, base: string, bare: boolean): Promise<Answer> {
    const path = `/people/${user.personId}/reports`;
    const page = await ask(user.nurse, base, path);
    if (page.status !== 200) return page;
    const form = new URLSearchParams({ purpose: 'team', reader: 'The ward round', replaces: '' });
    for (const [name, day] of Object.entries(days))
      for (const part of ['day', 'month', 'year'] as const) form.set(`${name}-${part}`, String(day[part]));
    if (!bare) for (const name of ['_csrf', '_key']) form.set(name, hidden(page.body, name));
    const made = await ask(user.nurse, base, path, form);
    return bare ? { ...made, status: made.status === 200 ? 303 : made.status } : made;
  }

  async function makeKept(user: User, base: string): Promise<string> {
    // Twenty drafts asked for at one moment: somebody may be told to try again.
    for (let time = 0; time < 20; time += 1) {
      await draft(user, base, false);
      const id = await user.record.newestReport();
      if (id !== null) return id;
      await sleep(500);
    }
    throw new Error('The report that should be opened was not made.');
  }
}

/** Minutes after which words are typed again: the app keeps them for fifteen. */
const TYPED_AGAIN = 10;

/** Words found in the notes of a unit. They are typed by the app itself before anything is measured, and no address holds them: the page that shows them is timed. */
function find(name: string, words: string): Job {
  const typed = new WeakMap<User['record'], { readonly path: Promise<string>; readonly at: number }>();
  return {
    name,
    route: '/notes/search',
    status: 200,
    run: async (user, base, _turn, bare) => {
      const before = typed.get(user.record);
      if (before === undefined || (!bare && performance.now() - before.at > TYPED_AGAIN * 60_000))
        typed.set(user.record, { path: typeWords(user, base, words), at: performance.now() });
      return ask(user, base, await typed.get(user.record)!.path);
    },
  };
}

async function typeWords(user: User, base: string, words: string): Promise<string> {
  const page = await ask(user, base, `/notes/search?unit=${user.unitId}`);
  const form = new URLSearchParams({ unit: user.unitId, words });
  for (const name of ['_csrf', '_key']) form.set(name, hidden(page.body, name));
  const { to } = await ask(user, base, '/notes/search', form);
  if (to === null) throw new Error('What is looked for in notes was not taken.');
  return to;
}

/** A draft with nothing drafted in it would be quick and worth nothing. */
function checked(answer: Answer, bare: boolean): Answer {
  if (answer.status !== 200) return answer;
  const lines = bare ? answer.body.split('"drafted":').length : answer.body.split('id="sentence-').length;
  return lines > 5 ? answer : { ...answer, status: 0 };
}
