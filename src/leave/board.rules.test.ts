import { expect, test } from 'vitest';
import { alarmsWanted, arrangeBoard, lateOf, unanswered, withWhom, withWhomShort } from './board.rules.ts';
import type { Alarm, BoardFacts, BoardPerson, Going } from './board.words.ts';
import { episodeStatus } from './episode.rules.ts';
import { wallTiles } from './wall.page.tsx';
import type { Episode, Movement, MovementFacts, MovementKind, Outing } from './words.ts';

const at = (text: string): Temporal.Instant => Temporal.Instant.from(text);
const today = (now: string): Temporal.PlainDate => at(now).toZonedDateTimeISO('Europe/London').toPlainDate();

const person = (id: string, name = id): BoardPerson => ({ id, name, shortName: name, initials: name.slice(0, 2).toUpperCase(), room: null });
const outing = (id: string, more: Partial<Outing> = {}): Outing => ({
  id,
  unitId: 'u',
  title: 'Library',
  place: 'Market Street',
  sessionId: null,
  span: { from: at('2026-11-25T12:00:00Z'), to: at('2026-11-25T14:00:00Z') },
  travel: null,
  vehicleId: null,
  phone: null,
  moneyPence: null,
  carries: null,
  planB: null,
  version: 1,
  escorts: [],
  ...more,
});
const moved = (what: MovementKind, when: string, facts: MovementFacts = {}, id = what + when): Movement => ({
  id,
  episodeId: 'e',
  what,
  at: at(when),
  recordedAt: at(when),
  recordedBy: 's',
  enteredLate: false,
  corrects: null,
  facts,
});
const going = (
  who: string,
  due: string | null,
  movements: readonly Movement[],
  now: string,
  more: Partial<Episode> = {},
  out: Outing = outing(`o-${who}`),
): Going => {
  const episode: Episode = {
    id: `e-${who}`,
    outingId: out.id,
    unitId: 'u',
    personId: who,
    basis: 'time off',
    lineId: null,
    groundsId: null,
    whyUnauthorised: null,
    accompaniedBy: null,
    startsAt: at('2026-11-25T12:00:00Z'),
    dueBack: due === null ? null : at(due),
    graceMinutes: 0,
    version: 1,
    movements,
    ...more,
  };
  return { episode, outing: out, status: episodeStatus(episode, at(now)) };
};
const facts = (people: readonly string[], goings: readonly Going[], more: Partial<BoardFacts> = {}): BoardFacts => ({
  people: people.map((id) => person(id)),
  others: [],
  goings,
  away: [],
  onHold: new Set(),
  restricted: new Set(),
  steps: new Map(),
  planned: [{ step: 'Ring them', afterMinutes: 0 }],
  alarms: [],
  oursReasons: new Set(['No transport']),
  ...more,
});
const left = moved('departed', '2026-11-25T12:00:00Z');

test('everybody on the list is out or here, once; soonest due first, nobody-knows before all', () => {
  const now = '2026-11-25T13:42:00Z';
  const board = arrangeBoard(
    facts(
      ['ann', 'bea', 'cal', 'dev', 'eve', 'fay'],
      [
        going('bea', '2026-11-25T15:00:00Z', [left], now),
        going('ann', '2026-11-25T14:00:00Z', [left], now),
        going('cal', null, [left], now, { basis: 'unauthorised', whyUnauthorised: 'emergency transfer' }),
        going('gone', '2026-11-25T13:50:00Z', [left], now),
      ],
      { others: [person('gone')], away: [{ personId: 'fay', words: 'In general hospital', from: at(now), to: null }] },
    ),
    at(now),
  );
  expect(board.out.map((row) => row.person.id)).toEqual(['cal', 'fay', 'gone', 'ann', 'bea']);
  expect(board.here.map(({ id }) => id)).toEqual(['dev', 'eve']);
  expect(board.inBuilding).toBe(2);
});

