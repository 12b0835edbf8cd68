import type { z } from 'zod';
import {
  choice,
  choiceList,
  chosenList,
  date,
  optionalChoice,
  optionalChosen,
  optionalText,
  optionalWholeNumber,
  ticked,
  time,
} from '#platform/form-fields.ts';
import { namesShape } from './names-in-words.tsx';
import { assessments, countersignBases, contactKinds, faultKinds, supportLevels } from './note.words.ts';

/** What a contact was, as the form asks it. */
export const contactShape = {
  kind: choice('Choose what kind of contact it was', contactKinds),
  on: date('the day it happened'),
  at: time('the time it began'),
  minutes: optionalWholeNumber('how many minutes it took', 1, 1440),
  place: optionalText('where it was', 100),
  /** The session or outing it tells of: `session:` or `leave:` and its id. */
  from: optionalText('where it comes from', 60),
};

const task = () => optionalText('what support was for', 40);
const level = () => optionalChoice('Choose how much you did', supportLevels);

/** The interview itself. */
export const wordingShape = {
  ownWords: optionalText('what they said', 4000),
  did: optionalText('what you did', 4000),
  responded: optionalText('how they responded', 4000),
  next: optionalText('what comes next', 2000),
  task1: task(),
  level1: level(),
  task2: task(),
  level2: level(),
  task3: task(),
  level3: level(),
  outside: ticked(),
  goals: chosenList('Choose goals of theirs', 40),
  signs: chosenList('Choose early signs of theirs', 40),
  addsTo: choiceList('Choose what it adds to', assessments),
  signSaid: optionalText('what they said of it', 2000),
  signSeen: optionalText('what you saw', 2000),
  step: optionalChosen('Choose a step of this activity'),
  heard: ticked(),
  concern: choice('Say whether anything concerned you', ['no', 'yes']),
  concernWords: optionalText('what concerned you', 2000),
  concernWho: optionalText('who must know', 60),
  lateReason: optionalText('why it is written late', 300),
  keepNames: optionalText('why the name is kept', 200),
};

/** What the interview was answered with. */
export type WordingInput = { readonly [Name in keyof typeof wordingShape]: z.output<(typeof wordingShape)[Name]> };
/** What was said of the contact. */
export type ContactInput = { readonly [Name in keyof typeof contactShape]: z.output<(typeof contactShape)[Name]> };

/** Names of every field of the interview, for its draft. */
export const noteFieldNames: readonly string[] = [...Object.keys(contactShape), ...Object.keys(wordingShape)];

/** A countersignature, as the form sends it. */
export const countersignShape = {
  basis: choice('Choose on what basis you sign', countersignBases),
  confirmedWith: optionalText('whom you confirmed it with', 120),
};

/** Why a note is sent back. */
export const sendBackShape = {
  faults: choiceList('Choose what it is sent back for', faultKinds),
  comment: optionalText('what its author should do', 2000),
  ...namesShape,
};
