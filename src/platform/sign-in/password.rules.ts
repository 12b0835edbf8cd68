import { createHash } from 'node:crypto';
import { commonPasswordHashes } from './common-passwords.ts';

/** Fewest characters of a password. No rule about kinds of characters, and no rotation (NIST SP 800-63B). */
export const fewestCharacters = 12;
const mostCharacters = 200;

/**
 * What is wrong with a new password, in a sentence, or null. Refuses what is short, what attackers try first (also with
 * figures put at its ends, or said twice), and what can be read off the person's own name.
 * @param own words that belong to the person: names, sign-in name
 */
export function passwordProblem(password: string, own: readonly string[]): string | null {
  const normal = password.normalize('NFC');
  if (normal === '') return 'Enter a password';
  const length = [...normal].length;
  if (length < fewestCharacters)
    return `The password must have ${fewestCharacters} characters or more. Three or four words that do not belong together are easy to keep in mind`;
  if (length > mostCharacters) return `The password must have ${mostCharacters} characters or fewer`;
  const plain = normal.toLowerCase();
  if (isEasy(plain))
    return 'This password is one of those tried first by people who break in. Choose another, such as three or four words that do not belong together';
  const words = own.flatMap((word) => word.toLowerCase().split(/[^\p{L}]+/u)).filter((word) => word.length >= 3);
  const left = words.reduce((rest, word) => rest.replaceAll(word, ''), plain);
  if (left !== plain && left.replace(/[^\p{L}]/gu, '').length < 6)
    return 'This password is mostly your name. Choose another, such as three or four words that do not belong together';
  return null;
}

function isEasy(plain: string): boolean {
  const core = plain.replace(/^[^\p{L}]+|[^\p{L}]+$/gu, '');
  return unrepeated(plain).length <= 2 || isRun(plain) || [plain, core, unrepeated(plain), unrepeated(core)].some(isCommon);
}

/** The shortest part that, said again and again, gives the word. */
function unrepeated(word: string): string {
  for (let size = 1; size <= word.length / 2; size += 1) {
    const part = word.slice(0, size);
    if (part.repeat(Math.ceil(word.length / size)).slice(0, word.length) === word) return part;
  }
  return word;
}

/** Each character follows the one before it: abcdefghijkl, 0987654321098. */
function isRun(word: string): boolean {
  const codes = [...word].map((letter) => letter.codePointAt(0)!);
  return [1, -1].some(
    (step) =>
      codes.filter((code, index) => index > 0 && (code - codes[index - 1]! === step || Math.abs(code - codes[index - 1]!) === 9)).length >=
      codes.length - 2,
  );
}

function isCommon(word: string): boolean {
  const wanted = createHash('sha256').update(word).digest().readUInt32BE(0);
  let [low, high] = [0, commonPasswordHashes.length / 4 - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = commonPasswordHashes.readUInt32BE(middle * 4);
    if (found === wanted) return true;
    if (found < wanted) low = middle + 1;
    else high = middle - 1;
  }
  return false;
}
