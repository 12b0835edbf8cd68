import { expect, test } from 'vitest';
import { makeGate } from './gate.ts';

test('looks are turned away when many are under way; saves are let in long after', () => {
  const gate = makeGate({ looks: 2, saves: 4 });
  const first = gate.enter('look')!;
  expect(gate.enter('look')).not.toBeNull();
  expect(gate.enter('look')).toBeNull();
  const save = gate.enter('save')!;
  expect(gate.enter('save')).not.toBeNull();
  expect(gate.enter('save')).toBeNull();
  save();
  expect(gate.enter('look')).toBeNull();
  first();
  // Left twice is left once.
  first();
  expect(gate.enter('look')).toBeNull();
});

test('who has left makes room for the next', () => {
  const gate = makeGate({ looks: 1, saves: 1 });
  for (let turn = 0; turn < 5; turn += 1) {
    const leave = gate.enter('look');
    expect(leave).not.toBeNull();
    expect(gate.enter('look')).toBeNull();
    leave!();
  }
});
