import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import type { Route } from '#platform/route.ts';
import type { MatrixActor } from '../access/actors.ts';
import { partsOfPath } from '../access/sample-parts.ts';
import { formsOn, otherStates, routeAt, type FoundForm } from './forms-of-pages.ts';
import type { UnderAttack } from './unit-under-attack.ts';

/** Where things of a kind stand, by the name that their part of a path has: for another of the kind when the sample is past what a form does. */
const tables: Readonly<Record<string, string>> = {
  activity: 'programme_activity',
  authorisation: 'leave_authorisation',
  episode: 'leave_episode',
  letter: 'records_letter',
  meeting: 'rounds_meeting',
  note: 'notes_note',
  outing: 'leave_outing',
  report: 'rounds_report',
  session: 'programme_session',
  task: 'tasks_task',
  vehicle: 'places_vehicle',
};

/** Finds the forms of the product on its own pages. */
export class FormFinder {
  readonly #unit: UnderAttack;
  readonly #db: Db;
  readonly #actors: readonly MatrixActor[];
  readonly #found = new Map<Route, FoundForm[]>();
  readonly #looked = new Set<string>();
  readonly #others = new Map<string, readonly string[]>();

  constructor(unit: UnderAttack, db: Db, actors: readonly MatrixActor[]) {
    this.#unit = unit;
    this.#db = db;
    this.#actors = actors;
  }

  /** Takes the forms of a page that was read. */
  take(html: string, on: string, actor: MatrixActor): void {
    for (const form of formsOn(html, on, actor)) {
      const list = this.#found.get(form.route) ?? [];
      if (list.length < 8 && !list.some((one) => one.action === form.action && one.actor === actor && one.controls.size === form.controls.size))
        this.#found.set(form.route, [...list, form]);
    }
  }

  /** Opens a page that leads to forms and that nothing else would open: one of somebody's own, in the midst of something. */
  async open(actor: MatrixActor, path: string): Promise<void> {
    await this.#look(actor, path);
  }

  /** The forms of a route that are known by now. */
  known(route: Route): readonly FoundForm[] {
    return this.#found.get(route) ?? [];
  }

  /** Opens the page on which the route's form stands: as the first who may, in its other states, as others, then about others of its kind. */
  async find(route: Route, thorough: boolean): Promise<readonly FoundForm[]> {
    if (!('again' in route) || this.known(route).length > 0) return this.known(route);
    const page = partsOfPath(route.again.path, this.#unit.sample).path;
    const [first, ...rest] = this.#actors;
    const states = await this.#look(first!, page);
    for (const state of states.filter((one) => routeAt('get', one) === route.again).slice(0, thorough ? 10 : 3)) {
      if (this.known(route).length > 0) return this.known(route);
      await this.#look(first!, state);
    }
    for (const actor of rest) if (this.known(route).length === 0) await this.#look(actor, page);
    if (thorough) await this.others(route);
    return this.known(route);
  }

  /** The route's forms about other things than those known: one thing may be past what its form does where the next is not. */
  async others(route: Route): Promise<readonly FoundForm[]> {
    if (!('again' in route)) return [];
    const before = this.known(route).length;
    for (const other of await this.#otherThings(route.again.path))
      for (const actor of this.#actors.slice(0, 2)) if (this.known(route).length === before) await this.#look(actor, other);
    return this.known(route).slice(before);
  }

  /** Reads a page once. @returns its links to other states */
  async #look(actor: MatrixActor, path: string): Promise<readonly string[]> {
    const key = `${actor.label} ${path}`;
    if (this.#looked.has(key)) return [];
    this.#looked.add(key);
    const { status, body } = await this.#unit.get(actor, path.includes('?') ? path : `${path}?unit=${this.#unit.sample.unit}`);
    if (status !== 200) return [];
    this.take(body, path, actor);
    return otherStates(body);
  }

  /** The same page about other things of the unit, of as many states as there are. */
  async #otherThings(path: string): Promise<readonly string[]> {
    const known = this.#others.get(path);
    if (known !== undefined) return known;
    const part = [...path.matchAll(/:([a-z-]+)/g)].map(([, name]) => name!).at(-1) ?? '';
    const { unit } = this.#unit.sample;
    const ids =
      part === 'person'
        ? sql<{ id: string }>`select person_id as id from people_episode where unit_id = ${unit} and upper(during) is null order by id limit 6`
        : tables[part] === undefined
          ? null
          : sql<{ id: string }>`select id from (select id, row_number() over (partition by state order by id) as no from (
              select id, coalesce(to_jsonb(t)->>'state', to_jsonb(t)->>'status', '') as state from ${sql.table(tables[part])} t where unit_id = ${unit}) s) n
              where no <= 2 order by no, id limit 10`;
    const others =
      ids === null
        ? []
        : (await ids.execute(this.#db)).rows.map(
            ({ id }) => partsOfPath(path, { ...this.#unit.sample, byName: { ...this.#unit.sample.byName, [part]: id } }).path,
          );
    this.#others.set(path, others);
    return others;
  }
}