test('overdue the instant after due back and grace, by the clock alone, and the steps run from there', () => {
  const grace = { graceMinutes: 30 };
  const before = going('ann', '2026-11-25T13:00:00Z', [left], '2026-11-25T13:30:00Z', grace);
  expect(lateOf(before.episode, before.status)).toBeNull();
  const after = going('ann', '2026-11-25T13:00:00Z', [left], '2026-11-25T13:30:01Z', grace);
  expect(lateOf(after.episode, after.status)).toEqual({ cause: 'overdue', since: at('2026-11-25T13:30:00Z') });
  const board = arrangeBoard(facts(['ann'], [after]), at('2026-11-25T13:42:00Z'));
  expect([board.late[0]!.overMinutes, board.late[0]!.steps[0]!.stands]).toEqual([42, 'now']);
});

test('overdue across midnight and both clock changes', () => {
  // Due 00:10, seen at 00:11.
  const night = going('ann', '2026-11-26T00:10:00Z', [moved('departed', '2026-11-25T22:00:00Z')], '2026-11-26T00:11:00Z');
  expect(night.status).toBe('overdue');
  expect(arrangeBoard(facts(['ann'], [night]), at('2026-11-26T00:11:00Z')).out[0]!.overMinutes).toBe(1);
  // Clocks back: due 01:30 the first time (00:30Z); at 01:10 the second time (01:10Z) it is 40 minutes over, not 20 early.
  const back = going('ann', '2026-10-25T00:30:00Z', [moved('departed', '2026-10-24T22:00:00Z')], '2026-10-25T01:10:00Z');
  expect(arrangeBoard(facts(['ann'], [back]), at('2026-10-25T01:10:00Z')).late[0]?.overMinutes).toBe(40);
  // Clocks forward: due 00:50Z (00:50), at 02:05 BST (01:05Z) it is 15 minutes over, not 75.
  const forward = going('ann', '2027-03-28T00:50:00Z', [moved('departed', '2027-03-27T22:00:00Z')], '2027-03-28T01:05:00Z');
  expect(arrangeBoard(facts(['ann'], [forward]), at('2027-03-28T01:05:00Z')).late[0]?.overMinutes).toBe(15);
});

test('walked off starts the steps before the due time; a declaration does not start them anew', () => {
  const now = '2026-11-25T13:20:00Z';
  const off = moved('walked off', '2026-11-25T13:10:00Z');
  const walked = going('ann', '2026-11-25T14:00:00Z', [left, off], now);
  expect(lateOf(walked.episode, walked.status)).toEqual({ cause: 'walked off', since: off.at });
  const declared = going('ann', '2026-11-25T14:00:00Z', [left, off, moved('declared AWOL', '2026-11-25T13:15:00Z')], now);
  expect([declared.status, lateOf(declared.episode, declared.status)]).toEqual(['AWOL', { cause: 'walked off', since: off.at }]);
  // Overdue first, then declared: from the due time.
  const late = going('ann', '2026-11-25T13:00:00Z', [left, moved('declared missing', '2026-11-25T13:15:00Z')], now);
  expect(lateOf(late.episode, late.status)).toEqual({ cause: 'overdue', since: at('2026-11-25T13:00:00Z') });
  // Found where they should be after all: nothing runs any more.
  const found = going('ann', '2026-11-25T14:00:00Z', [left, off, moved('arrived', '2026-11-25T13:12:00Z')], now);
  expect([found.status, lateOf(found.episode, found.status)]).toEqual(['out', null]);
});

test('back today with their words, not taken with the reason and whose it was', () => {
  const now = '2026-11-25T15:00:00Z';
  const board = arrangeBoard(
    facts(
      ['ann', 'bea'],
      [
        going('ann', '2026-11-25T13:00:00Z', [left, moved('returned', '2026-11-25T13:06:00Z', { ownWords: 'Mum talks.' })], now),
        going('bea', '2026-11-25T13:00:00Z', [moved('not taken', '2026-11-25T12:05:00Z', { reason: 'No transport' })], now),
      ],
    ),
    at(now),
  );
  expect(board.back.map((row) => [row.person.id, row.lateMinutes, row.words])).toEqual([['ann', 6, 'Mum talks.']]);
  expect(board.notTaken.map((one) => [one.person.id, one.reason, one.ours])).toEqual([['bea', 'No transport', true]]);
  expect([board.plannedToday, board.here.length]).toEqual([2, 2]);
});

