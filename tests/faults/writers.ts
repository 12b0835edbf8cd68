import { setTimeout as sleep } from 'node:timers/promises';

/** What was asked and answered, kept by the test and never in the database that is killed. */
export type Ledger = {
  /** Writes the server said it had kept. */
  kept: Set<string>;
  /** Writes sent whose answer never came, or was a fault: tried again until one does. */
  open: Set<string>;
  /** How often a write had to be sent again. */
  repeats: number;
  /** Writes given up because the server no longer knew who was writing: only where it lost what it had promised. */
  abandoned: number;
};

export function newLedger(): Ledger {
  return { kept: new Set(), open: new Set(), repeats: 0, abandoned: 0 };
}

/** One browser as the server sees it: keeps the cookie, follows nothing by itself. */
export class Visitor {
  readonly #base: string;
  #cookie = '';

  constructor(base: string) {
    this.#base = base;
  }

  async get(path: string): Promise<string> {
    const answer = await fetch(this.#base + path, {
      headers: { cookie: this.#cookie },
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
    this.#keepCookie(answer);
    if (answer.status !== 200) throw new Error(`GET ${path} answered ${answer.status}`);
    return answer.text();
  }

  async post(path: string, fields: Record<string, string>): Promise<{ status: number; to: string }> {
    const answer = await fetch(this.#base + path, {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { cookie: this.#cookie, origin: this.#base },
      redirect: 'manual',
      signal: AbortSignal.timeout(20_000),
    });
    this.#keepCookie(answer);
    await answer.text();
    return { status: answer.status, to: answer.headers.get('location') ?? '' };
  }

  async signIn(login: string, password: string): Promise<void> {
    const form = hiddenFields(await this.get('/sign-in'), /<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g, 'name="password"');
    const { status } = await this.post(form.action, { ...form.fields, login, password });
    if (status !== 303) throw new Error(`Signing in answered ${status}`);
  }

  #keepCookie(answer: Response): void {
    const kept = new Map(
      this.#cookie
        .split('; ')
        .filter(Boolean)
        .map((pair) => [pair.split('=')[0] ?? '', pair]),
    );
    for (const line of answer.headers.getSetCookie()) {
      const pair = line.split(';')[0] ?? '';
      kept.set(pair.split('=')[0] ?? '', pair);
    }
    this.#cookie = [...kept.values()].join('; ');
  }
}

/** The hidden fields of the form that holds `marker`, and where it posts. */
export function hiddenFields(html: string, forms: RegExp, marker: string): { action: string; fields: Record<string, string> } {
  for (const [form, action = ''] of html.matchAll(forms)) {
    if (!form.includes(marker)) continue;
    const fields = [...form.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
    return { action, fields: Object.fromEntries(fields.map(([, name = '', value = '']) => [name, value])) };
  }
  throw new Error(`No form on the page holds ${marker}.`);
}

export type WriterOptions = {
  base: () => string;
  login: string;
  password: string;
  sessions: string[];
  name: string;
  ledger: Ledger;
  stopped: () => boolean;
};

/**
 * Records who came to a group, with a line of its own each time, over and over, as a worker's browser would: opens the
 * form, sends it once, and when no answer comes sends the same form again with the same key until one does.
 */
export async function keepWriting(options: WriterOptions): Promise<void> {
  const { ledger, sessions } = options;
  let visitor: Visitor | null = null;
  for (let number = 0; !options.stopped(); number += 1) {
    const words = `Drill ${options.name} ${number} end`;
    const path = `/sessions/${sessions[number % sessions.length]}/attendance`;
    let fields: Record<string, string> | null = null;
    while (fields === null && !options.stopped()) {
      try {
        if (visitor === null) {
          visitor = new Visitor(options.base());
          await visitor.signIn(options.login, options.password);
        }
        const form = hiddenFields(await visitor.get(path), /<form[^>]*action="([^"]*)"[\s\S]*?<\/form>/g, 'name="shared"');
        const people = Object.keys(form.fields).flatMap((name) => /^p\.(.+)\.revision$/.exec(name)?.[1] ?? []);
        if (people.length === 0) throw new Error('The form shows nobody.');
        fields = { ...form.fields, ...Object.fromEntries(people.map((id) => [`p.${id}.came`, 'came'])), shared: words };
      } catch (error) {
        if (!isOutage(error)) throw error;
        if (error.message.endsWith(' answered 303')) visitor = null;
        await sleep(50);
      }
    }
    if (fields === null || visitor === null) return;
    if (!(await sendUntilKept(visitor, path, fields, words, ledger))) visitor = null;
  }
}

async function sendUntilKept(visitor: Visitor, path: string, fields: Record<string, string>, words: string, ledger: Ledger): Promise<boolean> {
  ledger.open.add(words);
  const patience = performance.now() + 120_000;
  for (let attempt = 0; ; attempt += 1) {
    if (attempt > 0) ledger.repeats += 1;
    let status = 0;
    let to = '';
    try {
      ({ status, to } = await visitor.post(path, fields));
    } catch (error) {
      if (!isOutage(error)) throw error;
    }
    if (status === 303 && to.startsWith('/sign-in')) {
      ledger.abandoned += 1;
      ledger.open.delete(words);
      return false;
    }
    if (status === 303) {
      ledger.kept.add(words);
      ledger.open.delete(words);
      return true;
    }
    if (status >= 400 && status < 500) throw new Error(`A form that should be taken was answered ${status}.`);
    if (performance.now() > patience) throw new Error('The server did not come back within two minutes.');
    await sleep(50);
  }
}

/** Whether an error is the server being away, as opposed to a fault of the drill. */
function isOutage(error: unknown): error is Error {
  if (!(error instanceof Error)) return false;
  return error.name === 'TypeError' || error.name === 'TimeoutError' || error.name === 'AbortError' || / answered (5\d\d|303)$/.test(error.message);
}

/** What the database holds, against what the ledger says. */
export type Verdict = { kept: number; lost: string[]; duplicated: string[]; halfWritten: string[]; unasked: string[] };

/** Compares. `rows` has one entry a line written for a person; `groupSize` is how many each write must have made. */
export function judge(ledger: Ledger, rows: { words: string; person: string }[], groupSize: number): Verdict {
  const people = new Map<string, string[]>();
  for (const { words, person } of rows) people.set(words, [...(people.get(words) ?? []), person]);
  const verdict: Verdict = { kept: ledger.kept.size, lost: [], duplicated: [], halfWritten: [], unasked: [] };
  for (const words of ledger.kept) if (!people.has(words)) verdict.lost.push(words);
  for (const [words, list] of people) {
    const different = new Set(list).size;
    if (list.length > different) verdict.duplicated.push(words);
    if (different !== groupSize) verdict.halfWritten.push(words);
    if (!ledger.kept.has(words) && !ledger.open.has(words)) verdict.unasked.push(words);
  }
  return verdict;
}
