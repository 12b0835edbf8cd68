import { Range } from '#platform/database.ts';
import { nhsCheckDigit, searchText } from '#people';
import { since, type Calendar } from './calendar.ts';
import { chanceFor, idFor } from './chance.ts';
import { unitId } from './places.ts';
import { LEFT, RESIDENTS, type Resident } from './residents-list.ts';
import type { Rows } from './rows.ts';
import { AGENCY, STAFF } from './staff-list.ts';
import { staffId } from './staff.ts';
import { stayOf, type Unit } from './unit.ts';
import { APART } from './weekly-invitations.ts';

export const personId = (key: string): string => idFor('person', key);

/** Numbers that start 999 belong to made-up people; one whose check sum comes to ten is left out, as the rule says. */
function madeUpNhsNumbers(count: number): string[] {
  const numbers: string[] = [];
  for (let serial = 7200; numbers.length < count; serial += 37) {
    const nine = `99903${String(serial).slice(0, 4)}`;
    const check = nhsCheckDigit(nine);
    if (check !== undefined) numbers.push(`${nine}${check}`);
  }
  return numbers;
}

/** Everybody the unit supports or supported in the twelve weeks, with what is known of them. */
export function addResidents(rows: Rows, unit: Unit): void {
  const people = [...RESIDENTS, ...LEFT];
  const numbers = madeUpNhsNumbers(people.length);
  people.forEach((person, index) => addPerson(rows, unit.calendar, person, index, numbers[index]!));
  for (const left of LEFT) if (left.how === 'transfer out') addNextStay(rows, unit.calendar, left.key);
  addProtectedTimes(rows, unit);
  const [a, b] = [personId(APART.one), personId(APART.other)].toSorted() as [string, string];
  rows.add('people_apart', {
    id: idFor('apart'),
    person_a: a,
    person_b: b,
    why: 'Hard words at breakfast on Saturday. Both asked for space.',
    during: since(unit.calendar.monday.subtract({ days: 2 })),
    set_by: staffId('femi'),
    set_at: unit.calendar.at(unit.calendar.monday.subtract({ days: 2 }), 640),
  });
  for (const away of unit.away) {
    const from = unit.calendar.at(unit.calendar.monday, away.from);
    const known = from.subtract({ hours: away.kind === 'missing' || away.kind === 'general hospital' ? 0 : 20 });
    rows.add('people_absence', {
      id: idFor('away', away.person, away.from, unit.calendar.monday.toString()),
      person_id: personId(away.person),
      kind: away.kind,
      purpose: away.purpose,
      during: new Range(from, unit.calendar.at(unit.calendar.monday, away.to)),
      recorded_by: staffId('femi'),
      recorded_at: Temporal.Instant.compare(known, unit.calendar.now) < 0 ? known : unit.calendar.now,
    });
  }
}