test('a group that goes next is one entry with everybody in it', () => {
  const now = '2026-11-25T11:00:00Z';
  const walk = outing('walk', { title: 'Walking group' });
  const board = arrangeBoard(
    facts(
      ['ann', 'bea', 'cal'],
      [
        going('ann', '2026-11-25T13:00:00Z', [], now, {}, walk),
        going('bea', '2026-11-25T13:00:00Z', [], now, {}, walk),
        going('cal', '2026-11-25T13:30:00Z', [], now),
      ],
    ),
    at(now),
  );
  expect(board.next.map((group) => [group.outing.title, group.people.length])).toEqual([
    ['Walking group', 2],
    ['Library', 1],
  ]);
});

test('with whom, by name on the board and by number on a wall', () => {
  const staff = (name: string) => ({ staffId: name, name, duty: 'escort' as const, phone: null });
  expect(withWhom({ accompaniedBy: null }, { escorts: [] })).toBe('Alone');
  expect(withWhom({ accompaniedBy: 'her sister Jean' }, { escorts: [] })).toBe('With her sister Jean');
  expect(withWhom({ accompaniedBy: null }, { escorts: [staff('Jo'), staff('Lee')] })).toBe('With Jo and Lee');
  // The driver who also escorts is one member of staff.
  expect(withWhomShort({ accompaniedBy: null }, { escorts: [staff('Jo'), { ...staff('Jo'), duty: 'driver' }] })).toBe('1 staff');
});

test('the public wall shows neither overdue nor hold nor a due time; the office shows them; neither shows a name', () => {
  const now = '2026-11-25T13:42:00Z';
  const over = going('ann', '2026-11-25T13:30:00Z', [left], now);
  const board = arrangeBoard(facts(['ann', 'kit', 'bea'], [over], { onHold: new Set(['kit']) }), at(now));
  const shown = (form: 'office' | 'public') =>
    wallTiles(board, form, at(now), today(now)).map((tile) => [tile.person.initials, tile.kind, tile.status, ...tile.lines]);
  expect(shown('office')).toEqual([
    ['AN', 'over', '12 min over', 'Alone', 'Due 13:30'],
    ['KI', 'ask', 'Ask nurse'],
    ['BE', 'here', 'Here'],
  ]);
  expect(shown('public')).toEqual([
    ['AN', 'out', 'Out'],
    ['KI', 'here', 'Here'],
    ['BE', 'here', 'Here'],
  ]);
});

test('one alarm for each cause and moment; unanswered ones go on once, and only when their time is over', () => {
  const now = '2026-11-25T13:42:00Z';
  expect(alarmsWanted([going('ann', '2026-11-25T13:30:00Z', [left], now), going('bea', '2026-11-25T14:30:00Z', [left], now)])).toEqual([
    { episodeId: 'e-ann', about: 'overdue', raisedAt: at('2026-11-25T13:30:00Z') },
  ]);
  const alarm: Alarm = {
    id: 'a',
    episodeId: 'e-ann',
    about: 'overdue',
    raisedAt: at('2026-11-25T13:30:00Z'),
    answerBy: at('2026-11-25T13:35:00Z'),
    answeredAt: null,
    answeredByName: null,
  };
  expect(unanswered([alarm], at('2026-11-25T13:34:59Z'))).toEqual([]);
  expect(unanswered([alarm], at('2026-11-25T13:35:00Z'))).toEqual([alarm]);
  expect(unanswered([{ ...alarm, answeredAt: at('2026-11-25T13:33:00Z') }], at(now))).toEqual([]);
  expect(unanswered([alarm, { ...alarm, id: 'b', about: 'nobody answered', raisedAt: alarm.answerBy }], at(now))).toEqual([]);
});
