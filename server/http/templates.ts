// The plans a circle can be made from: fifteen, shipped as data and checked when the server starts.

import * as v from 'valibot';
import shipped from '../../shared/content/templates.json' with { type: 'json' };
import { template, type Template } from '../../shared/plan.ts';

export const templates: readonly Template[] = v.parse(v.array(template), shipped.templates);
