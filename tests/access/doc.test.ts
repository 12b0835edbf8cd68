import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { type AccessRow, decide, declaredAccess } from '#platform/access.ts';
import type { Actor } from '#platform/actor.ts';
import type { Route } from '#platform/route.ts';
import { roomRoutes } from '../../src/app/routes.ts';

const path = join(import.meta.dirname, '..', '..', 'docs', 'access.md');

/** One way of being allowed, in words. */
function words(row: AccessRow): string {
  const who = row.roles === 'every role' ? 'every role' : row.roles.join(', ');
  const fact = row.fact === undefined ? '' : row.fact === 'registered' ? ', registered' : ', as nurse in charge';
  const where = {
    anyone: 'anyone, signed in or not',
    'signed in': 'signed in',
    'works on the unit': 'who works on the unit',
    'works with the person': 'who works on the person’s unit',
    organisation: 'for the organisation',
    self: 'for themselves',
    'wall of the unit': 'the unit’s own paired wall screen',
    'the person themself': 'the person themself, on their own pages',
  }[row.relation];
  return row.relation === 'anyone' || row.relation === 'wall of the unit' || row.relation === 'the person themself'
    ? where
    : `${who}${fact}, ${where}`;
}

/** The document, made from the same rows that guard the pages. */
function document(routes: readonly Route[]): string {
  const byAction = Map.groupBy(routes, (route) => route.access.name);
  const lines = [
    '# Who may do what',
    '',
    'Made from the tables of access that guard the pages (`RENEW_DOCS=1 npm run check -- tests/access/doc.test.ts`), and tested to be current.',
    'What is not here is denied. Somebody with no relation to a thing is told that there is no such page.',
    'Roles are those of staff. A person, a carer, a wall screen and another system may sign in, but have no pages of their own: they may do what anyone may, and nothing else. A screen that was paired with a unit’s wall opens that wall in its form.',
    '',
    '| Action | Who may | Pages and presses |',
    '|---|---|---|',
  ];
  for (const [name, ofAction] of [...byAction].toSorted(([a], [b]) => a.localeCompare(b))) {
    lines.push(
      `| ${name} | ${ofAction[0]!.access.rows.map(words).join('; or ')} | ${ofAction.map((route) => `${route.method === 'get' ? 'see' : 'press'} \`${route.path}\``).join('<br>')} |`,
    );
  }
  return `${lines.join('\n')}\n`;
}

test('docs/access.md says what the tables of access say', () => {
  const text = document(roomRoutes);
  if (process.env['RENEW_DOCS'] === '1') writeFileSync(path, text);
  expect(readFileSync(path, 'utf8')).toBe(text);
});

test.each(['person', 'carer', 'wall', 'integration'] as const)(
  'a %s may do what anyone may, a person what is about themself, and nothing else',
  (kind) => {
    const id = '0199aaaa-0000-7000-8000-000000000001';
    const actor: Actor = { kind, id, accountId: id, name: '', deviceId: id };
    // The subject that suits them best: their own person, their own id where staff would have theirs.
    const subject = { unitIds: [id], personId: id, staffId: id };
    for (const access of declaredAccess()) {
      const open = access.rows.some((row) => row.relation === 'anyone' || (kind === 'person' && row.relation === 'the person themself'));
      expect([access.name, decide(actor, access, subject)]).toEqual([
        access.name,
        open ? { allowed: true } : { allowed: false, as: 'not found', say: access.otherwise },
      ]);
    }
  },
);
