import { describe, expect, test } from 'vitest';
import type { FilePreview } from './preview.ts';
import { openWardFile } from './reading-context.fixture.ts';
import { workersOfRota } from './staff-from-rota.ts';

describe('a rota', () => {
  const long = openWardFile('shifts', 'rota-long.csv');
  const wide = openWardFile('shifts', 'rota-wide.csv');
  const entries = (rota: FilePreview<'shifts'>) =>
    rota.rows
      .flatMap(({ values }) =>
        (values?.entries ?? []).map(
          (entry) =>
            `${values?.staff.assignment} ${values?.staff.surname}, ${values?.staff.givenName} · ${entry.what} ${entry.kind} · ${entry.start.toString()} to ${entry.end.toString()}`,
        ),
      )
      .toSorted();

  test('long and wide hold the same shifts and absences, one for one', () => {
    expect(entries(long)).toHaveLength(198);
    expect(entries(wide)).toEqual(entries(long));
    expect([long.ready, wide.ready]).toEqual([true, true]);
    expect(long.columns.every((column) => column.use === 'read')).toBe(true);
    expect(wide.columns.filter((column) => column.use === 'day of the rota')).toHaveLength(14);
  });

  test('a night ends the next morning, leave is a whole day, a day off is nothing', () => {
    const sian = wide.rows.find((row) => row.values?.staff.assignment === '20001011-1')?.values;
    expect(
      sian?.entries.map((entry) => `${entry.kind} ${entry.start.toPlainDateTime().toString()} ${entry.end.toPlainDateTime().toString()}`),
    ).toEqual([
      'night 2026-11-23T19:00:00 2026-11-24T07:30:00',
      'long day 2026-11-26T07:00:00 2026-11-26T19:30:00',
      'night 2026-11-30T19:00:00 2026-12-01T07:30:00',
    ]);
    const ravi = wide.rows[0]?.values?.entries.find((entry) => entry.what === 'absence');
    expect(ravi).toMatchObject({ kind: 'annual leave', asWritten: 'AL' });
    expect([ravi?.start.toString(), ravi?.end.toString()]).toEqual([
      '2026-11-28T00:00:00+00:00[Europe/London]',
      '2026-11-29T00:00:00+00:00[Europe/London]',
    ]);
  });

  test('the staff are those of the rota, with our roles; two people named Ravi Pugh stay two', () => {
    const staff = workersOfRota(long.rows).map((worker) => worker.staff);
    expect(staff).toHaveLength(28);
    expect(staff).toEqual(workersOfRota(wide.rows).map((worker) => worker.staff));
    expect(
      staff.filter((worker) => worker.surname === 'Pugh' && worker.givenName === 'Ravi').map((worker) => [worker.assignment, worker.role]),
    ).toEqual([
      ['20001006-1', 'STR senior'],
      ['20001018-1', 'nurse'],
    ]);
    expect([...new Set(staff.map((worker) => `${worker.roleAsWritten}: ${worker.role}, ${worker.grade}`))]).toEqual([
      'OT: OT, Band 6',
      'OT: OT, Band 5',
      'Assistant therapy practitioner: OT assistant, Band 4',
      'OT assistant: OT assistant, Band 3',
      'Activity co-ordinator: activity co-ordinator, Band 4',
      'STR worker (senior): STR senior, Band 4',
      'STR worker (intermediate): STR intermediate, Band 3',
      'STR worker (foundation): STR foundation, Band 3',
      'Peer worker: peer worker, Band 3',
      'Staff nurse: nurse, Band 5',
      'Charge nurse: nurse, Band 6',
      'Healthcare support worker: healthcare support worker, Band 3',
    ]);
    expect(staff.find((worker) => worker.surname === 'Null')).toMatchObject({ givenName: 'Priya' });
    expect(staff.find((worker) => worker.assignment === '20001011-1')?.givenName).toBe('Siân');
  });

  test('shifts that overlap are said, and mended by ending the earlier one', () => {
    const overlaps = long.rows.flatMap((row) => row.warnings.map((warning) => warning.sentence));
    const sentence = (name: string, day: string) =>
      `${name}: two shifts overlap by 30 minutes on ${day}. The earlier one is ended where the later begins.`;
    expect(overlaps).toEqual([
      sentence("Priya D'Souza", 'Fri 4 Dec'),
      sentence('Priya Null', 'Thu 3 Dec'),
      sentence('Eileen Mensah', 'Thu 26 Nov'),
      sentence('Marcus Fogarty', 'Fri 4 Dec'),
      sentence('Farah Pugh', 'Sat 28 Nov'),
    ]);
    for (const { entries: mended } of workersOfRota(long.rows)) {
      const shifts = mended.filter((entry) => entry.what === 'shift');
      const gaps = shifts.slice(1).map((next, index) => next.start.epochMilliseconds - (shifts[index]?.end.epochMilliseconds ?? 0));
      expect(gaps.filter((gap) => gap < 0)).toEqual([]);
    }
  });
});

describe('interests', () => {
  test('89 lines, the words with their quotation marks, and strong wishes nobody has', () => {
    const inventory = openWardFile('interests', 'interests.csv');
    expect(inventory.counts).toMatchObject({ rows: 89, ready: 89, withProblems: 0 });
    expect(inventory.rows[3]?.values).toMatchObject({
      clientId: 'C10100',
      interest: 'Sewing',
      usedTo: false,
      doesNow: true,
      wouldLike: true,
      strength: 2,
      ownWords: '"Since I was little"',
      helpedBy: 'K Osei',
    });
    expect(inventory.rows[1]?.values?.ownWords).toBe('maybe, not in a big group');
    expect(inventory.rows.flatMap((row) => row.warnings).map((warning) => warning.line)).toEqual([2, 44, 49, 62]);
    expect(inventory.rows[0]?.warnings[0]?.sentence).toBe(
      'Fixing bikes is as strong as can be (5), yet it is neither in the past, nor now, nor wished for. Ask the person.',
    );
    expect(inventory.ready).toBe(true);
  });

  test('somebody nobody knows is a problem', () => {
    const inventory = openWardFile('interests', 'interests.csv', {
      peopleHere: [{ clientId: 'C10100', nhsNumber: null, name: 'Maureen Baptiste' }],
    });
    expect(inventory.counts.ready).toBe(5);
    expect(inventory.rows[5]?.problems[0]?.sentence).toBe('Nobody here has the client ID C10101. Import the people first, or correct it.');
  });
});

test('rooms: eight rooms and two vehicles; step free unknown is not no', () => {
  const rooms = openWardFile('rooms', 'rooms.csv');
  expect(rooms.counts).toEqual({ rows: 10, ready: 10, withProblems: 0, withWarnings: 0, repeated: 0 });
  expect(rooms.rows.map((row) => row.values?.what)).toEqual([...Array<string>(8).fill('room'), 'vehicle', 'vehicle']);
  expect(rooms.rows[3]?.values).toEqual({
    what: 'room',
    name: 'Gym',
    unit: 'Larkfield House',
    kind: 'gym',
    holds: 4,
    stepFree: false,
  });
  expect(rooms.rows[9]?.values).toEqual({
    what: 'vehicle',
    name: 'People carrier',
    unit: 'Larkfield House',
    kind: 'vehicle',
    holds: 7,
    stepFree: null,
  });
});
