/** Why somebody is not in something, in sentences: what binds and how often, and the smallest change that would let it happen. */
import type { Occasion, Problem, ProblemActivity, RuleName, WhyNot } from '#planner';
import { andList, howMany } from '#platform/ruling.ts';
import { allergicWords } from './kitchen.rules.ts';

/** What the sentences call things by. */
export interface WhyWords {
  readonly who: string;
  readonly what: string;
  readonly activity: ProblemActivity;
  readonly person: Problem['people'][number];
  /** What they are allergic to in it then: a session with a menu uses more than the activity does. */
  readonly allergicTo: (occasion: Pick<Occasion, 'day' | 'from'>) => readonly string[];
  /** "Wednesday 13:30 to 15:00". */
  readonly when: (occasion: Pick<Occasion, 'day' | 'from'>) => string;
  /** What of the plan they are at then, by name; null when nothing. */
  readonly otherwise: (occasion: Occasion) => string | null;
}

/** The answer in one sentence, and a line for each rule with how many times it binds. */
export function whyNotSentences(
  why: WhyNot,
  words: WhyWords,
): { readonly say: string; readonly looked: string; readonly lines: readonly { count: number; say: string }[] } {
  return {
    say: answer(why, words),
    looked:
      why.looked === 0
        ? `${words.what} has no other time it could be on.`
        : `Trellis looked at ${why.looked === 1 ? 'the one time' : `all ${why.looked} times`} it could be on.`,
    lines: why.counts.map(({ rule, count, occasions }) => ({ count, say: binds(rule, words, occasions[0]!) })),
  };
}

function answer(why: WhyNot, words: WhyWords): string {
  const { who, what } = words;
  if (why.placed > 0) return `${who} is invited to ${what} ${why.placed === 1 ? 'once' : `${why.placed} times`} in this plan.`;
  if (why.nearest === null) return `${what} has no time it could be on. Say how it may be planned on its own page.`;
  const { nearest } = why;
  if (nearest.rules.length === 0)
    return nearest.planned
      ? `Nothing stands against ${who} joining ${what} on ${words.when(nearest)}: invite them there. The plan had better uses for the place.`
      : `Nothing stands against ${what} on ${words.when(nearest)}. Other things were worth more to the people here.`;
  const changes = [...new Set(nearest.rules.map((rule) => change(rule, words, nearest)))];
  return `${who} could be at ${what} on ${words.when(nearest)} if ${andList(changes)}.`;
}

function skillWords({ activity }: WhyWords): string {
  const skills = activity.skills.filter((skill) => skill !== 'escort');
  return skills.length === 0 ? 'somebody to run it' : `somebody with ${andList(skills)}`;
}

function busyWords({ person, activity }: WhyWords, { day, from }: Occasion): string {
  const found = person.busy.find((one) => one.day === day && one.from < from + activity.slots + activity.travel && from - activity.travel < one.to);
  return found?.why ?? 'a time kept free';
}

/** What would have to change at the nearest time. */
function change(rule: RuleName, words: WhyWords, at: Occasion): string {
  const { activity, what } = words;
  switch (rule) {
    case 'leave':
      return words.person.outside === 'no' ? 'they had leave' : `their leave reached ${activity.place ?? 'there'}`;
    case 'leave times':
      return 'their leave reached that time';
    case 'leave used up':
      return 'their leave allowed one time more';
    case 'person busy':
      return `${busyWords(words, at)} were at another time`;
    case 'person in two places':
      return words.otherwise(at) === null ? 'they were free' : `they gave up ${words.otherwise(at)!}`;
    case 'hours a day':
      return 'that day were shorter: they have as many hours as a day holds for them';
    case 'hours a week':
      return 'their week were shorter';
    case 'not together':
      return 'it were with other people';
    case 'asked not to':
      return words.person.not.some((one) => one.activity === activity.id && one.why === 'not cleared')
        ? 'they had what it asks for first'
        : 'it were theirs to go to';
    case 'for others':
      return 'it were open to them';
    case 'step-free':
      return 'it were step-free';
    case 'allergy':
      return 'it were without what they are allergic to';
    case 'skills':
      return `the unit had ${skillWords(words)}`;
    case 'on shift':
      return `${skillWords(words)} were on shift`;
    case 'driver':
      return 'a driver were on shift';
    case 'staff needed':
    case 'required staff':
    case 'staff hours':
    case 'break':
      return `${skillWords(words)} were free`;
    case 'escorts':
      return 'there were one escort more';
    case 'cover left':
    case 'registered cover left':
      return 'one more member of staff stayed on the unit';
    case 'room free':
      return 'a room for it were free';
    case 'room suits':
    case 'room needed':
      return 'the unit had a room for it';
    case 'vehicle free':
      return 'the vehicle were free';
    case 'vehicle suits':
    case 'vehicle needed':
      return 'there were a vehicle for it';
    case 'seats':
      return 'there were one seat more';
    case 'full':
    case 'room holds':
      return 'there were one place more';
    case 'closed':
      return 'its list were open';
    case 'times a week':
      return `${what} were on more than ${howMany(activity.maxWeek, 'time', 'times')} a week`;
    case 'once a day':
      return `${what} were not on that day already`;
    case 'pattern':
      return 'its days and times did not have to keep to their pattern';
    case 'order':
      return 'what comes before it had been on';
    case 'enough people':
      return `${activity.minPeople - 1} more could come then`;
    case 'budget':
    case 'budget for one person':
      return 'there were more money in the week';
    case 'notice':
      return 'there were time to tell people';
    case 'allowed start':
    case 'within the day':
      return 'it might be on at that time';
    case 'person of the unit':
    case 'staff of the unit':
      return 'it were for this unit';
    case 'lock':
    case 'required people':
    case 'staff busy':
    case 'staff in two places':
    case 'too many staff':
      return 'the week allowed it';
  }
}

