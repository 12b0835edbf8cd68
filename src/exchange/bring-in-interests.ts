import { peopleKnown } from '#people';
import { addInterestKind, bringInInterests, interestKindCalled } from '#plan';
import { andList } from '#platform/ruling.ts';
import type { Scope } from '#platform/scope.ts';
import { counted, countLines, problemOn, stopped, type BringingIn, type BroughtIn, type LineSays } from './brought-in.ts';
import { folded } from './nearest-name.ts';
import type { InterestValues, ReadRow, Remark } from './words.ts';

/** Where an interest nobody has named yet is put until somebody moves it. */
const headingForNew = 'social';

/** Brings in what people said they like. Everything said before stays; the newest speaks. */
export async function bringInInterestRows(scope: Scope, read: readonly ReadRow<InterestValues>[], about: BringingIn): Promise<BroughtIn> {
  const rows = read.flatMap((row) => (row.values === null ? [] : [{ line: row.line, values: row.values }]));
  const here = await peopleKnown(scope);
  const byClient = new Map(here.flatMap((person) => (person.clientId === null ? [] : [[person.clientId, person] as const])));
  const byNhs = new Map(here.flatMap((person) => (person.nhsNumber === null ? [] : [[person.nhsNumber, person] as const])));
  const problems: Remark[] = [];
  const meant = rows.map(({ line, values }) => {
    const [one, other] = [
      values.clientId === null ? undefined : byClient.get(values.clientId),
      values.nhsNumber === null ? undefined : byNhs.get(values.nhsNumber),
    ];
    if (one !== undefined && other !== undefined && one.id !== other.id)
      problems.push(problemOn(line, 'clientId', 'The client ID and the NHS number belong to two different people here. Check both.'));
    else if ((one ?? other) === undefined)
      problems.push(problemOn(line, 'clientId', 'Nobody here has this number. Bring in the people first, or correct it.'));
    return one ?? other;
  });
  if (problems.length > 0 || rows.length < read.length) return stopped({ problems });

  const kinds = new Map<string, string>();
  const added: string[] = [];
  for (const { values } of rows) {
    const key = folded(values.interest);
    if (kinds.has(key)) continue;
    const known = await interestKindCalled(scope, values.interest);
    if (known === null) added.push(values.interest);
    kinds.set(key, (known ?? (await addInterestKind(scope, values.interest, headingForNew))).id);
  }
  const isNew: boolean[] = [];
  for (let start = 0; start < rows.length; start += 1000) {
    const part = rows.slice(start, start + 1000);
    isNew.push(
      ...(await bringInInterests(
        scope,
        part.map(({ values }, at) => ({
          personId: meant[start + at]!.id,
          kindId: kinds.get(folded(values.interest))!,
          usedTo: values.usedTo,
          doesNow: values.doesNow,
          wouldLike: values.wouldLike,
          strength: values.strength,
          words: values.ownWords,
          saidOn: values.saidOn ?? about.asOf,
          helpedBy: values.helpedBy,
        })),
      )),
    );
    await about.tell(start + part.length);
  }
  const lines = rows.map(({ line, values }, at): LineSays => ({
    line,
    who: meant[at]!.name,
    personId: meant[at]!.id,
    what: isNew[at] ? 'new' : 'same',
    says: isNew[at] ? sayInterest(values) : `${values.interest}: said already`,
  }));
  const count = countLines(lines, 'new');
  return {
    lines,
    problems,
    warnings: [],
    toDo: [],
    notices:
      added.length === 0
        ? []
        : [
            `New to the list of interests, under “Being with others” until somebody moves ${added.length === 1 ? 'it' : 'them'}: ${andList(added.slice(0, 20))}${added.length > 20 ? ' and more' : ''}.`,
          ],
    people: [...new Set(rows.flatMap((_row, at) => (isNew[at] ? [meant[at]!.id] : [])))],
    done: [
      ...(count === 0 ? [] : [`${counted(count, 'interest was', 'interests were')} added`]),
      ...(count === lines.length ? [] : [`${counted(lines.length - count, 'was', 'were')} said already`]),
    ],
  };
}

function sayInterest(values: InterestValues): string {
  const when = [...(values.usedTo ? ['used to'] : []), ...(values.doesNow ? ['does now'] : []), ...(values.wouldLike ? ['would like to'] : [])];
  return `${values.interest}: ${when.length === 0 ? 'neither past, now nor wished for' : andList(when)}${values.strength === null ? '' : `, ${values.strength} of 5`}`;
}
