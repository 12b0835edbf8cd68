import { expect, test } from 'vitest';
import { matchWorker } from './match-worker.ts';

const jo = { id: '1', surname: 'Palmer', givenName: 'Jo' };
const jane = { id: '2', surname: 'Palmer', givenName: 'Jane' };
const kofi = { id: '3', surname: 'Osei', givenName: 'Kofi' };

test.each(['K Osei', 'Osei, Kofi', 'Kofi Osei', 'OSEI, K.', 'S/N K Osei'])('“%s” is the one Osei', (written) => {
  expect(matchWorker(written, [jo, jane, kofi])).toEqual({ found: kofi });
});

test('an initial that fits two workers is nobody, and both are named', () => {
  expect(matchWorker('J Palmer', [jo, jane, kofi])).toEqual({ found: null, likely: [jo, jane] });
  expect(matchWorker('Jane Palmer', [jo, jane, kofi])).toEqual({ found: jane });
});

test('a surname alone, or another forename, is never taken for somebody', () => {
  expect(matchWorker('Osei', [kofi])).toEqual({ found: null, likely: [kofi] });
  expect(matchWorker('Ama Osei', [kofi])).toEqual({ found: null, likely: [kofi] });
  expect(matchWorker('T Lund', [jo, kofi])).toEqual({ found: null, likely: [] });
});
