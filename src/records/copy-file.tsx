import type { PersonRecord } from '#people';
import { clockAt, dateOf, dateWithYear } from '#platform/time.ts';
import type { Copy } from './copy-parts.ts';
import { fieldWords, tableWords, valueWords } from './copy.words.ts';
import { footingWords, partWords, whoWords } from './who-looked.words.ts';

/** Columns that say nothing to a reader; the JSON beside it has them. */
const silent = new Set(['id', 'person_id', 'version', 'request_id', 'note_id']);

const styles = `body { font: 16px/1.5 Arial, sans-serif; color: #212b32; max-width: 60em; margin: 2em auto; padding: 0 1em }
h1 { font-size: 28px } h2 { font-size: 22px; border-bottom: 2px solid #212b32; margin-top: 2em } h3 { font-size: 17px; margin-bottom: 0 }
dl { display: grid; grid-template-columns: 12em 1fr; gap: 2px 12px; margin: 0; padding: 8px 0; border-bottom: 1px solid #d8dde0; break-inside: avoid }
dt { color: #4c6272 } dd { margin: 0; white-space: pre-wrap; overflow-wrap: anywhere } table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: 4px 8px 4px 0; border-bottom: 1px solid #d8dde0 }`;

/** The copy to read: one page that stands by itself, and prints. */
export function copyAsPage(copy: Copy, person: PersonRecord): string {
  const byTable = [...Map.groupBy(copy.entries, ({ table }) => table)].toSorted(([a], [b]) => (a < b ? -1 : 1));
  return `<!doctype html>${String(
    <html lang="en-GB">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width" />
        <title>{`The record of ${person.name}`}</title>
        <style>{styles}</style>
      </head>
      <body>
        <h1>The record of {person.name}</h1>
        <p>
          Asked for on {dateWithYear(copy.request.receivedOn)}; made on {dateWithYear(dateOf(copy.madeAt))}, {clockAt(copy.madeAt)}. This is
          everything that Trellis keeps about you, and who has looked at it. The file beside it (JSON) holds the same for another program to read.
        </p>
        <h2>What is not in it</h2>
        <ul>
          {copy.takenOut === 0 ? null : (
            <li>
              {copy.takenOut === 1 ? 'One place was' : `${copy.takenOut} places were`} taken out because somebody else is named there, or because a
              clinician judged that reading it would be likely to cause serious harm.
            </li>
          )}
          <li>Information that belongs to other people, where the law keeps it from a copy.</li>
          {copy.leftOut.map(({ why }) => (
            <li>{why}</li>
          ))}
        </ul>
        <p>
          If something is wrong or missing, say so: it can be put right beside what was written. You may also ask the Information Commissioner,
          ico.org.uk.
        </p>
        {byTable.map(([table, entries]) => (
          <section>
            <h2>{tableWords(table)}</h2>
            {entries.map(({ row }) => (
              <dl>
                {Object.entries(row).flatMap(([name, value]) => {
                  const words = silent.has(name) ? null : valueWords(value, copy.staff);
                  return words === null ? [] : [<dt>{fieldWords(name)}</dt>, <dd>{words}</dd>];
                })}
              </dl>
            ))}
          </section>
        ))}
        <h2>Who looked</h2>
        {copy.looks.length === 0 ? <p>Nobody has opened your record yet.</p> : null}
        <table>
          <tbody>
            {copy.looks.map((one) => (
              <tr>
                <td>
                  {dateWithYear(dateOf(one.at))}, {clockAt(one.at)}
                </td>
                <td>{whoWords(one)}</td>
                <td>{partWords(one.action)}</td>
                <td>
                  {footingWords(one.footing, one.detail)}
                  {one.emergencyReason === null ? '' : `: ${one.emergencyReason}`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </body>
    </html>,
  )}`;
}

/** The same for another program: every row as it is kept, by table. */
export function copyAsData(copy: Copy, person: PersonRecord): string {
  return JSON.stringify(
    {
      about: { name: person.name, nhsNumber: person.nhsNumber, bornOn: person.bornOn?.toString() ?? null },
      askedOn: copy.request.receivedOn.toString(),
      madeAt: copy.madeAt.toString(),
      notInIt: copy.leftOut.map(({ why }) => why),
      takenOut: copy.takenOut,
      record: Object.fromEntries(
        [...Map.groupBy(copy.entries, ({ table }) => table)].map(([table, entries]) => [table, entries.map(({ row }) => row)]),
      ),
      staff: Object.fromEntries(copy.staff),
      whoLooked: copy.looks.map((one) => ({
        at: one.at.toString(),
        who: one.name,
        role: one.role,
        // In the words of the page: the name of a page can tell what the person must not know, such as that a victim is told of their leave.
        what: partWords(one.action),
        outcome: one.outcome,
        footing: footingWords(one.footing, one.detail),
        reason: one.emergencyReason,
      })),
    },
    null,
    1,
  );
}

/** What the file is called: when it was made, and not whose it is, for files lie about. */
export function copyName(on: Temporal.PlainDate, ending: 'html' | 'json'): string {
  return `copy of a record ${on.toString()}.${ending}`;
}
