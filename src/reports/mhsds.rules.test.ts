import { expect, test } from 'vitest';
import { attendanceCodesOn } from '#programme';
import { countActivity, type Came, type Contact } from './activity-count.rules.ts';
import { attendStatus, careContactColumns, careContactRow, consMechanism, indirectColumns, indirectRow } from './mhsds.rules.ts';

const came = (sessionId: string, personId: string, minutes: number | null): Came => ({ sessionId, personId, kind: 'group', minutes });

test('each cell stands under its field, in the order of the columns', () => {
  const row = careContactRow({
    localPatientId: 'C7',
    contactId: 's-p',
    date: '2026-11-18',
    time: '10:00:00',
    minutes: 45,
    mechanism: '01',
    status: '6',
    groupSize: 4,
  });
  expect(Object.fromEntries(careContactColumns.map(({ field }, index) => [field, row[index]]))).toEqual({
    ServiceRequestId: '',
    LocalPatientId: 'C7',
    CareContactId: 's-p',
    CareContDate: '2026-11-18',
    CareContTime: '10:00:00',
    ClinContactDurOfCareContact: 45,
    ConsMechanismMH: '01',
    AttendStatus: '6',
    x_GroupSize: 4,
  });
  const done = indirectRow({ localPatientId: 'C7', date: '2026-11-18', time: '10:05:00', minutes: 20, staffId: 's1' });
  expect(Object.fromEntries(indirectColumns.map(({ field }, index) => [field, done[index]]))).toEqual({
    ServiceRequestId: '',
    LocalPatientId: 'C7',
    IndirectActDate: '2026-11-18',
    IndirectActTime: '10:05:00',
    DurationIndirectAct: 20,
    CareProfLocalId: 's1',
  });
  expect(
    careContactRow({ localPatientId: 'C7', contactId: 'n', date: 'd', time: 't', minutes: null, mechanism: '', status: '5', groupSize: null })[5],
  ).toBe('');
});

test('every code of attendance has its national code or is no contact, as the counting policy has it', () => {
  const expected: Record<string, string | null> = {
    came: '5',
    'came late': '6',
    'left early': '5',
    'came for part': '5',
    'called away': '5',
    unplanned: '5',
    declined: '2',
    unwell: '2',
    asleep: '2',
    'on leave': null,
    'at an appointment': null,
    cancelled: '4',
    'not offered': null,
    'not recorded': null,
  };
  const codes = attendanceCodesOn(Temporal.PlainDate.from('2026-11-18'));
  expect(codes.map(({ code }) => code).toSorted()).toEqual(Object.keys(expected).toSorted());
  for (const { code, counts } of codes) {
    expect([code, attendStatus(code)]).toEqual([code, expected[code]]);
    // Who came has a code of those seen, and nobody else has.
    expect([code, ['5', '6'].includes(attendStatus(code) ?? '')]).toEqual([code, counts.attended !== 'none']);
  }
  expect(attendStatus('something new')).toBeNull();
});

test('by what means: only what the kind of note says', () => {
  expect(['one to one', 'visit', 'phone call', 'time and listening', 'leave support', 'other'].map(consMechanism)).toEqual([
    '01',
    '01',
    '02',
    '',
    '01',
    '',
  ]);
});

test('minutes are the person’s; a group is of two and more; people count once; a length not written is told, never nought', () => {
  const sessions = [came('a', 'p', 60), came('a', 'q', 30), came('a', 'r', null), came('b', 'p', 45), came('c', 'p', 20), came('c', 'q', 20)];
  const contacts: Contact[] = [
    { personId: 'p', kind: 'Visit', minutes: 40 },
    { personId: 'p', kind: 'Visit', minutes: null },
  ];
  const count = countActivity(sessions, contacts, [
    { personId: 'p', minutes: 15 },
    { personId: 'p', minutes: 10 },
  ]);
  expect(count.direct).toEqual([
    { what: 'Sessions with others', contacts: 5, people: 3, minutes: 130, withoutLength: 1 },
    { what: 'Sessions alone', contacts: 1, people: 1, minutes: 45, withoutLength: 0 },
    { what: 'Visit', contacts: 2, people: 1, minutes: 40, withoutLength: 1 },
  ]);
  expect(count.directAll).toEqual({ what: 'All', contacts: 8, people: 3, minutes: 215, withoutLength: 2 });
  expect(count.sessions.map(({ sessions: number }) => number)).toEqual([1, 2, 0, 0]);
  expect(count.groupMean).toBe(2.5);
  expect(count.indirect).toEqual({ entries: 2, minutes: 25, people: 1 });
  expect(countActivity([], [], []).groupMean).toBeNull();
});
