import { roles } from '#platform/embedded/roles.ts';
import type { Route } from '#platform/route.ts';
import type { RolledBackConnection } from '#tests/rolled-back.ts';
import type { MatrixActor } from '../access/actors.ts';
import { postOf } from '../access/how-to-post.ts';
import { boxesOf, filledAgain, filledFirst, problemsOn, type Filled } from './fill-form.ts';
import type { FormFinder } from './find-forms.ts';
import { formOfRoute, textFields } from './form-of-route.ts';
import { formsOn, type FoundForm } from './forms-of-pages.ts';
import { cameThrough, cannotBeShown, markup } from './payloads.ts';
import type { UnderAttack } from './unit-under-attack.ts';

/** A small picture, for a form that wants one. */
const picture = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAABAAAAAQCAIAAACQkWg2AAAAFklEQVR42mNQSFhAEmIY1TCqYfhqAACc2CAQXBvANQAAAABJRU5ErkJggg==', 'base64');

interface Answer {
  readonly status: number;
  readonly body: string;
  readonly location: string;
}

/** What became of the forms that were sent hostile words. */
export class FormAttack {
  readonly faults: string[] = [];
  /** Routes whose form was taken, with the boxes that then held hostile words; in how many tries. */
  readonly taken = new Map<Route, { form: FoundForm; filled: Filled; boxes: readonly string[]; tries: number }>();
  /** What was said last of a form that was sent back. */
  readonly refused = new Map<Route, string>();
  /** Routes whose form takes words, and those of them that somebody reaches. */
  readonly withWords = new Set<Route>();
  readonly reached = new Set<Route>();
  /** Boxes that were sent words that cannot be shown: how often they refused them, and those that did not. */
  unshown = 0;
  readonly shownAnyway: string[] = [];
  readonly #unit: UnderAttack;
  readonly #shared: RolledBackConnection;
  readonly #finder: FormFinder;
  readonly #actors: readonly MatrixActor[];

  constructor(world: { unit: UnderAttack; shared: RolledBackConnection; finder: FormFinder; actors: readonly MatrixActor[] }) {
    this.#unit = world.unit;
    this.#shared = world.shared;
    this.#finder = world.finder;
    this.#actors = world.actors;
  }

