import { alertChips } from '#people';
import { Alert, Card, CardHead, SummaryList } from '#platform/ui/pieces.tsx';
import { isBefore, type GoingOut } from './going-out-model.ts';
import { basisWords, lineWords, momentWords } from './view.ts';

/** What a going out is: on what footing, with whom, wearing what, and its conditions. */
export function Facts({ model, today }: { readonly model: GoingOut; readonly today: Temporal.PlainDate }) {
  const { episode, outing, line, authorisation, person } = model;
  const departed = episode.movements.findLast(({ what }) => what === 'departed');
  return (
    <Card>
      <CardHead title="What it is" />
      {person === null ? null : (
        <p>
          {alertChips(person).map((chip) => (
            <Alert {...chip} />
          ))}
        </p>
      )}
      <SummaryList
        items={[
          {
            key: 'On what footing',
            value: line === null ? basisWords(episode.basis) : <a href={`/leave/authorisations/${authorisation!.id}`}>{lineWords(line)}</a>,
          },
          ...(episode.whyUnauthorised === null ? [] : [{ key: 'Why', value: episode.whyUnauthorised }]),
          {
            key: 'With',
            value:
              [
                ...outing.escorts.map((one) => (one.duty === 'driver' ? `${one.name} (drives)` : one.name)),
                ...(episode.accompaniedBy === null ? [] : [episode.accompaniedBy]),
              ].join(', ') || 'Alone',
          },
          ...(model.followed == null ? [] : [{ key: 'Afterwards', value: <a href={model.followed.href}>{model.followed.words}</a> }]),
          ...(departed === undefined
            ? []
            : [
                {
                  key: 'A place to live',
                  value: <a href={`/people/${episode.personId}/viewings?episode=${episode.id}`}>They saw one: write down the viewing</a>,
                },
              ]),
          ...(outing.travel === null ? [] : [{ key: 'How', value: outing.travel }]),
          ...(departed?.facts.clothing === undefined ? [] : [{ key: 'Wearing', value: departed.facts.clothing }]),
          ...(departed?.facts.phone === undefined && outing.phone === null
            ? []
            : [{ key: 'Phone', value: departed?.facts.phone ?? outing.phone ?? '' }]),
          ...(departed === undefined ? [] : [{ key: 'Left', value: momentWords(departed.at, today) }]),
        ]}
      />
      {/* The release form says them out loud itself. */}
      {authorisation === null || authorisation.conditions.length === 0 || (isBefore(model.status) && model.ruling.allowed) ? null : (
        <>
          <h3 class="nhsuk-heading-s">Conditions</h3>
          <ul>
            {authorisation.conditions.map((condition) => (
              <li>{condition.words}</li>
            ))}
          </ul>
        </>
      )}
    </Card>
  );
}
