import type { PageContext } from '#platform/route.ts';
import { Card, CardHead } from '#platform/ui/pieces.tsx';
import { programmeAccess } from './access.ts';
import type { TasterModel } from './taster-model.ts';

/** What came of a taster, in a sentence, on the activity's own page. No names. */
export function TasterCard({ taster, context }: { readonly taster: TasterModel; readonly context: PageContext }) {
  return (
    <Card>
      <CardHead title="Who came on" />
      <p>{taster.say}</p>
      {context.may(programmeAccess['see-taster']) ? (
        <p>
          <a href={`/activities/${taster.activity.id}/taster`}>Who came, and what they said</a>
        </p>
      ) : null}
    </Card>
  );
}
