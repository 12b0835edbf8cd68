/** The planner's rules in a few words, for counting them and for naming what stands against a session that was to stay. */
import type { RuleName } from '#planner';

const lockSentences: Partial<Record<RuleName, string>> = {
  'person busy': 'somebody invited is not free then',
  'person in two places': 'somebody invited is at something else that stays',
  'staff in two places': 'whoever runs it runs something else that stays',
  'on shift': 'whoever runs it is not on shift',
  'staff busy': 'whoever runs it is booked elsewhere',
  'staff needed': 'nobody is free to run it',
  'staff hours': 'whoever runs it has as many hours as a day holds',
  'room free': 'its room is in use by something else that stays',
  'room needed': 'no room is free for it',
  'room suits': 'its room does not suit it',
  'room holds': 'its room is too small',
  'vehicle free': 'its vehicle is out with something else',
  'vehicle needed': 'no vehicle is free for it',
  seats: 'there are too few seats',
  driver: 'nobody who runs it may drive',
  skills: 'nobody who runs it has the skills it asks for',
  'not together': 'two people invited are not together',
  leave: 'somebody invited has no leave for it',
  'leave times': 'it is outside the times of somebody’s leave',
  'leave used up': 'somebody’s leave for the week is used up',
  escorts: 'there are too few escorts',
  'cover left': 'too few staff would be left on the unit',
  'registered cover left': 'too few registered staff would be left on the unit',
  full: 'more people are invited than it takes',
  break: 'whoever runs it would have no break',
  'step-free': 'somebody invited needs it step-free',
  allergy: 'it uses something that somebody invited is allergic to',
  'for others': 'somebody invited is not known to belong to the group it is for',
  'asked not to': 'somebody invited has not what it asks for first',
  'hours a day': 'somebody invited has as many hours as a day holds',
  'hours a week': 'somebody invited has as many hours as their week holds',
  'once a day': 'it is on twice that day',
  'times a week': 'it is on more often than it may be',
  budget: 'the money of the week is spent',
  'within the day': 'with the way there and setting up it is outside 9am to 9pm',
};

/** Why a session that was to stay cannot be held, as a part of a sentence. */
export function lockWords(rule: string): string {
  return lockSentences[rule as RuleName] ?? `it does not keep to “${rule}”`;
}

const togetherSentences: Partial<Record<RuleName, string>> = {
  'room free': 'they are in one room at once',
  'room needed': 'there are too few rooms for them at once',
  'vehicle free': 'they need one vehicle at once',
  'vehicle needed': 'there are too few vehicles for them at once',
  'staff in two places': 'the same staff would run them at once',
  'staff needed': 'there are too few staff for them at once',
  'staff hours': 'together they are more hours than whoever runs them has that day',
  'person in two places': 'somebody is invited to more than one of them at once',
  'hours a day': 'together they are more hours than somebody invited has that day',
  'hours a week': 'together they are more hours than somebody invited has that week',
  'leave used up': 'together they are more than somebody’s leave allows',
  'once a day': 'they are the same thing twice on one day',
  'times a week': 'they are the same thing more often than it may be',
  pattern: 'they are the same thing nearer together than it may be',
  break: 'whoever runs them would have no break',
  budget: 'together they cost more than there is for the week',
  'budget for one person': 'together they cost more than there is for one person',
};

/** Why sessions that were to stay cannot stand together, as a part of a sentence. */
export function togetherWords(rule: string): string {
  return togetherSentences[rule as RuleName] ?? lockWords(rule);
}

const inShort: Partial<Record<RuleName, string>> = {
  leave: 'no leave to it',
  'leave times': 'outside the times of leave',
  'leave used up': 'leave used by other things',
  'person busy': 'a time kept free',
  'person in two places': 'at something else',
  'hours a day': 'a full day',
  'hours a week': 'a full week',
  'asked not to': 'something asked for first',
  'step-free': 'not step-free',
  allergy: 'an allergy',
  'for others': 'for another group',
  'not together': 'people who are not together',
  skills: 'nobody with the skills',
  'on shift': 'nobody on shift',
  'staff needed': 'staff with others',
  escorts: 'too few escorts',
  'cover left': 'too few left on the unit',
  'room free': 'no room free',
  'vehicle free': 'the vehicle out',
  full: 'no place left',
  'times a week': 'on often enough',
  'enough people': 'too few others free',
  budget: 'no money left',
};

/** A rule in a few words, for counting. */
export function ruleInShort(rule: string): string {
  return inShort[rule as RuleName] ?? rule;
}
