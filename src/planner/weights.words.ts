/** What counts, in points: for each weight a sentence, its usual value and the range within which plans stay sensible. Values a unit may set. */
import type { WeightName, Weights } from './problem.ts';

export interface WeightWords {
  readonly name: WeightName;
  /** Shown in a table of reasons. */
  readonly label: string;
  /** What one point buys, in a sentence. */
  readonly says: string;
  readonly usual: number;
  /** The safe range: beyond it one reason drowns the others. */
  readonly least: number;
  readonly most: number;
}

/** Every weight, in the order shown. The usual values are the trial's: a unit sees and sets its own. */
export const weightWords: readonly WeightWords[] = [
  {
    name: 'interest',
    label: 'What people said they like',
    says: 'For each hour of something somebody likes, this much for each step of how strongly (0 to 5).',
    usual: 1,
    least: 0.25,
    most: 4,
  },
  { name: 'goal', label: 'Serves a goal', says: 'For each hour that serves somebody’s own goal.', usual: 2, least: 0, most: 8 },
  {
    name: 'targetFirst',
    label: 'First part of their hours',
    says: 'For each hour in the first 40 % of somebody’s own hours: most for whoever is offered least.',
    usual: 8,
    least: 4,
    most: 20,
  },
  {
    name: 'targetNext',
    label: 'Next part of their hours',
    says: 'For each hour in the next 30 % of somebody’s own hours.',
    usual: 5,
    least: 2,
    most: 12,
  },
  {
    name: 'targetLast',
    label: 'Last part of their hours',
    says: 'For each hour in the last 30 % of somebody’s own hours.',
    usual: 3,
    least: 0,
    most: 8,
  },
  {
    name: 'equity',
    label: 'Nobody left behind',
    says: 'For each person, as much of this as the share of their own hours that whoever is offered least gets.',
    usual: 20,
    least: 0,
    most: 60,
  },
  { name: 'variety', label: 'Different kinds of things', says: 'For each kind of activity somebody gets at all.', usual: 4, least: 0, most: 12 },
  {
    name: 'repeats',
    label: 'The same thing again',
    says: 'Taken off each time somebody does one thing more than twice.',
    usual: 3,
    least: 0,
    most: 10,
  },
  {
    name: 'coverage',
    label: 'Evenings and weekends',
    says: 'For each evening and each half of a weekend day with something on.',
    usual: 10,
    least: 0,
    most: 40,
  },
  { name: 'preferred', label: 'Times that suit', says: 'For each hour at a time somebody likes best.', usual: 1, least: 0, most: 6 },
  { name: 'continuity', label: 'Kept from last week', says: 'For each session at last week’s day and time.', usual: 3, least: 0, most: 15 },
  { name: 'cost', label: 'Money', says: 'Taken off for each pound.', usual: 0.5, least: 0, most: 3 },
  { name: 'staffTime', label: 'Staff time', says: 'Taken off for each hour of each member of staff.', usual: 1, least: 0, most: 4 },
  {
    name: 'staffLoad',
    label: 'Fair to staff',
    says: 'Taken off, for each unit, as the share of their shifts that whoever runs most spends in sessions.',
    usual: 20,
    least: 0,
    most: 80,
  },
  { name: 'dropped', label: 'A session dropped', says: 'Taken off on a change of plan for each session that goes.', usual: 6, least: 1, most: 30 },
  { name: 'added', label: 'A new session', says: 'Taken off on a change of plan for each session that is new.', usual: 2, least: 0, most: 20 },
  {
    name: 'withdrawn',
    label: 'An invitation withdrawn',
    says: 'Taken off on a change of plan for each invitation that is withdrawn.',
    usual: 2,
    least: 0.5,
    most: 20,
  },
  {
    name: 'staffChanged',
    label: 'Somebody else runs it',
    says: 'Taken off on a change of plan for each session that somebody else runs.',
    usual: 1,
    least: 0,
    most: 10,
  },
];

/** The usual weights. */
export const usualWeights: Weights = Object.fromEntries(weightWords.map(({ name, usual }) => [name, usual])) as Weights;
