import { z } from 'zod';
import type { Route } from '#platform/route.ts';
import { expect, test } from '#tests/fixture.ts';
import { roomRoutes } from '../../src/app/routes.ts';
import { partsOfPath } from '../access/sample-parts.ts';
import { underAttack } from './unit-under-attack.ts';

const markup = `"'><img src=x onerror=alert(1)><script>alert(2)</script>{{7*7}}\${7*7}`;

/** Routes that nobody of the demonstration unit reaches with the sample's ids, each with where it is attacked instead. */
const elsewhere: Readonly<Record<string, string>> = {
  '/people/:person/plan/easy-read/made': 'asks for another sentence of the same person; the words are in the sweep of columns',
  '/people/:person/plan/easy-read/taken-out': 'the same',
  '/huddle/carry/:carry/close': 'a worry that is carried already; the words are in the sweep of columns',
  '/leave/tray/:event/take-in': 'an event that waits; pack-late.test.ts',
  '/leave/tray/:event/set-aside': 'the same',
  '/outings/:outing/pack/take': 'a phone that asks; pack-attack.test.ts',
  '/packs/:lease/events': 'a message of a phone; pack-attack.test.ts',
  '/sessions/:session/invite': 'ids alone',
};

/** The fields of a form that take somebody's words, read from what the route itself takes. */
function textFields(route: Route): readonly string[] {
  if (route.method !== 'post') return [];
  const shape = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' });
  const isText = (one: z.core.JSONSchema._JSONSchema | undefined): boolean => {
    if (typeof one !== 'object') return false;
    if (one.anyOf !== undefined) return one.anyOf.some(isText);
    return one.type === 'string' && one.enum === undefined && one.const === undefined && one.format === undefined;
  };
  return Object.entries(shape.properties ?? {}).flatMap(([name, one]) => (isText(one) ? [name] : []));
}

test(
  '36 37 43: every field of every form that takes words is sent hostile ones: kept or sent back, they come out as words',
  { timeout: 600_000 },
  async ({ db, app }) => {
    const unit = await underAttack(db, app);
    const actors = [
      unit.inCharge,
      ...(['manager', 'activity co-ordinator', 'administrator', 'auditor', 'OT'] as const).map((role) => unit.actor(role)),
    ].filter((one) => one !== undefined);
    // The person's own pages take the person alone: record-own.test.ts.
    const withWords = roomRoutes
      .filter(({ path }) => !path.startsWith('/my/'))
      .map((route) => ({ route, fields: textFields(route) }))
      .filter(({ fields }) => fields.length > 0);
    expect(withWords.length).toBeGreaterThan(150);
    const faults: string[] = [];
    const unreached: string[] = [];
    let shown = 0;
    for (const { route, fields } of withWords) {
      const parts = partsOfPath(route.path, unit.sample);
      let reached = false;
      for (const actor of actors) {
        const { status, body } = await unit.post(actor, parts.path, Object.fromEntries(fields.map((name) => [name, markup])));
        if (status === 403 || status === 404) continue;
        reached = true;
        if (status >= 500) faults.push(`${route.path}: ${status}`);
        if (/<img src=x|<script>alert|"'><img/.test(body)) faults.push(`${route.path}: markup came through`);
        if (body.includes('&lt;img src=x')) shown += 1;
        break;
      }
      if (!reached) unreached.push(route.path);
    }
    expect.soft(faults).toEqual([]);
    expect.soft(unreached).toEqual(Object.keys(elsewhere));
    expect(shown).toBeGreaterThan(100);
  },
);
