// The console of a rehearsal.

import './keepNothing.ts';
import '../fonts/wall.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './console.css';
import { mount } from 'svelte';
import type { FacilitatorView } from '../../shared/views.ts';
import Facilitator from '../facilitator/Facilitator.svelte';
import { Live } from '../live/Live.svelte.ts';
import { noLongerFirst } from '../live/rehearsing.ts';
import { keepTheme } from '../ui/theme.ts';
import { framed } from './framed.ts';
import { code } from './known.ts';

framed<FacilitatorView>(({ token, theme }, { dial }, target) => {
  keepTheme('console', theme);
  noLongerFirst();
  const live = new Live<FacilitatorView>({ code, role: 'facilitator', token, device: 'console', dial });
  return { live, component: mount(Facilitator, { target, props: { live, code } }) };
});
