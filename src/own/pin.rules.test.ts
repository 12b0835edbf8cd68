import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pinProblem } from './pin.rules.ts';

test('each thing that is wrong with a PIN has its sentence; what nobody guesses first is taken', () => {
  for (const pin of ['', '123', '123456789', '12a4', ' 4826', '４８２６']) expect([pin, pinProblem(pin)]).toEqual([pin, 'Choose 4 to 8 figures']);
  for (const pin of ['0000', '11111111']) expect([pin, pinProblem(pin)]).toEqual([pin, 'Choose figures that are not all the same']);
  for (const pin of ['1234', '4321', '7890', '0987', '12345678', '9012'])
    expect([pin, pinProblem(pin)]).toEqual([pin, 'Choose figures that do not just count up or down']);
  for (const pin of ['4826', '1235', '1357', '1212', '48261735']) expect([pin, pinProblem(pin)]).toEqual([pin, null]);
});

test('whatever is typed, it is taken or told why not', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.stringMatching(/^\d{0,9}$/)), (typed) => {
      const problem = pinProblem(typed);
      expect(problem === null ? /^[0-9]{4,8}$/.test(typed) && new Set(typed).size > 1 : problem.startsWith('Choose')).toBe(true);
    }),
  );
});
