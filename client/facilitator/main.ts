// The console's page: one circle, held by its facilitator or by a seat that was given the role.

import '../fonts/wall.css';
import '../ui/tokens.css';
import '../ui/base.css';
import { mount } from 'svelte';
import { readCode } from '../../shared/code.ts';
import { refusals } from '../../shared/refusals.ts';
import type { FacilitatorView } from '../../shared/views.ts';
import { Live } from '../live/Live.svelte.ts';
import { deviceId, hasBeen, roleToken, seatToken } from '../live/token.ts';
import Facilitator from './Facilitator.svelte';
import Said from './Said.svelte';
import { chosenTheme, wearTheme } from '../ui/theme.ts';

const target = document.getElementById('page');
if (target === null) throw new Error('The page has no place for the console.');

wearTheme(chosenTheme('console'));
const code = readCode(decodeURIComponent(location.pathname.split('/')[2] ?? ''));
const token = code === null ? null : roleToken(code, 'facilitator');

if (code === null) {
  mount(Said, { target, props: { text: refusals.not_found } });
} else if (token === null && !hasBeen(code)) {
  mount(Said, { target, props: { text: refusals.not_allowed } });
} else {
  const live = new Live<FacilitatorView>({
    code,
    role: token === null ? 'participant' : 'facilitator',
    token: token ?? seatToken(code),
    device: deviceId(),
  });
  mount(Facilitator, { target, props: { live, code } });
}
