import { Range } from '#platform/database.ts';
import { idFor } from './chance.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** What was said with carers, what they were given for themselves, how they see it; who has nobody near; how people are reached, and an interpreter. */
export function addCarers(rows: Rows, { calendar }: Unit): void {
  const day = (ago: number) => calendar.today.subtract({ days: ago });
  const kept = (by: string, ago: number, minutes: number) => ({ recorded_by: staffId(by), recorded_at: calendar.at(day(ago), minutes) });
  const of = (key: string) => ({ carer_id: idFor('carer', key, 0), person_id: personId(key) });
  const contact = (
    key: string,
    ago: number,
    by: string,
    words: { said: string; told?: string; how?: string; began?: string; reached?: boolean; consent?: string; confidence?: boolean },
  ) =>
    rows.add('people_carer_contact', {
      id: idFor('carer contact', key, ago),
      ...of(key),
      happened_at: calendar.at(day(ago), 690),
      how: words.how ?? 'telephone',
      began: words.began ?? 'they did',
      reached: words.reached ?? true,
      said: words.said,
      told: words.told ?? null,
      consent: words.consent ?? 'agreed',
      beyond_why: null,
      in_confidence: words.confidence ?? false,
      ...kept(by, ago, 720),
    });
  contact('marcus', 2, 'femi', {
    said: 'She asked how his week went and whether Sunday dinner still stands.',
    told: 'That he cooked on Tuesday, and that Sunday stands.',
  });
  contact('marcus', 16, 'femi', { said: 'Rang about the bus times.', began: 'we did', reached: false });
  contact('gareth', 9, 'kofi', {
    said: 'She asked about court. We listened, and said what a section is and who can tell her more.',
    consent: 'agreed in part',
  });
  contact('eileen', 5, 'kofi', {
    said: 'He is worn out by ringing three times a day and feels he may not say so.',
    how: 'visit',
    confidence: true,
  });
  const view = (key: string, ago: number, by: string, part: 'how they see it' | 'what helps', words: string, confidence: boolean) =>
    rows.add('people_carer_view', {
      id: idFor('carer view', key, part),
      ...of(key),
      part,
      words,
      in_confidence: confidence,
      said_on: day(ago),
      ...kept(by, ago, 725),
    });
  view('marcus', 2, 'femi', 'how they see it', 'He laughs again at the table. I would like to be told before he comes, not after.', false);
  view('marcus', 2, 'femi', 'what helps', 'Feed him first, talk second.', false);
  view('eileen', 5, 'kofi', 'how they see it', 'I love her and I am tired. I cannot be the only number she has.', true);
  const support = (key: string, ago: number, by: string, kind: string, answer: string | null, words: string) =>
    rows.add('people_carer_support', {
      id: idFor('carer support', key, kind, ago),
      ...of(key),
      kind,
      answer,
      on_date: day(ago),
      words,
      ...kept(by, ago, 730),
    });
  support('marcus', 30, 'femi', 'carer’s assessment', 'offered', 'Told of her right to one, and whom to ring at the council.');
  support('eileen', 5, 'kofi', 'carer’s assessment', 'referred', 'He asked for it. Sent to the council’s carers’ team.');
  support('eileen', 5, 'kofi', 'signposting', null, 'Carers’ café, first Thursday, at the library.');
  rows.add('people_no_carer', {
    id: idFor('no carer', 'dev'),
    person_id: personId('dev'),
    why: 'wants nobody involved',
    own_words: 'My family have done enough. Ask me again at Christmas.',
    again_on: calendar.today.add({ days: 30 }),
    during: new Range(day(40), null),
    ...kept('kofi', 40, 700),
  });
  const way = (key: string, how: string, words: string | null) =>
    rows.add('people_contact_way', {
      id: idFor('contact way', key),
      person_id: personId(key),
      way: how,
      words,
      during: new Range(day(60), null),
      ...kept('femi', 60, 600),
    });
  way('tomasz', 'face to face', 'with the interpreter for anything that matters');
  way('marcus', 'text message', 'before ten he sleeps');
  rows.add('people_interpreter', {
    id: idFor('interpreter', 'tomasz'),
    person_id: personId('tomasz'),
    language: 'Polish',
    for_what: 'Ward round',
    on_date: calendar.today.add({ days: 6 }),
    at_time: '10:30',
    state: 'booked',
    words: 'Language line, reference LL-2291',
    ...kept('femi', 3, 640),
    changed_by: null,
    changed_at: null,
    version: 1,
  });
}
