import { expect, test } from 'vitest';
import { howWrittenTo, wayWords } from './written-to.rules.ts';

const plain = { needs: [], language: null, way: null };

test('with nothing recorded a letter is plain, and nothing is claimed of what they need', () => {
  expect(howWrittenTo(plain)).toEqual({ large: false, easyRead: false, interpreter: false, language: null, words: [], offer: null });
  expect(howWrittenTo({ ...plain, language: ' English ' }).language).toBeNull();
});

test('large print, easy read, language and how to reach them each say their own', () => {
  const found = howWrittenTo({
    needs: [
      { kind: 'large print', words: '18 point' },
      { kind: 'easy read', words: 'Pictures help' },
      { kind: 'interpreter', words: 'Polish' },
      { kind: 'speech', words: 'Give him time' },
    ],
    language: 'Polish',
    way: { way: 'text message', words: '07700 900123' },
  });
  expect([found.large, found.easyRead, found.interpreter, found.language]).toEqual([true, true, true, 'Polish']);
  expect(found.words).toEqual([
    'In large print, 16 points at least: 18 point',
    'In easy read, one idea a sentence: Pictures help',
    'In their language, or gone through with an interpreter: Polish',
    'Likes to be reached by text message: 07700 900123',
  ]);
  expect(found.offer).toBe('Would you like this in easy read, or in Polish, or with an interpreter? Ask us, and we go through it with you.');
});

test('a language without an interpreter asked for is told, and offered', () => {
  const found = howWrittenTo({ ...plain, language: 'Welsh' });
  expect(found.words).toEqual(['Speaks Welsh best: ask whether to write in it']);
  expect(found.offer).toContain('in Welsh');
  expect(wayWords({ way: 'face to face', words: null })).toBe('face to face');
});

test('what concerns speech alone says nothing of letters', () => {
  const found = howWrittenTo({
    ...plain,
    needs: [
      { kind: 'large print', words: '18 point' },
      { kind: 'speech', words: 'Give her time' },
      { kind: 'interpreter', words: 'Bengali' },
    ],
  });
  expect([found.large, found.words]).toEqual([
    true,
    ['In large print, 16 points at least: 18 point', 'In their language, or gone through with an interpreter: Bengali'],
  ]);
  expect(howWrittenTo({ ...plain, needs: [{ kind: 'speech', words: 'Give her time' }] })).toEqual(howWrittenTo(plain));
});
