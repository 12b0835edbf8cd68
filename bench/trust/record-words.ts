// What the notes of the generated trust say: everyday words in which some are often found and some seldom. One of a list by a hash.
import { chance } from './chance.ts';

const DID = [
  'Walked to the shop and back for the papers.',
  'Walked the long way round the grounds.',
  'Made soup and bread for the table.',
  'Sat together over the crossword.',
  'Went through the bills and put them in order.',
  'Practised the bus to town and the change at the market.',
  'Washed and folded two loads.',
  'Tidied the room, the wardrobe first.',
  'Rang the housing office and waited on the line.',
  'Read the letter from the council and wrote the answer.',
  'Weeded the raised bed and sowed the last beans.',
  'Mended the puncture and trued the wheel.',
  'Cooked an omelette from what there was.',
  'Filled in the form for the college, the first two pages.',
  'Played cards in the lounge, the door open.',
  'Swam eight lengths and had tea after.',
  'Looked at flats on the computer and wrote three down.',
  'Planned the week on one sheet of paper.',
  'Visited his mother and came back by taxi.',
  'Sorted the photographs from before.',
  'Tried the gym: the rowing machine and the bike.',
  'Sewed on a button and took up a hem.',
  'Listened to records and said which were good.',
  'Had a coffee at the station and watched the trains.',
];

const RESPONDED = [
  'Quiet at first, then talked all the way back.',
  'Led from the second half on.',
  'Asked to stop before the end, and said so in good time.',
  'Laughed twice, the second time at me.',
  'Did it without a word from me.',
  'Needed a reminder at each step and kept going.',
  'Tired today; sat down a while and came back to it.',
  'Was proud of it and showed it to two others.',
  'Found it harder than last week and said why.',
  'Chose the time, the place and the tea.',
  'Looked at the door often and stayed.',
  'Talked about home and about Sunday.',
];

const SAID = [
  'I can do this part by myself.',
  'It’s better when it’s early.',
  'I’d forgotten I like this.',
  'Ask me again on Friday.',
  'It was too loud in there.',
  'That’s the first time this year.',
  'I slept, so today is good.',
  'My sister would laugh at this.',
  'I want my own key.',
  'Not the bus. Anything but the bus.',
  'I’m not hungry but I’ll cook.',
  'You write that down, then.',
  'It goes quicker with somebody.',
  'I used to do this for money.',
  'The worst is the evening.',
  'Same again next week?',
];

const NEXT = [
  'Same again next week.',
  'They choose the day.',
  'They ring by themselves.',
  'One more stop on the bus.',
  'Ask at the review.',
  'Try it in the morning.',
  'They make the list.',
  'A longer walk if the weather holds.',
];

const PLACES = ['Kitchen', 'Quiet room', 'Garden', 'Town', 'Their room', 'Workshop', 'Library', 'Lounge'];

export const didWords = (...key: string[]): string => oneOf(DID, `'did'`, ...key);
export const respondedWords = (...key: string[]): string => oneOf(RESPONDED, `'responded'`, ...key);
export const saidWords = (...key: string[]): string => oneOf(SAID, `'said'`, ...key);
export const nextWords = (...key: string[]): string => oneOf(NEXT, `'next'`, ...key);
export const placeWords = (...key: string[]): string => oneOf(PLACES, `'place'`, ...key);

/** A word in the notes of one person a unit, of the last two weeks alone: whoever looks for it finds a few. */
export const SELDOM = 'harmonica';
/** A word in about one note of twelve, over all the years. */
export const OFTEN = 'walked';

function oneOf(words: readonly string[], ...key: string[]): string {
  const list = words.map((each) => `'${each.replaceAll("'", "''")}'`).join(', ');
  return `(array[${list}])[1 + floor(${chance(...key)} * ${words.length})::int]`;
}
