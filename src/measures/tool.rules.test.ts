import { describe, expect, test } from 'vitest';
import { harmWords, numberOf, selfHarmFigures, withHarm } from './tool-harm.rules.ts';
import { preparedTools, readResult, readToolFigures, toolSeries, type Tool, type ToolResult } from './tool.rules.ts';

const row = (label: string | null, from: string | null, to: string | null, goodIs: 'up' | 'down' | 'neither' | null = 'up') => ({
  label,
  from,
  to,
  goodIs,
});

describe('the figures of a tool', () => {
  test('are read row by row, and each fault stands beside its field', () => {
    expect(readToolFigures([row('Total', '-4.5', '10.25'), row(null, null, null, null), row('Other', '0', '4', 'neither')])).toEqual({
      figures: [
        { id: 'figure-1', label: 'Total', from: -4.5, to: 10.25, goodIs: 'up' },
        { id: 'figure-3', label: 'Other', from: 0, to: 4, goodIs: 'neither' },
      ],
      faults: [],
    });
    const faultsOf = (...rows: ReturnType<typeof row>[]) => readToolFigures(rows).faults.map(({ row: at, part }) => `${part}${at}`);
    expect(faultsOf(row('Total', 'x', '10'))).toEqual(['from1']);
    expect(faultsOf(row('Total', '10', '10'))).toEqual(['to1']);
    expect(faultsOf(row('Total', '0', '10', null))).toEqual(['good1']);
    expect(faultsOf(row(null, '0', '10'))).toEqual(['label1']);
    expect(faultsOf(row('Total', '0', '10'), row('total', '0', '5'))).toEqual(['label2']);
    expect(faultsOf(row(null, null, null, null))).toEqual(['label1']);
  });

  test('may be about self-harm from a value on, above the lowest and not above the highest', () => {
    const read = (harm: string | null, side: 'more' | null = harm === null || harm.trim() === '' ? null : 'more') =>
      readToolFigures([{ ...row('Question 9', '0', '3', 'down'), harm, side }]);
    expect(read('1').figures).toEqual([{ id: 'figure-1', label: 'Question 9', from: 0, to: 3, goodIs: 'down', harmFrom: 1 }]);
    expect(read('3').figures[0]!.harmFrom).toBe(3);
    for (const none of [null, '', ' ']) expect(read(none)).toEqual({ figures: [expect.not.objectContaining({ harmFrom: 0 })], faults: [] });
    expect(read(null).figures[0]).not.toHaveProperty('harmFrom');
    for (const wrong of ['0', '4', '-1', 'some']) expect(read(wrong).faults.map(({ row: at, part }) => `${part}${at}`)).toEqual(['harm1']);
    // A row with nothing but that value has no figure to be about.
    expect(readToolFigures([{ ...row(null, null, null, null), harm: '1', side: 'more' }]).faults.map(({ part }) => part)).toEqual([
      'label',
      'from',
      'to',
      'good',
    ]);
    // A value without its end, and an end without its value, are asked for.
    expect(read('1', null).faults.map(({ part }) => part)).toEqual(['side']);
    expect(read('', 'more').faults.map(({ part }) => part)).toEqual(['harm']);
  });

  test('may be so from a value down, the lowest among it', () => {
    const read = (harm: string) => readToolFigures([{ ...row('Question 6', '0', '4', 'up'), harm, side: 'less' }]);
    expect(read('1').figures).toEqual([{ id: 'figure-1', label: 'Question 6', from: 0, to: 4, goodIs: 'up', harmTo: 1 }]);
    expect(read('0').figures[0]!.harmTo).toBe(0);
    for (const wrong of ['4', '-1', 'some']) expect(read(wrong).faults.map(({ part }) => part)).toEqual(['harm']);
    const { figures } = read('1');
    expect([0, 1, 1.01, 4].map((value) => selfHarmFigures(figures, { 'figure-1': value }))).toEqual([['figure-1'], ['figure-1'], [], []]);
    expect(harmWords(figures[0]!)).toBe('1 or less');
  });

  test.each(['up', 'down', 'neither'] as const)('which end is told is chosen whichever way is good: %s', (good) => {
    const told = (side: 'more' | 'less') => {
      const { figures } = readToolFigures([{ ...row('Question 6', '0', '4', good), harm: '2', side }]);
      return [harmWords(figures[0]!), [0, 2, 4].map((value) => selfHarmFigures(figures, { 'figure-1': value }).length)];
    };
    expect(told('more')).toEqual(['2 or more', [0, 1, 1]]);
    expect(told('less')).toEqual(['2 or less', [1, 1, 0]]);
  });

  test('what is told can be given, turned round and taken away later, and nothing else of a figure', () => {
    const { figures } = readToolFigures([row('Total', '0', '27', 'down'), { ...row('Question 9', '0', '3', 'up'), harm: '1', side: 'less' }]);
    const now = (figure: string | null, side: 'more' | 'less' | null) =>
      withHarm(figures, (id) => (id === 'figure-2' ? { figure, side } : { figure: '', side: null }));
    expect(now('2', 'more').figures).toEqual([figures[0], { id: 'figure-2', label: 'Question 9', from: 0, to: 3, goodIs: 'up', harmFrom: 2 }]);
    expect(now('', null).figures!.map((one) => harmWords(one))).toEqual([null, null]);
    expect(now('1', 'less')).toEqual({ figures: null, faults: [] });
    expect(now('3', 'less').faults.map(({ id, part }) => `${part}.${id}`)).toEqual(['harm.figure-2']);
  });

  test('a result is told at or above that value, and by no other figure', () => {
    const figures = [
      { id: 'figure-1', label: 'Total', from: 0, to: 27, goodIs: 'down' as const },
      { id: 'figure-2', label: 'Question 9', from: 0, to: 3, goodIs: 'down' as const, harmFrom: 1.5 },
    ];
    expect([0, 1.49, 1.5, 3].map((value) => selfHarmFigures(figures, { 'figure-1': 27, 'figure-2': value }))).toEqual([
      [],
      [],
      ['figure-2'],
      ['figure-2'],
    ]);
    expect(selfHarmFigures(figures, { 'figure-1': 27 })).toEqual([]);
  });

  test('take no number that is none', () => {
    expect(['1', ' 2.5 ', '-3', '1e5', '0x10', 'NaN', '', '1.234', '１'].map(numberOf)).toEqual([1, 2.5, -3, null, null, null, null, null, null]);
  });

  test('a result lies within their bounds, and may be without some but not without all', () => {
    const { figures } = readToolFigures([row('A', '15', '75'), row('B', '15', '75')]);
    expect(readResult(figures, { 'figure-1': '15', 'figure-2': '' })).toEqual({ figures: { 'figure-1': 15 }, faults: [] });
    expect(readResult(figures, { 'figure-1': '14', 'figure-2': '75.01' }).faults.map(({ id }) => id)).toEqual(['figure-1', 'figure-2']);
    expect(readResult(figures, {}).faults).toHaveLength(1);
    expect(readResult(figures, { 'figure-9': '20' }).figures).toEqual({});
  });
});

