import { describe, expect, test } from 'vitest';
import { numberOf, preparedTools, readResult, readToolFigures, toolSeries, type Tool, type ToolResult } from './tool.rules.ts';

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
  const [line, ...rest] = toolSeries(tool, all, 28);
  expect(rest).toEqual([]);
  expect(line!.points.map(({ value }) => value)).toEqual([8, 2]);
  expect(line!.paired).toEqual({ days: 70, change: -6, went: 'better' });
  expect(toolSeries(tool, all, 90)[0]!.paired).toBeNull();
});
