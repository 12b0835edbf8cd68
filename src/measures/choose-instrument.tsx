import { dateWithYear } from '#platform/time.ts';
import { Card, CardHead, Columns, LineList, ListItem, Tag } from '#platform/ui/pieces.tsx';
import { DueTag, dueWords } from './due-words.tsx';
import { instrumentOf, instrumentsInUse } from './instruments.ts';
import { ModeTag } from './mode-tag.tsx';
import type { NewMeasureModel } from './new-measure-model.ts';
import { newMeasureHref } from './measure-address.ts';

/** The newest day on which a definition was held against its source. */
const lastChecked = instrumentsInUse
  .map(({ versionDate }) => Temporal.PlainDate.from(versionDate))
  .reduce((a, b) => (Temporal.PlainDate.compare(a, b) > 0 ? a : b));

/** What may be filled in with somebody: what is due first, then everything else, each with what of its words is here. */
export function ChooseInstrument({ model, today }: { readonly model: NewMeasureModel; readonly today: Temporal.PlainDate }) {
  const id = model.top.person.id;
  const due = model.dues.filter(({ on }) => on !== null);
  const rest = model.others.filter(({ instrument }) => !due.some((one) => one.instrumentId === instrument.id));
  return (
    <Columns layout="two">
      <Card>
        <CardHead title="Asked of them" />
        {due.length === 0 ? <p class="quiet">Nothing has been asked, and nothing is asked of everybody here.</p> : null}
        <LineList>
          {due.map((one) => {
            const instrument = instrumentOf(one.instrumentId);
            return instrument === undefined ? null : (
              <ListItem
                title={<a href={newMeasureHref(id, instrument.id)}>{instrument.shortName}</a>}
                note={`${instrument.about} ${dueWords(one, today)}`}
                aside={<DueTag due={one} />}
              />
            );
          })}
        </LineList>
      </Card>
      <Card>
        <CardHead title="Everything else" />
        <LineList>
          {rest.map(({ instrument, rate, usable }) => (
            <ListItem
              title={
                rate.may || rate.heldUntil !== null || instrument.completedBy.some((by) => by !== 'rater') ? (
                  <a href={newMeasureHref(id, instrument.id)}>{instrument.shortName}</a>
                ) : (
                  instrument.shortName
                )
              }
              note={rate.may || instrument.completedBy.some((by) => by !== 'rater') ? instrument.about : `${instrument.about} ${rate.say}`}
              aside={usable.allowed ? <ModeTag mode={instrument.shipMode} /> : <Tag tone="amber">Not used yet</Tag>}
            />
          ))}
        </LineList>
        <p class="small quiet">
          <a href="/measures/instruments">What each is, who owns it, and how it is scored</a>. Definitions last checked {dateWithYear(lastChecked)}.
        </p>
      </Card>
    </Columns>
  );
}
