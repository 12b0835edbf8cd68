import { sql } from 'kysely';
import type { Db } from '#platform/database.ts';
import { logoPng } from '#platform/pictures/logos.fixture.ts';
import { takeLogo } from '#platform/pictures/take-logo.ts';
import { inScope } from '#platform/scope.ts';
import { expect, test } from '#tests/fixture.ts';
import { signedIn, wordsOf } from '#tests/signed-in.ts';
import { entryOf, textOf } from './report-files.fixture.ts';
import { reportPdf, reportWord } from './report-files.ts';
import { roundsRoutes as routes } from './routes.ts';
import { now, roundScene } from './scene.ts';

const days = { 'from-day': '12', 'from-month': '11', 'from-year': '2026', 'to-day': '24', 'to-month': '11', 'to-year': '2026' };

async function scene(db: Db, app: Db, purpose = 'tribunal') {
  const made = await roundScene(db);
  const carys = await signedIn({ db, app, actor: made.carys, routes, now });
  const begun = await carys.post(`/people/${made.rana}/reports`, { purpose, reader: 'The tribunal', replaces: '', ...days });
  const report = begun.to!.split('/').at(-1)!;
  const file = (kind: typeof reportWord, query: Parameters<typeof reportWord.file>[1]['query'] = {}) =>
    inScope(app, made.carys, now, async (scope) => (await kind.file(scope, { params: { report }, query }))!);
  const need = (kind: string, words: string) =>
    sql`insert into people_need (person_id, kind, words, during, recorded_at) values (${made.rana}, ${kind}, ${words}, daterange('2026-08-03', null), ${now.toString()})`.execute(
      db,
    );
  const word = async (query: Parameters<typeof file>[1] = {}) => {
    const { body, name } = await file(reportWord, query);
    const bytes = body as Uint8Array;
    return { name, text: textOf(entryOf(bytes, 'word/document.xml')), styles: entryOf(bytes, 'word/styles.xml'), bytes };
  };
  return { ...made, browser: carys, report, file, need, word };
}

test('the reader’s copy is as the template has it whatever the person needs; the person’s own is in large print with the offer, and says whose it is', async ({
  db,
  app,
}) => {
  const { browser, report, need, word, file } = await scene(db, app);
  // The size of everything that has no other.
  const large = /<w:rPrDefault>.*?<w:sz w:val="36"\/>.*?<\/w:rPrDefault>/;
  expect((await word({ copy: 'person' })).styles).not.toMatch(large);
  expect(wordsOf((await browser.get(`/reports/${report}`)).html)).toContain('Nothing is recorded yet : that is not the same as no need.');
  await need('large print', '18 point, black on cream');
  await need('easy read', 'With pictures.');
  const readers = await word();
  expect([readers.name, large.test(readers.styles), readers.text.includes('This copy'), readers.text.includes('Would you like')]).toEqual([
    'report tribunal 2026-11-24 draft.docx',
    false,
    false,
    false,
  ]);
  const own = await word({ copy: 'person' });
  expect([own.name, large.test(own.styles)]).toEqual(['report tribunal 2026-11-24 own copy draft.docx', true]);
  expect(own.text).toContain('Rana’s own, in large print because Rana needs it');
  expect(own.text).toContain('Would you like this in easy read? Ask us, and we go through it with you.');
  expect((await file(reportPdf, { copy: 'person' })).name).toBe('report tribunal 2026-11-24 own copy draft.pdf');
  const page = wordsOf((await browser.get(`/reports/${report}`)).html);
  for (const words of [
    'The reader’s copy (The tribunal) is as your organisation’s template has it: how Rana is written to does not change it.',
    'Rana’s copy is as Rana is written to, in large print, with an offer to go through it.',
    'In large print, 16 points at least: 18 point, black on cream. In easy read, one idea a sentence: With pictures.',
    'The tribunal alone decides that (rule 14 of its rules, 2008)',
  ])
    expect(page).toContain(words);
});

test('a unit’s logo stands in the Word file and the PDF of its reports from the moment it is set', async ({ db, app }) => {
  const { unit, carys, word, file } = await scene(db, app, 'team');
  expect(entryOf((await word()).bytes, 'word/document.xml')).not.toContain('<w:drawing>');
  const { type, width, height, bytes } = takeLogo(logoPng);
  await sql`insert into places_logo (unit_id, words, type, width, height, content, during, set_by, set_by_name, set_at)
    values (${unit}, 'Logo of Larkfield', ${type}, ${width}, ${height}, ${Buffer.from(bytes)}, tstzrange(${now.toString()}, null), ${carys.id}, 'Wendy Ashdown', ${now.toString()})`.execute(
    db,
  );
  for (const query of [{}, { copy: 'person' as const }]) {
    expect(entryOf((await word(query)).bytes, 'word/document.xml')).toContain('descr="Logo of Larkfield"');
    expect(Buffer.from((await file(reportPdf, query)).body as Uint8Array).toString('latin1')).toContain('/Alt (Logo of Larkfield)');
  }
});
