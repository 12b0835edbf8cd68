import { letterheadOf, unitById, type Logo } from '#places';
import type { Scope } from '#platform/scope.ts';
import { settingFor } from '#platform/settings.ts';
import { dateOf, dateWithYear } from '#platform/time.ts';
import type { Letter } from './letter.words.ts';
import { letterAddress, letterConfidential, letterReach } from './settings.ts';

/** A letter as it is read: the same words on the screen, in Word and in PDF. */
export interface LetterDocument {
  readonly organisation: string;
  readonly logo: Logo | null;
  readonly unit: string;
  /** The organisation's address, a line each; none until it is set. */
  readonly address: readonly string[];
  readonly reach: string;
  readonly confidential: string;
  readonly to: readonly string[];
  readonly on: string;
  readonly subject: string;
  /** Paragraphs as they were written. */
  readonly paragraphs: readonly string[];
  /** Who signed; null while it is a draft. */
  readonly signedBy: string | null;
  readonly author: string;
  /** "Draft, not signed"; null once it is signed. */
  readonly draft: string | null;
}

const lines = (words: string): readonly string[] =>
  words
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

/** The letter with whoever sends it: the organisation's name and address, the unit, how to reach it. */
export async function letterDocument(scope: Scope, letter: Letter): Promise<LetterDocument> {
  return {
    ...(await letterheadOf(scope, letter.unitId)),
    unit: (await unitById(scope, letter.unitId))?.name ?? '',
    address: lines(await settingFor(scope, letterAddress, letter.unitId)),
    reach: await settingFor(scope, letterReach, letter.unitId),
    confidential: await settingFor(scope, letterConfidential, letter.unitId),
    to: [letter.toName, ...lines(letter.toAddress ?? '')],
    on: dateWithYear(dateOf(letter.signedAt ?? scope.now)),
    subject: letter.subject,
    paragraphs: letter.body.split(/\n{2,}/).filter((one) => one.trim() !== ''),
    signedBy: letter.signedAs,
    author: letter.authorName,
    draft: letter.state === 'signed' ? null : letter.state === 'draft' ? 'Draft, not signed' : 'Given up, never signed',
  };
}
