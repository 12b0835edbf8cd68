import { z } from 'zod';
import { planShape } from './plan.ts';
import { problemShape } from './problem.ts';

/** The published JSON Schemas, by the name of their file in docs/planner. Made from the shapes that the planner itself reads by. */
export function schemas(): Readonly<Record<string, unknown>> {
  return {
    'problem.schema.json': { title: 'What the weekly planner of Trellis is given', ...z.toJSONSchema(problemShape) },
    'plan.schema.json': { title: 'What the weekly planner of Trellis gives back', ...z.toJSONSchema(planShape) },
  };
}
