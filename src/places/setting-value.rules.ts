import { z } from 'zod';

/** How a setting's value is asked for. */
export type Asked =
  | { readonly as: 'number' }
  | { readonly as: 'yes or no' }
  | { readonly as: 'text' }
  | { readonly as: 'choice'; readonly options: readonly string[] }
  | { readonly as: 'list' }
  | { readonly as: 'json' };

/** Reads from a schema how its value is asked for. */
export function askedAs(schema: z.ZodType): Asked {
  let shape: Record<string, unknown>;
  try {
    shape = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  } catch {
    return { as: 'json' };
  }
  if (Array.isArray(shape['enum']) && shape['enum'].every((one) => typeof one === 'string'))
    return { as: 'choice', options: shape['enum'] as string[] };
  if (shape['type'] === 'number' || shape['type'] === 'integer') return { as: 'number' };
  if (shape['type'] === 'boolean') return { as: 'yes or no' };
  if (shape['type'] === 'string') return { as: 'text' };
  if (shape['type'] === 'array' && (shape['items'] as { type?: unknown } | undefined)?.type === 'string') return { as: 'list' };
  return { as: 'json' };
}

/** What was typed, as a value of the setting, or null when it cannot be one. */
export function readSetting(schema: z.ZodType, typed: string): { readonly value: unknown } | null {
  const asked = askedAs(schema);
  let value: unknown;
  switch (asked.as) {
    case 'number':
      value = /^-?\d{1,9}(\.\d{1,6})?$/.test(typed.trim()) ? Number(typed.trim()) : undefined;
      break;
    case 'yes or no':
      value = typed === 'yes' ? true : typed === 'no' ? false : undefined;
      break;
    case 'text':
    case 'choice':
      value = typed.trim();
      break;
    case 'list':
      value = typed
        .split('\n')
        .map((line) => line.trim())
        .filter((line) => line !== '');
      break;
    case 'json':
      try {
        value = JSON.parse(typed);
      } catch {
        return null;
      }
      break;
  }
  const parsed = schema.safeParse(value);
  return parsed.success ? { value: parsed.data } : null;
}

/** A value as somebody reads it. */
export function showSetting(value: unknown): string {
  if (value === true) return 'Yes';
  if (value === false) return 'No';
  if (value === null) return 'None';
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  if (Array.isArray(value) && value.every((one) => typeof one === 'string')) return value.join(', ');
  if (typeof value === 'object')
    return Object.entries(value as Record<string, unknown>)
      .map(([name, one]) => `${name.replace(/([A-Z])/g, ' $1').toLowerCase()}: ${showSetting(one)}`)
      .join('; ');
  return JSON.stringify(value);
}

/** A value as it is typed. */
export function typeSetting(schema: z.ZodType, value: unknown): string {
  switch (askedAs(schema).as) {
    case 'yes or no':
      return value === true ? 'yes' : 'no';
    case 'list':
      return Array.isArray(value) ? value.join('\n') : '';
    case 'json':
      return JSON.stringify(value);
    case 'number':
    case 'text':
    case 'choice':
      return String(value);
  }
}
