import { Range } from '#platform/database.ts';
import { chanceFor, idFor } from './chance.ts';
import { unitId } from './places.ts';
import { personId } from './residents.ts';
import type { Rows } from './rows.ts';
import { PROGRAMME_KEYS } from './staff-list.ts';
import { staffId } from './staff.ts';
import type { Unit } from './unit.ts';

/** Those trained to use Trellis; the others are shown as not recorded. */
const TRAINED = [...PROGRAMME_KEYS, 'wendy', 'femi', 'bronwen', 'kofi', 'imogen', 'clare', 'abdul', 'joyce', 'helena', 'yusuf', 'oonagh'];
/** Who looks at whose record on a day at work, and what at. */
const LOOKS: readonly (readonly [who: string, actions: readonly string[]])[] = [
  ['femi', ['people.see-person', 'leave.see-authorisation', 'notes.see-notes']],
  ['carys', ['people.see-person', 'plan.see-plan']],
  ['lee', ['people.see-person', 'plan.see-interests']],
  ['helena', ['people.see-person', 'legal.see-status']],
  ['bronwen', ['people.see-person', 'notes.see-notes']],
];
/** Information for a carer or a GP, as Trellis comes with it. */
const INFORMATION_TEMPLATE = '00000000-0000-4000-8000-00000000a003';
const LOOKED_AT = ['marcus', 'priya'];