test('prepared tools carry names and bounds that stand, and no wording of an item', () => {
  for (const tool of preparedTools) {
    expect(tool.source.length).toBeGreaterThan(20);
    for (const { label, from, to } of tool.figures) {
      expect(from).toBeLessThan(to);
      expect(label).not.toMatch(/\bI\b|\bmy\b|\?/);
    }
  }
  expect(preparedTools[0]!.figures.map(({ from, to, goodIs }) => [from, to, goodIs])).toEqual(Array.from({ length: 4 }, () => [15, 75, 'neither']));
});

test('a line over time is made of figures with a good direction alone, without what was entered in error', () => {
  const tool: Tool = {
    id: 't',
    unitId: 'u',
    name: 'A tool',
    publisher: 'P',
    licenceHolder: 'L',
    environment: 'E',
    source: 'S',
    asksCertificate: false,
    endedWhy: null,
    firstId: 't',
    version: 1,
    definedAt: Temporal.Instant.from('2026-08-01T09:00:00Z'),
    definedBy: 'Beatrix Langley',
    changedWhy: null,
    figures: [
      { id: 'less', label: 'Less', from: 0, to: 10, goodIs: 'down' },
      { id: 'says', label: 'Says', from: 0, to: 10, goodIs: 'neither' },
    ],
  };
  const result = (id: string, on: string, less: number, error: string | null = null): ToolResult => ({
    id,
    toolId: 't',
    toolName: 'A tool',
    on: Temporal.PlainDate.from(on),
    figures: { less, says: 5 },
    raterName: 'Carys Bevan',
    place: null,
    ownWords: null,
    error,
  });
  const all = [result('3', '2026-11-10', 2), result('1', '2026-09-01', 8), result('2', '2026-10-01', 10, 'Somebody else’s')];
  const [line, ...rest] = toolSeries([tool], all, 28);
  expect(rest).toEqual([]);
  expect(line!.points.map(({ value }) => value)).toEqual([8, 2]);
  expect(line!.paired).toEqual({ days: 70, change: -6, went: 'better' });
  expect(toolSeries([tool], all, 90)[0]!.paired).toBeNull();
  // Recorded under another version of it, they are of the same line
  const later = { ...tool, id: 't2', version: 2 };
  const [both, ...none] = toolSeries([later, tool], [...all, { ...result('4', '2026-11-12', 1), toolId: 't2' }], 28);
  expect(none).toEqual([]);
  expect(both!.points.map(({ value }) => value)).toEqual([8, 2, 1]);
  expect(both!.instrumentId).toBe('tool-t');
});
