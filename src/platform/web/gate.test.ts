import { expect, test } from 'vitest';
import { makeGate } from './gate.ts';

const sizes = { looks: 2, saves: 4, waiting: 10, patience: 40 };

test('looks wait when many are under way and are turned away when nobody leaves in time; saves are let in long after', async () => {
  const gate = makeGate(sizes);
  const first = (await gate.enter('look'))!;
  expect(await gate.enter('look')).not.toBeNull();
  expect(await gate.enter('look')).toBeNull();
  const save = (await gate.enter('save'))!;
  expect(await gate.enter('save')).not.toBeNull();
  expect(await gate.enter('save')).toBeNull();
  save();
  expect(await gate.enter('look')).toBeNull();
  first();
  // Left twice is left once.
  first();
  expect(await gate.enter('look')).toBeNull();
});

test('who leaves lets in whoever waits longest, a save before a look', async () => {
  const gate = makeGate({ looks: 1, saves: 1, waiting: 10, patience: 5000 });
  const order: string[] = [];
  const leave = (await gate.enter('look'))!;
  const come = (kind: 'look' | 'save', name: string) =>
    gate.enter(kind).then((left) => {
      order.push(name);
      left!();
    });
  const all = [come('look', 'first look'), come('look', 'second look'), come('save', 'save')];
  leave();
  await Promise.all(all);
  expect(order).toEqual(['save', 'first look', 'second look']);
});

test('no more wait than may', async () => {
  const gate = makeGate({ looks: 1, saves: 1, waiting: 1, patience: 5000 });
  const leave = (await gate.enter('look'))!;
  const waits = gate.enter('look');
  expect(await gate.enter('look')).toBeNull();
  leave();
  const second = await waits;
  expect(second).not.toBeNull();
  second!();
  // And once all have gone, the next goes straight in.
  expect(await gate.enter('look')).not.toBeNull();
});