  /**
   * Sends a route's form until one is taken: as its page draws it, put right as the page says, as it stands for others, else made up from what the route
   * takes. What was done is undone, so that every form meets the unit as it was.
   */
  async attack(route: Route, thorough: boolean): Promise<void> {
    if (route.method !== 'post' || this.taken.has(route)) return;
    const found = await this.#finder.find(route, thorough);
    if (textFields(route).length === 0 && !found.some((form) => boxesOf(form).length > 0)) return;
    this.withWords.add(route);
    for (const form of found.slice(0, thorough ? 4 : 2)) if (await this.#untilTaken(form)) return;
    if (thorough) for (const form of await this.#finder.others(route)) if (await this.#untilTaken(form)) return;
    // A form made up is the same for everybody who reaches it.
    for (const actor of this.#actors) if (!this.reached.has(route) && (await this.#untilTaken(formOfRoute(route, actor, this.#unit.sample)))) return;
    for (const actor of this.#actors) if (!this.reached.has(route)) await this.#sendWordsAlone(formOfRoute(route, actor, this.#unit.sample));
  }

  /** Sends nothing but words, where no id of the sample leads to a thing: it comes back for what it lacks. */
  async #sendWordsAlone(form: FoundForm): Promise<void> {
    const { status } = await this.#send(form, new Map(boxesOf(form).map((name) => [name, [markup]])));
    if (status !== 403 && status !== 404) this.reached.add(form.route);
  }

  async #untilTaken(form: FoundForm): Promise<boolean> {
    let filled = filledFirst(form);
    for (let tries = 1; tries <= 4; tries += 1) {
      await this.#shared.enter(roles.owner, 'one_form');
      const answer = await this.#send(form, filled);
      const taken = tookIt(form.route, answer);
      if (taken) await this.#readBack(form, answer);
      await this.#shared.undo('one_form');
      if (answer.status === 403 || answer.status === 404) return false;
      this.reached.add(form.route);
      if (taken) {
        const boxes = boxesOf(form).filter((name) => filled.get(name)?.[0]?.startsWith('=') === true);
        if (boxes.length === 0) return false;
        this.taken.set(form.route, { form, filled, boxes, tries });
        await this.#sendUnshown(form, filled, boxes);
        return true;
      }
      const problems = problemsOn(answer.body);
      const said = problems.map(({ message }) => message).join(' ');
      // About the thing, not about what was typed: no other words help.
      if (said === this.refused.get(form.route) && problems.every(({ id }) => id === '')) return false;
      this.refused.set(form.route, said);
      const again = filledAgain(form, filled, problems, tries - 1);
      if (again === null) return false;
      filled = again;
    }
    return false;
  }

  /** Sends a form that was taken once more, on its page as it now stands, and keeps what it did. @returns whether it was taken again, beside all others */
  async keep(route: Route): Promise<boolean> {
    const taken = this.taken.get(route);
    if (taken === undefined) return false;
    for (const stale of [false, true]) {
      const form = stale ? await this.#openedAgain(taken.form) : taken.form;
      await this.#shared.enter(roles.owner, 'one_form');
      const answer = await this.#send(form, new Map([...taken.filled, ...(stale ? hiddenOf(form) : [])]));
      await (tookIt(route, answer) ? this.#shared.keep('one_form') : this.#shared.undo('one_form'));
      if (tookIt(route, answer)) return true;
      if (answer.status !== 409) return false;
    }
    return false;
  }

  /** The same form, on its page as it stands now. */
  async #openedAgain(form: FoundForm): Promise<FoundForm> {
    const { body } = await this.#unit.get(form.actor, form.on);
    return formsOn(body, form.on, form.actor).find(({ action }) => action === form.action) ?? form;
  }

  /** Sends boxes of a form words that cannot be shown, the rest as it was taken: refused in a sentence. In the small counts one box, another word for each form. */
  async #sendUnshown(form: FoundForm, filled: Filled, boxes: readonly string[]): Promise<void> {
    const turn = this.taken.size % cannotBeShown.length;
    for (const box of full ? boxes : boxes.slice(0, 1))
      for (const words of full ? cannotBeShown : cannotBeShown.slice(turn, turn + 1)) {
        await this.#shared.enter(roles.owner, 'one_form');
        const answer = await this.#send(form, new Map([...filled, [box, [words]]]));
        await this.#shared.undo('one_form');
        if (tookIt(form.route, answer)) this.shownAnyway.push(`${form.route.path}: ${box} took ${JSON.stringify(words.slice(0, 12))}`);
        else this.unshown += 1;
      }
  }

  async #send(form: FoundForm, filled: Filled): Promise<Answer> {
    const fields = [...filled].flatMap(([name, values]) => values.map((value): [string, string] => [name, value]));
    const all: [string, string][] = [['_csrf', 'matrix-token'], ['_key', crypto.randomUUID()], ...fields];
    const files = [...form.controls].filter(([, { kind }]) => kind === 'file').map(([name]) => name);
    let sent: RequestInit;
    if (files.length === 0) sent = postOf(form.route, form.actor.cookie, new URLSearchParams(all).toString());
    else {
      const body = new FormData();
      for (const [name, value] of all) body.append(name, value);
      for (const name of files) body.append(name, new File([picture], 'blue.png', { type: 'image/png' }));
      sent = { method: 'POST', body, headers: { cookie: form.actor.cookie } };
    }
    const answer = await this.#unit.server.request(form.action, sent);
    const read = { status: answer.status, body: await answer.text(), location: answer.headers.get('location') ?? '' };
    this.#check(form.route.path, read);
    return read;
  }

  /** Where the browser is sent on to. */
  async #readBack(form: FoundForm, { location }: Answer): Promise<void> {
    if (!location.startsWith('/')) return;
    const page = await this.#unit.get(form.actor, location);
    this.#check(`${form.route.path}, then ${location}`, page);
    if (page.status === 200) this.#finder.take(page.body, location, form.actor);
  }

  #check(where: string, { status, body }: { readonly status: number; readonly body: string }): void {
    if (status >= 500) this.faults.push(`${where}: ${status}`);
    if (cameThrough.test(body)) this.faults.push(`${where}: markup came through`);
  }
}

const full = process.env['TEST_COUNTS'] === 'full';
/** Sent on; or answered, where one of our scripts asks. A form that only asks for more lines, or for what it lacks, comes back instead. */
const tookIt = (route: Route, { status }: Answer): boolean => status === 303 || (status === 200 && 'answers' in route);

const hiddenOf = (form: FoundForm): Filled =>
  new Map([...form.controls].filter(([, { kind }]) => kind === 'hidden').map(([name, { holds }]) => [name, holds]));
