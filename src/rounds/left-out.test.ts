import { sql } from 'kysely';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { gather } from './gather.ts';
import { beyondDraft } from './report.rules.ts';
import { roundsRoutes as routes } from './routes.ts';
import { now, roundScene } from './scene.ts';

const days = { 'from-day': '12', 'from-month': '11', 'from-year': '2026', 'to-day': '24', 'to-month': '11', 'to-year': '2026' };

test('where there is more than a draft reads or holds, the page says how much of what', async ({ db, app }) => {
  const scene = await roundScene(db);
  const carys = await signedIn({ db, app, actor: scene.carys, routes, now });
  const begin = async (): Promise<string> => {
    const made = await carys.post(`/people/${scene.rana}/reports`, { purpose: 'team', reader: '', replaces: '', ...days });
    return made.to!;
  };
  const few = await begin();
  expect(wordsOf((await carys.get(few)).html)).not.toContain('Left out because there is so much');

  await sql`insert into notes_line (person_id, unit_id, subject_kind, subject_id, subject_label, kind, words, happened_at, written_at, author_id, author_role)
    select ${scene.rana}, ${scene.unit}, 'session', ${scene.unit}, 'Job club', 'own words', 'Said ' || n, timestamptz '2026-11-13 10:00Z' + n * interval '1 minute',
      timestamptz '2026-11-13 10:00Z', ${scene.lee.id}, 'STR intermediate' from generate_series(1, 405) n`.execute(db);
  await sql`with made as (insert into notes_note (person_id, unit_id, kind, happened_at, author_id, author_role, written_at, late, origin_kind)
      select ${scene.rana}, ${scene.unit}, 'visit', timestamptz '2026-11-14 10:00Z' + n * interval '1 minute', ${scene.lee.id}, 'STR intermediate',
        timestamptz '2026-11-14 18:00Z', false, 'written' from generate_series(1, 203) n returning id)
    select count(*) from made`.execute(db);
  const many = await begin();
  // 405 lines and the two of the scene: 400 are read. 203 notes: 200 are. Of the lines read, 30 stand in their section.
  const shown = wordsOf((await carys.get(many)).html);
  expect(shown).toContain('Left out because there is so much: 7 older lines of sessions; 3 older notes;');
  expect(shown).toMatch(/; \d+ sentences more than its sections take/);
  expect(wordsOf((await carys.get(`/people/${scene.rana}/ward-round?from=2026-11-12&to=2026-11-24`)).html)).toContain(
    '7 older lines of sessions; 3 older notes',
  );
});

test('what its sections do not take is counted, and a fact no section asks for is none of it', () => {
  const fact = (part: 'words' | 'leave', key: number) => ({
    key: `${part}${key}`,
    part,
    words: 'x',
    kind: 'fact' as const,
    sources: [],
    copies: false,
  });
  const purpose = { code: 'p', title: 'P', says: '', sections: [{ code: 's', heading: 'S', from: ['words' as const] }] };
  const facts = [...Array.from({ length: 33 }, (_, key) => fact('words', key)), fact('leave', 1)];
  expect(beyondDraft(purpose, facts)).toBe(3);
  expect(beyondDraft(purpose, facts.slice(3))).toBe(0);
});

test('the whole plan is read once for all that is told of it', async ({ db, app }) => {
  const scene = await roundScene(db);
  const asked: string[] = [];
  await inScope(app, scene.carys, now, async (scope) => {
    const tx = scope.tx.withPlugin({
      transformQuery: ({ node }) => {
        asked.push(JSON.stringify(node));
        return node;
      },
      transformResult: ({ result }) => Promise.resolve(result),
    });
    const gathered = await gather(
      { ...scope, tx: tx as typeof scope.tx },
      { personId: scene.rana, first: 'Rana', unitId: scene.unit, stays: [], from: scope.today.subtract({ days: 14 }), to: scope.today },
    );
    expect(gathered.notChecked).toEqual([]);
  });
  expect(asked.filter((query) => query.includes('"plan_rating"'))).toHaveLength(1);
});
