import type { OpenRow } from './read-row.ts';
import { readNhsNumberCell, readWhole, readYesNo } from './read-values.ts';
import { sayDay } from './read-dates.ts';
import type { InterestValues, ReadRow } from './words.ts';

/** Reads one line of an interest inventory. The person's own words keep their quotation marks. */
export function readInterestRow(row: OpenRow): ReadRow<InterestValues> {
  const { context } = row.sheet;
  const clientId = row.text('clientId') || null;
  const nhsNumber = row.take('nhsNumber', (text) => readNhsNumberCell(text, context.checkNhsNumber), null);
  if (clientId === null && row.text('nhsNumber') === '')
    row.problem('clientId', 'This line does not say whose interest it is. Give the client ID or the NHS number.');
  const { peopleHere } = context;
  if (peopleHere && !row.anyProblem) {
    const known = peopleHere.some(
      (person) => (clientId !== null && person.clientId === clientId) || (nhsNumber !== null && person.nhsNumber === nhsNumber),
    );
    if (!known)
      row.problem(
        'clientId',
        `Nobody here has ${clientId === null ? 'this NHS number' : `the client ID ${clientId}`}. Import the people first, or correct it.`,
      );
  }
  const interest = row.text('interest');
  if (interest === '') row.problem('interest', 'The interest is empty.');
  const said = (field: string): boolean => row.take(field, readYesNo, null) === true;
  const [usedTo, doesNow, wouldLike] = [said('usedTo'), said('doesNow'), said('wouldLike')];
  const strength = row.take('strength', (text) => readWhole(text, 0, 5, 'how strong an interest is'), null);
  if (strength === 5 && !usedTo && !doesNow && !wouldLike) {
    row.warn('strength', `${interest} is as strong as can be (5), yet it is neither in the past, nor now, nor wished for. Ask the person.`);
  }
  const saidOn = row.date('saidOn');
  if (saidOn && Temporal.PlainDate.compare(saidOn, context.today) > 0) row.warn('saidOn', `${sayDay(saidOn)} is still to come. Check the date.`);
  return row.close({
    clientId,
    nhsNumber,
    interest,
    usedTo,
    doesNow,
    wouldLike,
    strength,
    ownWords: row.text('ownWords') || null,
    helpedBy: row.text('helpedBy') || null,
    saidOn,
  });
}
