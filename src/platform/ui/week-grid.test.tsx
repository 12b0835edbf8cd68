import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { minutesOf, placeBlocks, placeClasses, stepsInDay } from './grid-place.ts';
import { wordsForState } from './session-block.tsx';
import { DayStrip, WeekGrid } from './week-grid.tsx';

const html = async (markup: unknown): Promise<string> => String(await markup);
const steps = readFileSync(new URL('./styles/steps.css', import.meta.url), 'utf8')
  .replaceAll(/\s+/g, '')
  .replaceAll(';}', '}');

test('every step, length and lane a block can get has its class in the style sheet', () => {
  for (let at = 0; at <= stepsInDay; at += 1) expect(steps).toContain(`.at-${at}{--at:${at}}`);
  for (let length = 1; length <= stepsInDay; length += 1) expect(steps).toContain(`.for-${length}{--for:${length}}`);
  for (let lane = 0; lane < 6; lane += 1) expect(steps).toContain(`.lane-${lane}{--lane:${lane}}`);
  for (let of = 1; of <= 6; of += 1) expect(steps).toContain(`.of-${of}{--of:${of}}`);
});

test('a time on the hour stands on its line and fills its length', () => {
  expect(placeBlocks([{ from: '14:00', to: '15:30' }])[0]).toMatchObject({ at: 60, steps: 18, lane: 0, lanes: 1 });
});

test('what runs before 09:00 or after 21:00 is drawn to the edge and never outside it', () => {
  const [early, late, after] = placeBlocks([
    { from: '07:00', to: '09:30' },
    { from: '20:55', to: '23:00' },
    { from: '22:00', to: '23:00' },
  ]);
  expect(early).toMatchObject({ at: 0, steps: 6 });
  for (const block of [late, after]) expect((block?.at ?? 0) + (block?.steps ?? 0)).toBe(stepsInDay);
});

test('sessions at one time get lanes side by side; those that only touch do not', () => {
  const placed = placeBlocks([
    { from: '14:00', to: '15:00' },
    { from: '14:30', to: '16:00' },
    { from: '15:00', to: '15:30' },
    { from: '16:00', to: '17:00' },
  ]);
  expect(placed.map(({ lane, lanes }) => [lane, lanes])).toEqual([
    [0, 2],
    [1, 2],
    [0, 2],
    [0, 1],
  ]);
});

test('a seventh lane is drawn over the sixth: the class exists', () => {
  const many = Array.from({ length: 8 }, () => ({ from: '10:00', to: '11:00' }));
  for (const place of placeBlocks(many)) {
    const lane = Number(/lane-(\d+)/.exec(placeClasses(place))?.[1]);
    expect(lane).toBeLessThan(6);
  }
});

test('a time that is not a time is refused', () => {
  expect(() => minutesOf('9:00')).toThrow('is not a time');
  expect(minutesOf('24:00')).toBe(1440);
});

test('the worst state is the one that is said', () => {
  expect(wordsForState({ states: ['draft', 'clash'] })).toBe('Clash');
  expect(wordsForState({ states: ['selected'] })).toBeUndefined();
  expect(wordsForState({ states: ['draft'], stateWords: 'New, draft' })).toBe('New, draft');
});

test('a day is a heading and an ordered list in time order, each block said in words', async () => {
  const text = await html(
    <WeekGrid
      label="Week"
      columns={[
        {
          id: '23',
          heading: 'Mon 23',
          full: 'Monday 23 November',
          sessions: [
            { name: 'Music', kind: 'group', from: '18:30', to: '20:00', href: '/s/2', states: ['uncovered'] },
            { name: 'Gardening', kind: 'out', from: '10:30', to: '11:30', href: '/s/1', place: 'Greenhouse' },
          ],
        },
      ]}
    />,
  );
  expect(text.indexOf('Gardening')).toBeLessThan(text.indexOf('Music'));
  expect(text).toMatch(/<h2>.*Monday 23 November.*<\/h2>/);
  expect(text).toContain('10:30 to 11:30. Out.');
  expect(text).toContain('Nobody to run it');
  expect(text).not.toContain('role="grid"');
});

test('the line for now is drawn only while the day is on the strip', async () => {
  expect(await html(<DayStrip label="Today" sessions={[]} now="13:42" />)).toContain('strip-now at-56');
  // An hour of which only a bracket would be left beside the time is not drawn; near the end of the day the time stands to the left.
  const hidden = async (now: string) =>
    [...(await html(<DayStrip label="Today" sessions={[]} now={now} />)).matchAll(/is-under">(\d\d):00/g)].map(([, hour]) => hour);
  expect(await hidden('13:42')).toEqual(['14']);
  expect(await hidden('13:10')).toEqual(['13']);
  expect(await hidden('13:20')).toEqual(['14']);
  expect(await hidden('20:45')).toEqual(['20', '21']);
  expect(await html(<DayStrip label="Today" sessions={[]} now="20:45" />)).toContain('is-late');
  expect(await html(<DayStrip label="Today" sessions={[]} now="07:00" />)).not.toContain('strip-now');
  expect(await html(<DayStrip label="Today" sessions={[]} now="22:00" />)).not.toContain('strip-now');
});