/** What binds, as a line with its count. */
function binds(rule: RuleName, words: WhyWords, first: Occasion): string {
  const { activity, what } = words;
  switch (rule) {
    case 'leave':
      return words.person.outside === 'no' ? 'No leave then' : 'Their leave does not go there';
    case 'leave times':
      return 'Outside the times or the length of their leave';
    case 'leave used up':
      return 'Their leave for the week is used by other things in the plan';
    case 'person busy':
      return `Kept free: ${busyWords(words, first)}${first === undefined ? '' : ' and the like'}`;
    case 'person in two places':
      return 'At something else in the plan';
    case 'hours a day':
      return 'That day is full for them';
    case 'hours a week':
      return 'Their week is full';
    case 'not together':
      return 'Somebody they are not together with is there';
    case 'asked not to':
      return words.person.not.find((one) => one.activity === activity.id)?.why === 'not cleared'
        ? 'It asks for something first that nobody has recorded'
        : 'Not theirs to be invited to';
    case 'for others':
      return 'For a group they are not known to belong to';
    case 'step-free':
      return 'Not known to be step-free';
    case 'allergy':
      return allergicWords(words.allergicTo(first));
    case 'skills':
      return `Nobody here has ${andList(activity.skills)}`;
    case 'on shift':
      return activity.skills.length === 0 ? 'Not enough staff on shift' : `Nobody with ${andList(activity.skills)} on shift`;
    case 'driver':
      return 'No driver on shift';
    case 'staff needed':
    case 'required staff':
    case 'staff hours':
    case 'break':
      return `${activity.skills.length === 0 ? 'Those who could run it' : `Those with ${andList(activity.skills)}`} are with others`;
    case 'escorts':
      return 'Not enough escorts';
    case 'cover left':
    case 'registered cover left':
      return 'Too few staff would be left on the unit';
    case 'room free':
      return 'Every room that suits is in use';
    case 'room suits':
    case 'room needed':
      return 'No room suits';
    case 'vehicle free':
      return 'The vehicle is out';
    case 'vehicle suits':
    case 'vehicle needed':
      return 'No vehicle suits';
    case 'seats':
      return 'No seat left';
    case 'full':
    case 'room holds':
      return 'No place left';
    case 'closed':
      return 'Its list is closed';
    case 'times a week':
      return `${what} is on ${howMany(activity.maxWeek, 'time', 'times')} already`;
    case 'once a day':
      return `${what} is on that day at another time`;
    case 'pattern':
      return 'Its days and times keep to a pattern';
    case 'order':
      return 'What comes before it is not on by then';
    case 'enough people':
      return 'Too few others are free then';
    case 'budget':
    case 'budget for one person':
      return 'The money of the week is spent';
    case 'notice':
      return 'Too soon to tell people';
    case 'lock':
    case 'required people':
    case 'staff busy':
    case 'staff in two places':
    case 'too many staff':
    case 'allowed start':
    case 'within the day':
    case 'person of the unit':
    case 'staff of the unit':
      return 'Not a time for it';
  }
}
