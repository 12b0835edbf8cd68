import { writeFileSync } from 'node:fs';
import { expect, test } from '#tests/fixture.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import { FormAttack } from './attack-forms.ts';
import { FormFinder } from './find-forms.ts';
import { readBack } from './read-back.ts';
import { underAttack } from './unit-under-attack.ts';

/** In the full counts a form is also looked for on the pages of other people, sessions, outings: it takes as long again. */
const thorough = process.env['TEST_COUNTS'] === 'full';

/** Routes that nobody of the demonstration unit reaches with the sample's ids, each with where it is attacked instead. */
const elsewhere: Readonly<Record<string, string>> = {};

/** What takes from others what their forms need: sent last, and undone once its answer was read. */
const ends =
  /discharge|transfer|entered-in-error|leaving|\/end|give-up|remove|withdraw|revoke|undo|take-back|close|cancel|dispos|destroy|\/sign|lock|lift|error|stand-down|drop|wrong$|not-taken|missed/;

/** What gives people and staff their names: a note that names somebody is refused, so that nobody is called "img" before the notes are written. */
const names = /^\/people\/(new|:person\/details)|^\/staff\/(new|agency|:staff$)|^\/set-up\/|^\/units/;

test(
  '36 37 38 43: every field of every form that takes words is sent hostile ones; most forms take them, and every page, print-out and file gives them out as words',
  { timeout: 900_000 },
  async ({ db, app, shared }) => {
    const unit = await underAttack(db, app);
    const actors = [
      unit.inCharge,
      ...(['manager', 'activity co-ordinator', 'administrator', 'OT', 'auditor'] as const).map((role) => unit.actor(role)),
    ];
    const attack = new FormAttack({ unit, shared, actors, finder: new FormFinder(unit, db, actors) });
    // The person's own pages take the person alone: every-own-field.test.ts.
    const posts = roomRoutes.filter(({ method, path }) => method === 'post' && !path.startsWith('/my/'));
    const order = [
      ...posts.filter(({ path }) => !names.test(path) && !ends.test(path)),
      ...posts.filter(({ path }) => names.test(path) && !ends.test(path)),
    ];
    const t0 = performance.now();
    for (const route of order) await attack.attack(route, { thorough, keep: true });
    const t1 = performance.now();
    const { faults, shown } = await readBack(unit, actors, unit.pages);
    const t2 = performance.now();
    for (const route of posts.filter(({ path }) => ends.test(path))) await attack.attack(route, { thorough, keep: false });
    writeFileSync(
      '/tmp/ef/every.txt',
      [
        `${t1 - t0} ${t2 - t1} ${performance.now() - t2} with ${attack.withWords} taken ${attack.taken.size} unshown ${attack.unshown} shown ${shown.size}`,
        ...[...attack.refused].filter(([r]) => !attack.taken.has(r)).map(([r, w]) => `REFUSED ${r.path} ${w}`),
        ...[...attack.unreached].map((r) => `UNREACHED ${r.path}`),
        ...attack.faults,
        ...faults,
        ...attack.shownAnyway,
        ...shown,
        JSON.stringify(
          Object.entries(
            Object.groupBy(
              [...attack.taken.values()].map((x) => x.tries),
              (x) => String(x),
            ),
          ).map(([k, v]) => [k, v!.length]),
        ),
      ].join('\n'),
    );
    expect.soft([...attack.faults, ...faults]).toEqual([]);
    expect.soft(attack.shownAnyway).toEqual([]);
    expect.soft([...attack.unreached].map(({ path }) => path)).toEqual(Object.keys(elsewhere));
  },
);