/** Who looked at two people's records, two openings in an emergency (one to be looked at still), a copy asked for, a hold, a letter that went to a GP, and training. */
export function addRecords(rows: Rows, unit: Unit): void {
  const { calendar } = unit;
  const day = (ago: number, minutes: number): Temporal.Instant => calendar.at(calendar.today.subtract({ days: ago }), minutes);
  for (const key of new Set(TRAINED)) {
    const got = calendar.mondayOf(-(6 + chanceFor('trellis training', key).whole(30)));
    rows.add('workforce_skill', {
      id: idFor('skill', key, 'using Trellis'),
      staff_id: staffId(key),
      skill: 'using Trellis',
      during: new Range<Temporal.PlainDate>(got, null),
      recorded_by: staffId('wendy'),
      recorded_at: calendar.at(got, 620),
    });
  }
  const look = (who: string, person: string, action: string, at: Temporal.Instant, outcome = 'read', reason: string | null = null): void => {
    if (Temporal.Instant.compare(at, calendar.now) >= 0) return;
    rows.add('audit.event', {
      at,
      actor_kind: 'staff',
      actor_id: staffId(who),
      action,
      outcome,
      unit_id: unitId('larkfield'),
      people: [personId(person)],
      subject: null,
      reason,
      request_id: idFor('look', who, person, action, at.toString()),
      fields: [],
    });
  };
  for (const person of LOOKED_AT)
    for (let ago = 1; ago <= 9; ago += 1)
      for (const [who, actions] of LOOKS) {
        const chance = chanceFor('look', person, who, ago);
        if (chance.happens(0.45)) continue;
        const at = day(ago, 480 + chance.whole(540));
        for (const [index, action] of actions.entries()) look(who, person, action, at.add({ minutes: index * 3 }));
      }

  const opened = (
    key: string,
    about: { person: string; at: Temporal.Instant; minutes: number; reason: string; words: string; looks: readonly string[] },
  ): string => {
    const id = idFor('emergency', key);
    rows.add('records_emergency', {
      id,
      person_id: personId(about.person),
      staff_id: staffId('robyn'),
      role: 'activity co-ordinator',
      unit_id: unitId('larkfield'),
      reason: about.reason,
      words: about.words,
      during: new Range(about.at, about.at.add({ minutes: about.minutes })),
      review_by: about.at.add({ hours: 72 }),
    });
    look('robyn', about.person, 'records.open-emergency', about.at, 'done', `${about.reason}: ${about.words}`);
    for (const [index, action] of about.looks.entries())
      look('robyn', about.person, action, about.at.add({ minutes: index + 1 }), 'read', 'opened in an emergency');
    return id;
  };
  const earlier = opened('earlier', {
    person: 'priya',
    at: day(6, 1105),
    minutes: 12,
    reason: 'They are here with me, or in danger now',
    words: 'Came to our open evening and ate something; needed to know what she is allergic to',
    looks: ['people.see-person'],
  });
  rows.add('records_emergency_review', {
    emergency_id: earlier,
    person_id: personId('priya'),
    outcome: 'right',
    words: 'Spoke to Robyn and to Priya, who was glad of it. Clinic room told.',
    follows: null,
    reviewed_by: staffId('wendy'),
    reviewed_at: day(5, 560),
  });
  const waiting = opened('waiting', {
    person: 'marcus',
    at: day(1, 1035),
    minutes: 60,
    reason: 'They telephoned, or somebody telephoned about them',
    words: 'Rang our unit by mistake, sounded upset; looked for what helps and who to ring',
    looks: ['people.see-person', 'people.see-person', 'plan.see-plan'],
  });
  rows.add('tasks_task', {
    id: idFor('task', 'emergency access', calendar.monday.toString()),
    unit_id: unitId('larkfield'),
    kind: 'must tell',
    about_kind: 'emergency access',
    about_id: waiting,
    person_id: personId('marcus'),
    say: 'Robyn Skelton (activity co-ordinator, not of this unit) opened the record of Marcus Adeyemi-Cole in an emergency.',
    link: `/records/emergency-access?unit=${unitId('larkfield')}`,
    asked_of: staffId('wendy'),
    asked_by: staffId('robyn'),
    asked_at: day(1, 1035),
    due_at: day(1, 1035).add({ hours: 72 }),
  });
  const asked = calendar.today.subtract({ days: 9 });
  rows.add('records_request', {
    id: idFor('copy request', 'priya'),
    person_id: personId('priya'),
    asked_by: 'the person',
    authority: null,
    how: 'said',
    identity: 'Asked Kofi Osei, her named nurse, in person',
    received_on: asked,
    due_on: asked.add({ months: 1 }),
    recorded_by: staffId('wendy'),
    recorded_at: day(8, 600),
  });
  rows.add('records_hold', {
    id: idFor('hold', 'marcus'),
    person_id: personId('marcus'),
    why: 'A complaint about leave that was cancelled in the summer is still open',
    asked_by: 'Complaints team, reference 26/118',
    from_on: calendar.mondayOf(-8),
    until_on: null,
    placed_by: staffId('neil'),
    placed_at: calendar.at(calendar.mondayOf(-8), 660),
  });
  const since = calendar.mondayOf(-12);
  for (const [key, value] of [
    ['records.letter-address', 'Larkfield House\nMill Lane\nWexbridge WX2 4LH'],
    ['records.letter-reach', '01999 496 0110, larkfield@wexbridge.example'],
  ] as const)
    rows.add('platform_setting', {
      id: idFor('setting', key),
      unit_id: unitId('larkfield'),
      key,
      value,
      during: new Range(calendar.at(since, 600), null),
      why: 'What stands at the head of letters',
      set_by: staffId('wendy'),
      set_at: calendar.at(since, 600),
    });
  const letter = idFor('letter', 'priya');
  const disclosure = idFor('given outside', 'priya');
  const sent = calendar.today.subtract({ days: 6 });
  rows.add('records_letter', {
    id: letter,
    person_id: personId('priya'),
    unit_id: unitId('larkfield'),
    template_id: INFORMATION_TEMPLATE,
    to_kind: 'the GP',
    to_name: 'Dr Okafor',
    to_address: 'Mill Street Surgery\nWexbridge',
    subject: 'Blood tests for Priya, and her walks',
    body: 'Dear Dr Okafor,\n\nPriya asks that her next blood test be at your surgery, as she will be home on Thursdays. She walks there with somebody she trusts.\n\nPlease tell us the day. Priya knows that I write this to you and has read it.',
    author_id: staffId('femi'),
    state: 'signed',
    begun_at: day(7, 840),
    signed_at: day(7, 905),
    signed_as: 'Femi Adeleke, nurse',
  });
  rows.add('records_disclosure', {
    id: disclosure,
    person_id: personId('priya'),
    unit_id: unitId('larkfield'),
    given_on: sent,
    to_whom: 'Dr Okafor (the GP)',
    basis: 'consent',
    basis_words: 'She agreed on reading it through with Femi',
    what: 'A letter: Blood tests for Priya, and her walks',
    how: 'by post: Mill Street Surgery',
    person_told: 'told',
    letter_id: letter,
    given_by: staffId('femi'),
    recorded_at: day(6, 615),
  });
  rows.add('records_letter_sent', {
    letter_id: letter,
    person_id: personId('priya'),
    sent_on: sent,
    how: 'by post',
    words: 'Mill Street Surgery',
    disclosure_id: disclosure,
    sent_by: staffId('femi'),
    recorded_at: day(6, 615),
  });
}
