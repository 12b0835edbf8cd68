import type { Problem } from './problem.ts';
import type { RuleName } from './rules.words.ts';

/** A mistake as somebody could make it in the search: this text of this file instead of that, and the rule that plans then break. */
export interface PlantedBug {
  readonly file: string;
  readonly right: string;
  readonly wrong: string;
  readonly rule: RuleName;
  /** What makes the trial week tight where the rule bites. */
  readonly tight?: (problem: Problem) => void;
}

const outings = (problem: Problem): void => {
  for (const activity of problem.activities) if (activity.outside) activity.extraEscorts = 3;
};

export const plantedBugs: readonly PlantedBug[] = [
  {
    file: 'fit.ts',
    right: 'if ((w.pMask[at]! & w.t.cand.peopleMask[c]!) !== 0) return false;',
    wrong: 'if (w.pIn[at * 24 + w.t.cand.from[c]!]! >= 0) return false;',
    rule: 'person in two places',
  },
  {
    file: 'fit.ts',
    right: 'w.pDay[p * daysAWeek + w.day[s]!]! + slots <= people.maxSlotsDay[p]!',
    wrong: 'w.pDay[p * daysAWeek + w.day[s]!]! < people.maxSlotsDay[p]!',
    rule: 'hours a day',
  },
  {
    file: 'fit.ts',
    right: 'for (let i = 0; i < apart.length; i++) if (isIn(w, s, apart[i]!)) return false;',
    wrong: 'for (let i = 1; i < apart.length; i++) if (isIn(w, s, apart[i]!)) return false;',
    rule: 'not together',
  },
  {
    file: 'fit.ts',
    right: 'if (room >= 0 && act.roomStepFree[room] === 0) return false;',
    wrong: '',
    rule: 'step-free',
    tight: (problem) => {
      for (const person of problem.people.slice(0, 4)) person.needsStepFree = true;
      for (const room of problem.rooms) room.stepFree = room.unit === null;
    },
  },
  {
    file: 'fit.ts',
    right: 'w.lineWeek[line]! >= maxTimesWeek[line]!',
    wrong: 'w.lineWeek[line]! > maxTimesWeek[line]!',
    rule: 'leave used up',
    tight: (problem) => {
      outings(problem);
      for (const person of problem.people) for (const line of person.leave) line.maxTimesWeek = 1;
    },
  },
  {
    file: 'fit.ts',
    right: 'return Math.ceil((w.twelfths[s]! + more) / 12);',
    wrong: 'return Math.round((w.twelfths[s]! + more) / 12);',
    rule: 'escorts',
  },
  {
    file: 'fit.ts',
    right: 'most = Math.min(most, act.roomHolds[room]! - w.crew[s]!);',
    wrong: 'most = Math.min(most, act.roomHolds[room]!);',
    rule: 'room holds',
    tight: (problem) => {
      for (const room of problem.rooms) room.holds = 4;
    },
  },
  {
    file: 'fit.ts',
    right: 'w.kDay[at]! + act.staffSlots[a]! > crew.maxSlotsDay[k]!',
    wrong: 'w.kDay[at]! + act.slots[a]! > crew.maxSlotsDay[k]!',
    rule: 'staff hours',
  },
  {
    file: 'fit.ts',
    right: '(crew.breakWindow[i]! & ~(taken | mask)) === 0',
    wrong: '(crew.breakWindow[i]! & ~taken) === 0',
    rule: 'break',
    tight: (problem) => {
      for (const member of problem.staff) Object.assign(member, { breakAfter: 5, breakFrom: 7, maxSlotsDay: 14 });
    },
  },
  {
    file: 'change-members.ts',
    right: '    markFull(w, at);\n',
    wrong: '',
    rule: 'cover left',
    tight: (problem) => {
      outings(problem);
      for (const unit of problem.units) Object.assign(unit, { coverStaff: 4, coverRegistered: 0 });
    },
  },
  {
    file: 'fit.ts',
    right: '&& apart >= act.daysApart[a]! &&',
    wrong: '&& apart >= act.daysApart[a]! - 1 &&',
    rule: 'pattern',
  },
  {
    file: 'fit.ts',
    right: 'if (d < day && !sameDay) return true;',
    wrong: 'if (d !== day && !sameDay) return true;',
    rule: 'order',
    tight: (problem) => {
      for (const { first } of problem.order) {
        const activity = problem.activities.find(({ id }) => id === first)!;
        activity.starts = activity.starts.filter(({ day }) => day > 4);
      }
    },
  },
  {
    file: 'tables-candidates.ts',
    right: 'roomMask[c] = maskOf(from - setUp, end + clearUp);',
    wrong: 'roomMask[c] = maskOf(from, end);',
    rule: 'room free',
    tight: (problem) => {
      for (const activity of problem.activities) activity.setUp = Math.max(activity.setUp, 1);
    },
  },
  {
    file: 'fit.ts',
    right: 'w.spent + cost <= act.budgetWeek',
    wrong: 'w.spent <= act.budgetWeek',
    rule: 'budget',
    tight: (problem) => {
      problem.budgetWeek = 3010;
    },
  },
];
