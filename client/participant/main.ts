// A participant's page: one circle, as one seat of it. `#invite=…` lets this phone take a seat over.

import '../fonts/phone.css';
import '../ui/tokens.css';
import '../ui/base.css';
import './phone.css';
import { mount } from 'svelte';
import { readCode } from '../../shared/code.ts';
import { wearGround } from './choices.svelte.ts';
import Arriving from './Arriving.svelte';

const target = document.getElementById('page');
if (target === null) throw new Error('The page has no place for the phone.');

wearGround();
const invite = /^#invite=([\w-]{22,128})$/u.exec(location.hash)?.[1];
if (invite !== undefined) history.replaceState(history.state, '', location.pathname);
const code = readCode(decodeURIComponent(location.pathname.split('/')[2] ?? ''));
mount(Arriving, { target, props: { code, invite } });
