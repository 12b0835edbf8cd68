import { Range, type Db } from '#platform/database.ts';
import { signInScene, type TestBrowser } from '#platform/sign-in/sign-in.fixture.tsx';
import { expect } from '#tests/fixture.ts';
import { makePerson } from '#tests/people-scene.ts';
import { measuresRoutes } from '#measures';
import { peopleRoutes } from '#people';
import { ownRoutes } from './routes.ts';

/** Two people, a nurse who hands the tablet over and asks, and one who may be put in charge. */
export async function ownMeasuresScene(db: Db, app: Db) {
  const site = await signInScene(db, app, { routes: [...ownRoutes, ...peopleRoutes, ...measuresRoutes] });
  const ada = await site.add('Ada', 'Lund');
  const femi = await site.add('Femi', 'Adeleke');
  const eileen = await makePerson(db, site.unitId, { givenName: 'Eileen', surname: 'Marsh' });
  const dev = await makePerson(db, site.unitId, { givenName: 'Dev', surname: 'Chowdhury' });
  const handed = async (person: string): Promise<TestBrowser> => {
    const browser = await site.signIn('ada.lund');
    await browser.open(`/people/${person}/hand-over`);
    await browser.send(`/people/${person}/hand-over`, {});
    expect(browser.path).toBe('/my');
    return browser;
  };
  const ask = async (person: string, instrument: string): Promise<string> => {
    const browser = await site.signIn('ada.lund');
    await browser.open(`/people/${person}/measures`);
    await browser.send(`/people/${person}/measures/ask`, { instrument });
    const row = await db
      .selectFrom('measures_asked')
      .select('id')
      .where('person_id', '=', person)
      .where('instrument_id', '=', instrument)
      .where('ended_at', 'is', null)
      .executeTakeFirst();
    return row?.id ?? '';
  };
  /** Answers one question on its page. */
  const answer = async (browser: TestBrowser, asked: string, at: number, value: string): Promise<void> => {
    await browser.open(`/my/measures?asked=${asked}&at=${at}`);
    await browser.send('/my/measures/answer', { answer: value, go: 'on' });
  };
  const appoint = (staffId: string) =>
    db
      .insertInto('workforce_appointment')
      .values({
        kind: 'nurse in charge',
        unit_id: site.unitId,
        staff_id: staffId,
        during: new Range(site.watch.now().subtract({ hours: 1 }), site.watch.now().add({ hours: 8 })),
        made_at: site.watch.now(),
      })
      .execute();
  return { ...site, ada, femi, eileen, dev, handed, ask, answer, appoint };
}

/** The fields of the PHQ-9 as staff send it, every item answered with 1. */
export const phqByStaff: Readonly<Record<string, string>> = {
  instrument: 'phq-9',
  definition: '1999',
  ...Object.fromEntries(['1', '2', '3', '4', '5', '6', '7', '8', '9', 'difficulty'].map((id) => [`answers.${id}`, '1'])),
  completedBy: 'person',
  'on-day': '19',
  'on-month': '11',
  'on-year': '2026',
  occasion: 'review',
  help: '',
  place: '',
  ownWords: '',
};