function addPerson(rows: Rows, calendar: Calendar, person: Resident, index: number, nhsNumber: string): void {
  const chance = chanceFor('person', person.key);
  const id = personId(person.key);
  const stay = stayOf(person.key);
  const came = calendar.at(calendar.monday, stay.from);
  const cameOn = calendar.monday.add({ days: Math.floor(stay.from / 1440) });
  const left = LEFT.find(({ key }) => key === person.key);
  const clientId = `L${20_410 + index * 7}`;
  const by = staffId('femi');
  const dated = (days: number) => ({
    during: since(laterDate(cameOn, calendar.monday.subtract({ days }))),
    recorded_by: by,
    recorded_at: laterInstant(came, calendar.at(calendar.monday.subtract({ days }), 660)),
  });
  rows.add('people_person', {
    id,
    nhs_number: nhsNumber,
    nhs_trace: 'traced',
    client_id: clientId,
    given_name: person.given,
    surname: person.surname,
    preferred_name: person.preferred ?? null,
    born_on: calendar.monday.subtract({ years: person.age, days: 20 + chance.whole(320) }),
    gender: person.gender,
    pronouns: person.pronouns ?? null,
    ethnicity: person.ethnicity,
    language: person.language ?? null,
    photo_consent: chance.happens(0.6),
    search: searchText({
      givenName: person.given,
      surname: person.surname,
      preferredName: person.preferred ?? null,
      nhsNumber,
      clientId,
    }),
    created_at: came,
    version: 1,
  });
  rows.add('people_episode', {
    id: idFor('stay', person.key),
    person_id: id,
    unit_id: unitId('larkfield'),
    bed: person.bed,
    during: new Range(came, stay.to === null ? null : calendar.at(calendar.monday, stay.to)),
    began_how: 'admission',
    ended_how: left?.how ?? null,
    ended_to: left?.to ?? null,
    ended_why: left === undefined ? null : left.how === 'discharge' ? 'Ready, and the flat is' : 'Nearer to family',
    began_by: by,
    ended_by: left === undefined ? null : staffId('oonagh'),
    recorded_at: came,
    version: left === undefined ? 1 : 2,
  });
  (person.needs ?? []).forEach(([kind, words], order) =>
    rows.add('people_need', { id: idFor('need', person.key, order), person_id: id, kind, words, ...dated(200) }),
  );
  (person.alerts ?? []).forEach(([kind, words], order) =>
    rows.add('people_alert', {
      id: idFor('alert', person.key, order),
      person_id: id,
      kind,
      words,
      ...dated(person.key === 'moira' ? 24 : person.key === 'callum' ? 8 : 180),
    }),
  );
  person.helps.forEach((words, order) =>
    rows.add('people_help', {
      id: idFor('helps', person.key, order),
      person_id: id,
      words,
      said_by: 'the person',
      ...dated(120 - order * 30),
    }),
  );
  (person.carers ?? []).forEach(([name, relation, consent, told], order) =>
    rows.add('people_carer', {
      id: idFor('carer', person.key, order),
      person_id: id,
      name,
      relation,
      phone: `01632 960${String(100 + index * 7 + order).padStart(3, '0')}`,
      may_be_told: told,
      consent,
      ...dated(150),
    }),
  );
  for (const [duty, name] of person.workers) {
    const matched = [...STAFF, ...AGENCY].find(
      (member) => `${member.given} ${member.surname}` === name || `${member.preferred ?? member.given} ${member.surname}` === name,
    );
    const held = dated(160);
    rows.add('people_named_worker', {
      id: idFor('named', person.key, duty),
      person_id: id,
      duty,
      staff_id: matched === undefined ? null : staffId(matched.key),
      name_as_given: name,
      ...held,
    });
    if (matched !== undefined) {
      rows.add('platform_relationship', {
        id: idFor('knows', person.key, duty),
        actor_id: staffId(matched.key),
        person_id: id,
        kind: 'named worker',
        during: new Range<Temporal.Instant>(held.recorded_at, stay.to === null ? null : calendar.at(calendar.monday, stay.to)),
        source_kind: 'named worker',
        source_id: idFor('named', person.key, duty),
        made_at: held.recorded_at,
      });
    }
  }
  for (const [field, value] of person.facts ?? [])
    rows.add('people_fact', {
      id: idFor('fact', person.key, field),
      person_id: id,
      field,
      value,
      as_at: calendar.monday.subtract({ days: 9 }),
      source: 'Record system, weekly census',
      recorded_by: by,
      recorded_at: calendar.at(calendar.monday.subtract({ days: 9 }), 600),
    });
  const [code, written, restricted] = person.status;
  const dateless = code === '01' || restricted;
  rows.add('legal_status', {
    id: idFor('status', person.key),
    person_id: id,
    code,
    as_written: written,
    starts_on: code === '01' ? null : cameOn,
    expires_on: dateless ? null : calendar.monday.add({ days: 30 + chance.whole(150) }),
    restricted,
    during: since(cameOn),
    source: 'Entered',
    recorded_by: by,
    recorded_at: came,
  });
  person.goals.forEach(([words, category], order) =>
    rows.add('plan_goal', {
      id: idFor('goal', person.key, order),
      person_id: id,
      my_words: words,
      said_on: laterDate(cameOn.add({ days: 5 }), calendar.monday.subtract({ days: 60 - order * 20 })),
      category,
      ...dated(60 - order * 20),
      recorded_by: staffId('carys'),
    }),
  );
  if (person.level !== undefined)
    rows.add('plan_target', {
      id: idFor('level', person.key),
      person_id: id,
      hours: person.level,
      agreed_with: 'the person and their named OT',
      ...dated(100),
    });
}

function addNextStay(rows: Rows, calendar: Calendar, key: string): void {
  const moved = calendar.at(calendar.monday, stayOf(key).to!);
  rows.add('people_episode', {
    id: idFor('stay', key, 'next'),
    person_id: personId(key),
    unit_id: unitId('beech'),
    bed: '4',
    during: new Range<Temporal.Instant>(moved, null),
    began_how: 'transfer in',
    ended_how: null,
    ended_to: null,
    ended_why: null,
    began_by: staffId('isla'),
    ended_by: null,
    recorded_at: moved,
    version: 1,
  });
}

function addProtectedTimes(rows: Rows, unit: Unit): void {
  const long = unit.calendar.monday.subtract({ weeks: 40 });
  unit.kept.forEach((kept, order) => {
    rows.add('people_protected_time', {
      id: idFor('kept', order, unit.calendar.monday.toString()),
      unit_id: unitId('larkfield'),
      person_id: kept.person === null ? null : personId(kept.person),
      kind: kept.kind,
      label: kept.label,
      days: kept.days,
      on_date: kept.on ?? null,
      start_time: kept.start,
      minutes: kept.minutes,
      during: new Range<Temporal.PlainDate>(kept.from ?? long, kept.to ?? null),
      recorded_by: staffId('femi'),
      recorded_at: unit.calendar.at(
        kept.from !== undefined && Temporal.PlainDate.compare(kept.from, unit.calendar.today) < 0
          ? kept.from
          : unit.calendar.monday.subtract({ weeks: 2 }),
        600,
      ),
    });
  });
}

function laterDate(one: Temporal.PlainDate, other: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(one, other) > 0 ? one : other;
}

function laterInstant(one: Temporal.Instant, other: Temporal.Instant): Temporal.Instant {
  return Temporal.Instant.compare(one, other) > 0 ? one : other;
}
