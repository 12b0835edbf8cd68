import { z } from 'zod';
import type { Action, Message, Route } from '#platform/route.ts';
import type { MatrixActor } from '../access/actors.ts';
import { partsOfPath, type SampleParts } from '../access/sample-parts.ts';
import type { Control, FoundForm } from './forms-of-pages.ts';

type Shape = z.core.JSONSchema._JSONSchema;

function shapeOf(route: Action | Message): { readonly fields: Readonly<Record<string, Shape>>; readonly required: readonly string[] } {
  const { properties = {}, required = [] } = z.toJSONSchema(route.input, { io: 'input', unrepresentable: 'any' });
  return { fields: properties, required };
}

/** Does a field take somebody's words? Not a choice, an id, a figure with a form of its own, or a date, which is three boxes or words. */
function isText(one: Shape): boolean {
  if (typeof one !== 'object') return false;
  if (one.anyOf !== undefined) return one.anyOf.some(isText) && !one.anyOf.some((other) => typeof other === 'object' && other.type === 'object');
  return one.type === 'string' && one.enum === undefined && one.const === undefined && one.format === undefined && one.pattern === undefined;
}

/** The fields of a route that take somebody's words, read from what the route itself takes. */
export function textFields(route: Route): readonly string[] {
  return route.method === 'post' ? Object.entries(shapeOf(route).fields).flatMap(([name, one]) => (isText(one) ? [name] : [])) : [];
}

const nothing = { choices: [], holds: [''] } as const;

/** Controls for a field, as its form would draw them: for a form that no page of the sample draws. */
function controlsFor(name: string, one: Shape, sample: SampleParts): readonly (readonly [string, Control])[] {
  if (typeof one !== 'object') return [];
  const kinds = [one, ...(one.anyOf ?? [])].filter((kind) => typeof kind === 'object');
  if (isText(one)) return [[name, { ...nothing, kind: 'words' }]];
  if (kinds.some((kind) => kind.type === 'object' && kind.properties?.['day'] !== undefined))
    return ['day', 'month', 'year'].map((part) => [`${name}-${part}`, { ...nothing, kind: 'figures' }]);
  if (kinds.some((kind) => kind.format === 'uuid'))
    return [[name, { kind: 'hidden', choices: [], holds: [sample.byName[name] ?? sample.byName['person']!] }]];
  const choices = kinds.flatMap((kind) => kind.enum ?? (kind.const === undefined ? [] : [kind.const])).map(String);
  if (choices.length > 0) return [[name, { kind: choices.join() === 'yes' ? 'checkbox' : 'radio', choices, holds: [] }]];
  if (name === 'version') return [['_version', { kind: 'hidden', choices: [], holds: ['1'] }]];
  return [[name, { kind: 'figures', choices: [], holds: [kinds.some((kind) => kind.format === 'date') ? '2026-11-19' : '1'] }]];
}

/** A route's form made up from what it takes, with the sample's ids: what it needs, and all its words. */
export function formOfRoute(route: Action | Message, actor: MatrixActor, sample: SampleParts): FoundForm {
  const { path } = partsOfPath(route.path, sample);
  const { fields, required } = shapeOf(route);
  const controls = Object.entries(fields).flatMap(([name, one]) => (isText(one) || required.includes(name) ? controlsFor(name, one, sample) : []));
  return { route, action: path, on: path, actor, controls: new Map(controls) };
}
