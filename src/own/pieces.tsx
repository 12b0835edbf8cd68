import type { Child } from 'hono/jsx';
import { fieldId, problemOf, valueOf, type FormState } from '#platform/ui/form-state.ts';
import { Icon } from '#platform/ui/icon.tsx';
import type { IconName } from '#platform/ui/icon-names.ts';

/** A big way to go: a picture, its words, and a line under them. */
export function Tile({ href, icon, title, note }: { readonly href: string; readonly icon: IconName; readonly title: string; readonly note?: Child }) {
  return (
    <li>
      <a class="own-tile" href={href}>
        <Icon name={icon} weight="duotone" />
        <span>
          {title}
          {note === undefined ? null : <small>{note}</small>}
        </span>
      </a>
    </li>
  );
}

/** One question with a few big answers: a native radio group, so that keys and screen readers know it. Nothing is chosen beforehand. */
export function BigChoice({
  form,
  name,
  legend,
  options,
  scale = false,
}: {
  readonly form: FormState;
  readonly name: string;
  readonly legend: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly icon?: IconName }[];
  readonly scale?: boolean;
}) {
  const chosen = valueOf(form, name);
  const problem = problemOf(form, name);
  return (
    <fieldset
      class={scale ? 'own-choices own-scale' : 'own-choices'}
      aria-describedby={problem === undefined ? undefined : `${fieldId(name)}-problem`}
    >
      <legend>
        <h2>{legend}</h2>
        {problem === undefined ? null : (
          <span class="nhsuk-error-message" id={`${fieldId(name)}-problem`}>
            {problem}
          </span>
        )}
      </legend>
      {options.map((option, at) => (
        <div>
          <input
            type="radio"
            name={name}
            id={at === 0 ? fieldId(name) : `${fieldId(name)}-${at}`}
            value={option.value}
            checked={chosen === option.value}
          />
          <label for={at === 0 ? fieldId(name) : `${fieldId(name)}-${at}`}>
            {option.icon === undefined ? null : <Icon name={option.icon} weight="duotone" />}
            {option.label}
          </label>
        </div>
      ))}
    </fieldset>
  );
}
