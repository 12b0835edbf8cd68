/** "high risk", "low-risk", "medium level of risk". */
const gradeFirst = /\b(high|medium|moderate|low)(er|est)? ((level|degree|category) of )?risk\b/iu;
/** "risk: high", "risk is low", "risk level medium", "risk rated red". */
const riskFirst =
  /\brisks?( (level|rating|score|grade|category|status|is|was|are|were|remains?|now|currently|assessed|rated|graded|scored|considered|judged|seen|as|to|be|at|a|very)){0,8} (high|medium|moderate|low|red|amber|green)\b(?! (mood|stairs|staircase|chair|door|light|lights|road|street|shelf))/iu;

/** What is said when a text grades risk. It never stops anybody: the words may quote somebody, or an old letter. */
const gradingSentence =
  'This grades risk as high, medium or low. Grades do not tell who will come to harm, and should not decide what anybody is offered: say what happened, what makes it more or less likely, and what was agreed (NICE NG225, 1.6; HSSIB, 2024).';

/** Does a text grade risk as high, medium or low (or red, amber, green)? Practice: NICE NG225 1.6 and the HSSIB report, domain 7.11. */
export function gradesRisk(text: string | null): boolean {
  if (text === null) return false;
  // One space for every gap and dash: a text of nothing but spaces is read as fast as any other.
  const plain = text.replace(/[\s:=–—,-]+/gu, ' ');
  return gradeFirst.test(plain) || riskFirst.test(plain);
}

/** The warning for a document, from all its texts: a sentence, or null. */
export function gradingWarning(texts: readonly (string | null)[]): string | null {
  return texts.some(gradesRisk) ? gradingSentence : null;
}

const blaming =
  /\b(should(n[’']t| not)? have|failed to|(his|her|their|my|your|our) (own )?(fault|mistake)|fault of|to blame|blame[ds]?\b|careless(ly|ness)?|negligen(t|ce)|incompetent|stupid|lazy)/iu;

/** What is said when a debrief seems to look for fault. A sentence, never a stop. */
export const blameSentence =
  'Some of this reads as if it looked for fault. A debrief asks what made sense at the time and what would help next time; a complaint or a conduct matter has its own way.';

/** Does a debrief's text seem to look for fault? */
export function looksForFault(texts: readonly (string | null)[]): boolean {
  return texts.some((text) => text !== null && blaming.test(text));
}
